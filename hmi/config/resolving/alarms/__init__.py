"""Alarms of a plant's files: their kinds, their limits, when they are kept silent, what is advised."""
