"""Key figures of alarms, and proposals for those that ring too often: pure numpy over columns handed in."""

from hmi.alarms.figures.counting import Prepared, key_figures, per_bin
from hmi.alarms.figures.proposing import bounds, propose

__all__ = ["Prepared", "bounds", "key_figures", "per_bin", "propose"]
