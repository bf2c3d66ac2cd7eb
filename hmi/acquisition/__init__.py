"""The wire: OPC UA servers in, batches out. The only room besides the simulation that knows asyncua."""

from hmi.acquisition.acting.call import CallError
from hmi.acquisition.link import Link

__all__ = ["CallError", "Link"]
