"""Symbols of equipment, drawn by our own code: `hmi.model.symbols` says what there is, this how it looks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hmi.model.symbols import SYMBOLS, OwnSymbol
from widgets.symbols import conveyors, electrical, instruments, machines, pumps, treatment, valves, vessels
from widgets.symbols.own import OwnPicture
from widgets.symbols.painting import Drawn, SymbolPicture
from widgets.symbols.shape import Draw

DRAWN: Final = MappingProxyType[str, Draw](
    {
        "pump": pumps.pump,
        "gear_pump": pumps.gear_pump,
        "screw_pump": pumps.screw_pump,
        "dosing": pumps.dosing,
        "submersible_pump": pumps.submersible_pump,
        "fan": pumps.fan,
        "blower": pumps.blower,
        "compressor": pumps.compressor,
        "valve": valves.valve,
        "gate_valve": valves.gate_valve,
        "globe_valve": valves.globe_valve,
        "ball_valve": valves.ball_valve,
        "butterfly_valve": valves.butterfly_valve,
        "check_valve": valves.check_valve,
        "hand_valve": valves.hand_valve,
        "control_valve": valves.control_valve,
        "motor_valve": valves.motor_valve,
        "solenoid_valve": valves.solenoid_valve,
        "three_way_valve": valves.three_way_valve,
        "relief_valve": valves.relief_valve,
        "tank": vessels.tank,
        "open_tank": vessels.open_tank,
        "vessel": vessels.vessel,
        "drum": vessels.drum,
        "silo": vessels.silo,
        "hopper": vessels.hopper,
        "clarifier": vessels.clarifier,
        "column": vessels.column,
        "boiler": vessels.boiler,
        "filter": treatment.filter_bed,
        "cartridge_filter": treatment.cartridge_filter,
        "strainer": treatment.strainer,
        "membrane": treatment.membrane,
        "exchanger": treatment.exchanger,
        "shell_tube_exchanger": treatment.shell_tube_exchanger,
        "plate_exchanger": treatment.plate_exchanger,
        "cooler": treatment.cooler,
        "cooling_tower": treatment.cooling_tower,
        "mixer": treatment.mixer,
        "agitator": treatment.agitator,
        "static_mixer": treatment.static_mixer,
        "belt_conveyor": conveyors.belt_conveyor,
        "roller_conveyor": conveyors.roller_conveyor,
        "screw_conveyor": conveyors.screw_conveyor,
        "elevator": conveyors.elevator,
        "accumulation_table": conveyors.accumulation_table,
        "machine": machines.machine,
        "washer": machines.washer,
        "filler": machines.filler,
        "capper": machines.capper,
        "labeller": machines.labeller,
        "inspector": machines.inspector,
        "packer": machines.packer,
        "palletiser": machines.palletiser,
        "robot": machines.robot,
        "motor": electrical.motor,
        "generator": electrical.generator,
        "drive": electrical.drive,
        "breaker": electrical.breaker,
        "transformer": electrical.transformer,
        "lamp": electrical.lamp,
        "meter": instruments.meter,
        "flow_meter": instruments.meter_of("F"),
        "pressure_meter": instruments.meter_of("P"),
        "temperature_meter": instruments.meter_of("T"),
        "level_meter": instruments.meter_of("L"),
        "analyser": instruments.meter_of("A"),
        "loop": instruments.loop,
        "plc": instruments.plc,
        "zone": instruments.zone,
        "equipment": instruments.equipment,
    }
)
"""Every symbol that ships, by key."""


def symbol(name: str, own: Mapping[str, OwnSymbol] | None = None) -> SymbolPicture:
    """The symbol of that name; the plain box of `equipment` for a name there is none of.

    Args:
        own: those of the plant.
    """
    if own is not None and name in own:
        return OwnPicture(own[name])
    key = name if name in DRAWN else "equipment"
    return Drawn(SYMBOLS[key], DRAWN[key])
