"""Alarms: quiet batches, floods, key figures."""
