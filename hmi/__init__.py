"""Sightglass: a desktop HMI and plant monitor. Everything but drawing lives in this package."""

__version__ = "0.1.0"
