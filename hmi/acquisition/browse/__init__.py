"""Looking through a server's address space, many nodes a call."""

from hmi.acquisition.browse.browser import Browser

__all__ = ["Browser"]
