"""The process model of plants/bottling: PackML machines, buffers between them, product, utilities."""

from hmi.simulation.bottling.bottling import METHODS, Bottling

__all__ = ["METHODS", "Bottling"]
