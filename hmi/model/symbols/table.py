"""The table of symbols that ship. Their drawings: `widgets.symbols`, under the same keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hmi.model.symbols.kind import Port, Says, Side, SymbolKind

BODY_LINE: Final = 0.73
"""Of a valve with a drive above it: where its body's middle is, in parts of the height."""
DOSING_LINE: Final = 0.62
"""Of a dosing pump with its stroke adjuster: where the middle of its head is."""
ANGLE: Final = (0.37, 0.52)
"""Of a relief valve: where its two triangles meet."""

_At = tuple[float, float]
_LEFT, _RIGHT, _TOP, _BOTTOM = Side.LEFT, Side.RIGHT, Side.TOP, Side.BOTTOM
_SQUARE: Final = (36.0, 36.0)
_VALVE: Final = (34.0, 20.0)


def _kind(
    key: str,
    text: str,
    size: _At,
    says: Says,
    *,
    sides: tuple[_At, _At, _At, _At] = ((0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1)),
    stretches: bool = False,
    **named: tuple[float, float, Side],
) -> SymbolKind:
    """sides: where the outline is met from left, right, top and bottom. named: ports with a name of their own."""
    ports = {side.value: Port(*at, side) for side, at in zip((_LEFT, _RIGHT, _TOP, _BOTTOM), sides, strict=True)}
    ports |= {name: Port(*port) for name, port in named.items()}
    return SymbolKind(key, text, size, says, MappingProxyType(ports), stretches)


def _through(key: str, text: str, size: _At, says: Says, *, stretches: bool = False) -> SymbolKind:
    """What lies in a pipe: in at the left, out at the right."""
    return _kind(key, text, size, says, stretches=stretches, inlet=(0, 0.5, _LEFT), outlet=(1, 0.5, _RIGHT))


def _pump(key: str, text: str, size: _At = _SQUARE) -> SymbolKind:
    return _kind(key, text, size, Says.RUNS, suction=(0, 0.5, _LEFT), discharge=(1, 0.5, _RIGHT))


def _valve(key: str, text: str, says: Says = Says.OPEN) -> SymbolKind:
    """A valve whose body fills its place. From above and below its outline is met in the middle."""
    sides = ((0, 0.5), (1, 0.5), (0.5, 0.5), (0.5, 0.5))
    return _kind(key, text, _VALVE, says, sides=sides, inlet=(0, 0.5, _LEFT), outlet=(1, 0.5, _RIGHT))


def _driven(key: str, text: str, says: Says = Says.OPEN) -> SymbolKind:
    """A valve with a drive above its body."""
    line = BODY_LINE
    sides = ((0, line), (1, line), (0.5, 0), (0.5, line))
    return _kind(key, text, _SQUARE, says, sides=sides, inlet=(0, line, _LEFT), outlet=(1, line, _RIGHT))


def _vessel(key: str, text: str, size: _At, says: Says = Says.LEVEL) -> SymbolKind:
    return _kind(
        key, text, size, says, stretches=True, inlet=(0, 0.2, _LEFT), outlet=(1, 0.8, _RIGHT),
        overflow=(1, 0.2, _RIGHT), vent=(0.5, 0, _TOP), drain=(0.5, 1, _BOTTOM),
    )  # fmt: skip


def _cone(key: str, text: str, size: _At, shoulder: float) -> SymbolKind:
    """A vessel for solids; shoulder: where it is met from the side."""
    sides = ((0, shoulder), (1, shoulder), (0.5, 0), (0.5, 1))
    return _kind(
        key, text, size, Says.LEVEL, sides=sides, stretches=True, inlet=(0.5, 0, _TOP), outlet=(0.5, 1, _BOTTOM)
    )


def _fed(key: str, text: str, size: _At, says: Says, middle: float = 0.5) -> SymbolKind:
    """What stands in a power line: fed from above; middle: where it is met from the side."""
    sides = ((0, middle), (1, middle), (0.5, 0), (0.5, 1))
    return _kind(key, text, size, says, sides=sides, supply=(0.5, 0, _TOP), load=(0.5, 1, _BOTTOM))


def _pumps() -> tuple[SymbolKind, ...]:
    dosing = ((0, DOSING_LINE), (1, DOSING_LINE), (0.5, 0), (0.5, 1))
    return (
        _pump("pump", "Centrifugal pump"),
        _pump("gear_pump", "Gear pump, positive displacement"),
        _pump("screw_pump", "Screw pump, progressive cavity", (56.0, 28.0)),
        _kind(
            "dosing", "Dosing pump, diaphragm with stroke adjuster", (28.9, 38.0), Says.RUNS, sides=dosing,
            suction=(0, DOSING_LINE, _LEFT), discharge=(1, DOSING_LINE, _RIGHT),
        ),
        _kind(
            "submersible_pump", "Submersible pump", (22.0, 44.0), Says.RUNS,
            suction=(0.5, 1, _BOTTOM), discharge=(0.5, 0, _TOP),
        ),
        _pump("fan", "Fan"),
        _pump("blower", "Blower"),
        _pump("compressor", "Compressor"),
    )  # fmt: skip


