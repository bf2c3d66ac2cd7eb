"""What things are. Frozen, and free of I/O, asyncio, Qt and clocks."""
