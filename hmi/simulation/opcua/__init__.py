"""A plant's tags as nodes of OPC UA servers. With `live`, the only part of the simulation that knows asyncua."""