def _valves() -> tuple[SymbolKind, ...]:
    x, y = ANGLE
    relief = ((x, y), (1, y), (x, 0), (x, 1))
    return (
        _valve("valve", "Valve"),
        _valve("gate_valve", "Gate valve"),
        _valve("globe_valve", "Globe valve"),
        _valve("ball_valve", "Ball valve"),
        _valve("butterfly_valve", "Butterfly valve"),
        _valve("check_valve", "Check valve", Says.NOTHING),
        _driven("hand_valve", "Valve with a handwheel"),
        _driven("control_valve", "Control valve with a diaphragm drive", Says.POSITION),
        _driven("motor_valve", "Valve with a motor drive"),
        _driven("solenoid_valve", "Solenoid valve"),
        _kind(
            "three_way_valve", "Three-way valve", (34.0, 27.0), Says.OPEN,
            sides=((0, 0.37), (1, 0.37), (0.5, 0.37), (0.5, 1)),
            a=(0, 0.37, _LEFT), b=(1, 0.37, _RIGHT), c=(0.5, 1, _BOTTOM),
        ),
        _kind(
            "relief_valve", "Relief valve", (27.4, 36.0), Says.OPEN, sides=relief,
            inlet=(x, 1, _BOTTOM), outlet=(1, y, _RIGHT),
        ),
    )  # fmt: skip


def _vessels() -> tuple[SymbolKind, ...]:
    return (
        _vessel("tank", "Closed tank", (72.0, 90.0)),
        _vessel("open_tank", "Open tank, basin", (84.0, 66.0)),
        _vessel("vessel", "Pressure vessel, domed", (54.0, 96.0)),
        _kind(
            "drum", "Horizontal vessel", (110.0, 54.0), Says.LEVEL, stretches=True,
            inlet=(0.25, 0, _TOP), outlet=(0.75, 1, _BOTTOM), vent=(0.5, 0, _TOP), drain=(0.5, 1, _BOTTOM),
        ),
        _cone("silo", "Silo", (60.0, 100.0), 0.4),
        _cone("hopper", "Hopper", (56.0, 48.0), 0.15),
        _kind(
            "clarifier", "Clarifier, settling basin", (84.0, 50.0), Says.RUNS, stretches=True,
            sides=((0, 0.3), (1, 0.3), (0.5, 0), (0.5, 1)),
            inlet=(0, 0.3, _LEFT), outlet=(1, 0.15, _RIGHT), sludge=(0.5, 1, _BOTTOM),
        ),
        _kind(
            "column", "Column", (40.0, 130.0), Says.RUNS, stretches=True,
            feed=(0, 0.5, _LEFT), vapour=(0.5, 0, _TOP), bottoms=(0.5, 1, _BOTTOM),
            reflux=(1, 0.2, _RIGHT), reboil=(1, 0.8, _RIGHT),
        ),
        _kind(
            "boiler", "Boiler", (64.0, 64.0), Says.RUNS, stretches=True,
            feed=(0, 0.35, _LEFT), steam=(0.5, 0, _TOP), blowdown=(0.5, 1, _BOTTOM), fuel=(1, 0.75, _RIGHT),
        ),
    )  # fmt: skip


