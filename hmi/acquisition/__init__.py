"""The wire: OPC UA servers in, batches out. The only room besides the simulation that knows asyncua."""
