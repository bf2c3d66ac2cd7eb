"""The process model of plants/waterworks: mass and energy balance, control loops, sequences."""

from hmi.simulation.waterworks.works import METHODS, Waterworks

__all__ = ["METHODS", "Waterworks"]
