"""Bytes to columns: OPC UA binary read with numpy. Knows neither asyncio nor asyncua."""
