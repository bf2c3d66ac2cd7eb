"""The books of water and energy: what came in, what went out, what was lost on the way."""

from dataclasses import dataclass


@dataclass(slots=True)
class Ledger:
    """Sums since the start of the simulation.

    Attributes:
        taken_m3: from the river. delivered_m3: into the network's mains, leaks among it. wasted_m3: wash water,
            first filtrate, overflows. chemicals are not counted.
        electrical_kwh: of all pumps. hydraulic_kwh: of it, what became water power; the rest is heat.
    """

    taken_m3: float = 0.0
    delivered_m3: float = 0.0
    wasted_m3: float = 0.0
    electrical_kwh: float = 0.0
    hydraulic_kwh: float = 0.0
