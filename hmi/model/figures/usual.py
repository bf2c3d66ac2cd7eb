"""What is usual for alarms by signal: deadband and delays, after EEMUA 191 and ISA-18.2."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from hmi.model.tag import Tag


class Usual(NamedTuple):
    """share: of the range, as a deadband. delay_s: on and off."""

    signal: str
    share: float
    delay_s: int


_FLOW: Final = Usual("flow", 0.05, 15)
_LEVEL: Final = Usual("level", 0.05, 60)
_PRESSURE: Final = Usual("pressure", 0.02, 15)
_TEMPERATURE: Final = Usual("temperature", 0.01, 60)
CAREFUL: Final = Usual("", 0.01, 15)
"""For a signal of which nothing is known."""
_BY_UNIT: Final[Mapping[str, Usual]] = MappingProxyType(
    {
        **dict.fromkeys(("m3/h", "m³/h", "m3/d", "m3/s", "m³/s", "l/s", "l/min", "l/h", "kg/h", "kg/s", "t/h"), _FLOW),
        **dict.fromkeys(("m", "cm"), _LEVEL),
        **dict.fromkeys(("bar", "mbar", "Pa", "hPa", "kPa", "MPa", "psi"), _PRESSURE),
        **dict.fromkeys(("°C", "°F", "K"), _TEMPERATURE),
    }
)


def usual_of(tag: Tag) -> Usual | None:
    """By the tag's unit; None where that says nothing."""
    return _BY_UNIT.get(tag.unit)