def _treatment() -> tuple[SymbolKind, ...]:
    return (
        _kind(
            "filter", "Filter bed", (60.0, 36.0), Says.RUNS, stretches=True, inlet=(0, 0.5, _LEFT),
            outlet=(1, 0.5, _RIGHT), backwash=(0.25, 1, _BOTTOM), waste=(0.25, 0, _TOP), drain=(0.75, 1, _BOTTOM),
        ),
        _kind(
            "cartridge_filter", "Cartridge filter", (34.0, 54.0), Says.RUNS, stretches=True,
            sides=((0, 0.2), (1, 0.2), (0.5, 0), (0.5, 1)),
            inlet=(0, 0.2, _LEFT), outlet=(1, 0.2, _RIGHT), drain=(0.5, 1, _BOTTOM),
        ),
        _through("strainer", "Strainer", (32.0, 32.0), Says.RUNS),
        _kind(
            "membrane", "Membrane module", (64.0, 32.0), Says.RUNS, stretches=True, feed=(0, 0.5, _LEFT),
            permeate=(1, 0.7, _RIGHT), concentrate=(1, 0.3, _RIGHT),
        ),
        _through("exchanger", "Heat exchanger", _SQUARE, Says.RUNS),
        _kind(
            "shell_tube_exchanger", "Shell and tube heat exchanger", (84.0, 34.0), Says.RUNS, stretches=True,
            tube_in=(0, 0.5, _LEFT), tube_out=(1, 0.5, _RIGHT), shell_in=(0.3, 0, _TOP), shell_out=(0.7, 1, _BOTTOM),
        ),
        _kind(
            "plate_exchanger", "Plate heat exchanger", (44.0, 56.0), Says.RUNS, stretches=True,
            hot_in=(0, 0.2, _LEFT), hot_out=(0, 0.8, _LEFT), cold_in=(1, 0.8, _RIGHT), cold_out=(1, 0.2, _RIGHT),
        ),
        _through("cooler", "Air cooler", (56.0, 44.0), Says.RUNS, stretches=True),
        _kind(
            "cooling_tower", "Cooling tower", (60.0, 66.0), Says.RUNS, stretches=True,
            sides=((0.13, 0.5), (0.87, 0.5), (0.5, 0), (0.5, 1)), inlet=(0.13, 0.5, _LEFT), outlet=(1, 0.93, _RIGHT),
        ),
        _vessel("mixer", "Vessel with an agitator", (60.0, 72.0), Says.RUNS),
        _kind(
            "agitator", "Agitator", (34.0, 60.0), Says.RUNS, sides=((0.147, 0.2), (0.853, 0.2), (0.5, 0), (0.5, 1))
        ),
        _through("static_mixer", "Static mixer", (56.0, 22.0), Says.NOTHING, stretches=True),
    )  # fmt: skip


def _conveyors() -> tuple[SymbolKind, ...]:
    return (
        _through("belt_conveyor", "Belt conveyor", (96.0, 18.0), Says.RUNS, stretches=True),
        _through("roller_conveyor", "Roller conveyor", (96.0, 18.0), Says.RUNS, stretches=True),
        _kind(
            "screw_conveyor", "Screw conveyor", (96.0, 22.0), Says.RUNS, stretches=True,
            inlet=(0.1, 0, _TOP), outlet=(0.9, 1, _BOTTOM),
        ),
        _kind(
            "elevator", "Bucket elevator", (30.0, 96.0), Says.RUNS, stretches=True,
            inlet=(0, 0.85, _LEFT), outlet=(1, 0.15, _RIGHT),
        ),
        _through("accumulation_table", "Accumulation table", (72.0, 48.0), Says.RUNS, stretches=True),
    )  # fmt: skip


def _machines() -> tuple[SymbolKind, ...]:
    names = {
        "machine": "Machine",
        "washer": "Washer",
        "filler": "Filler",
        "capper": "Capper",
        "labeller": "Labeller",
        "inspector": "Inspection",
        "packer": "Packer",
        "palletiser": "Palletiser",
        "robot": "Robot",
    }
    return tuple(_through(key, text, (48.0, 48.0), Says.RUNS, stretches=True) for key, text in names.items())


def _electrical() -> tuple[SymbolKind, ...]:
    return (
        _kind("motor", "Motor", _SQUARE, Says.RUNS, supply=(0.5, 0, _TOP), shaft=(1, 0.5, _RIGHT)),
        _kind("generator", "Generator", _SQUARE, Says.RUNS, load=(0.5, 0, _TOP), shaft=(0, 0.5, _LEFT)),
        _fed("drive", "Drive, frequency inverter", _SQUARE, Says.RUNS),
        _fed("breaker", "Circuit breaker", (28.0, 28.0), Says.CLOSED),
        _fed("transformer", "Transformer", (30.0, 50.0), Says.ON, 0.3),
        _fed("lamp", "Lamp", (26.0, 26.0), Says.ON),
    )


def _instruments() -> tuple[SymbolKind, ...]:
    meters = {
        "meter": "Measuring point",
        "flow_meter": "Flow meter",
        "pressure_meter": "Pressure meter",
        "temperature_meter": "Temperature meter",
        "level_meter": "Level meter",
        "analyser": "Analyser",
    }
    return (
        *(_through(key, text, (32.0, 32.0), Says.NOTHING) for key, text in meters.items()),
        _kind("loop", "Control loop", _SQUARE, Says.ON),
        _kind("plc", "Controller", (40.0, 36.0), Says.RUNS, stretches=True),
        _kind("zone", "Supply zone", (48.0, 40.0), Says.NOTHING, stretches=True, inlet=(0, 0.5, _LEFT)),
        _kind("equipment", "Any equipment", _SQUARE, Says.RUNS, stretches=True),
    )


SYMBOLS: Final[Mapping[str, SymbolKind]] = MappingProxyType(
    {
        kind.key: kind
        for family in (
            _pumps(), _valves(), _vessels(), _treatment(), _conveyors(), _machines(), _electrical(), _instruments()
        )
        for kind in family
    }
)  # fmt: skip
"""Every symbol that ships, by key."""
