"""Symbols of equipment, drawn by our own code. A plant file names one by its key here."""

from types import MappingProxyType
from typing import Final

from widgets.symbols import devices, pumps, valves, vessels
from widgets.symbols.shape import Draw

SYMBOLS: Final = MappingProxyType[str, Draw](
    {
        "pump": pumps.pump,
        "dosing": pumps.dosing,
        "blower": pumps.blower,
        "compressor": pumps.compressor,
        "valve": valves.valve,
        "motor_valve": valves.motor_valve,
        "control_valve": valves.control_valve,
        "check_valve": valves.check_valve,
        "filter": vessels.filter_bed,
        "tank": vessels.tank,
        "clarifier": vessels.clarifier,
        "mixer": vessels.mixer,
        "motor": devices.motor,
        "meter": devices.meter,
        "exchanger": devices.exchanger,
        "loop": devices.loop,
        "zone": devices.zone,
        "plc": devices.plc,
        "equipment": devices.equipment,
    }
)


def symbol(name: str) -> Draw:
    """The symbol of that name; the plain box of `equipment` for a name there is none of."""
    return SYMBOLS.get(name, devices.equipment)
