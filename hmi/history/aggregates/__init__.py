"""Aggregates of OPC UA Part 13 over recorded samples."""
