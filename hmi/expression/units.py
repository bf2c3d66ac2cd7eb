"""Engineering units by dimension: m3/h and l/s can be compared, m3/h and bar cannot.

A dimension is a product of powers of SI base units (BIPM, SI brochure, 9th edition). °C and °F are temperatures with
a dimension of their own, their differences are kelvin. Sound, turbidity, acidity: a unit that is not in the table is
a dimension of its own, so it compares to itself alone; so is a percentage.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isclose, isfinite, pi
from types import MappingProxyType
from typing import Final

Dimension = tuple[tuple[str, Fraction], ...]
"""Powers of base units, sorted, none of them zero."""
_HIGHEST_POWER: Final = 32
_CANONICAL: Final = str.maketrans({"²": "2", "³": "3", "·": "*", "μ": "µ", "\N{OHM SIGN}": "Ω", "⋅": "*"})


class UnitError(ValueError):
    """Units do not go together; the message names them."""


@dataclass(frozen=True, slots=True)
class Unit:
    """value in SI base units = value * scale + offset.

    Attributes:
        text: as written, or put together from those written.
        free: of a literal or of a tag without unit: takes the unit of whatever it meets.
    """

    text: str
    dimension: Dimension
    scale: float = 1.0
    offset: float = 0.0
    free: bool = False

    @property
    def shown(self) -> str:
        return self.text or "a plain number"

    @property
    def phrase(self) -> str:
        return f"is in {self.text}" if self.text else "has no unit"


FREE: Final = Unit("", (), free=True)
PURE: Final = Unit("", ())


def _of(**powers: int) -> Dimension:
    return tuple(sorted((base, Fraction(power)) for base, power in powers.items()))


_LENGTH, _AREA, _VOLUME, _MASS, _TIME = _of(m=1), _of(m=2), _of(m=3), _of(kg=1), _of(s=1)
_PRESSURE, _POWER, _ENERGY, _FORCE = (
    _of(kg=1, m=-1, s=-2),
    _of(kg=1, m=2, s=-3),
    _of(kg=1, m=2, s=-2),
    _of(kg=1, m=1, s=-2),
)
_CURRENT, _VOLTAGE = _of(A=1), _of(kg=1, m=2, s=-3, A=-1)
_RESISTANCE, _CONDUCTANCE = _of(kg=1, m=2, s=-3, A=-2), _of(kg=-1, m=-2, s=3, A=2)
_FREQUENCY, _LEVEL, _DIFFERENCE = _of(s=-1), _of(temperature=1), _of(K=1)

_TABLE: Final[Mapping[str, tuple[Dimension, float]]] = MappingProxyType(
    {
        "1": ((), 1.0), "rad": ((), 1.0), "°": ((), pi / 180),
        "m": (_LENGTH, 1.0), "km": (_LENGTH, 1e3), "dm": (_LENGTH, 0.1), "cm": (_LENGTH, 0.01), "mm": (_LENGTH, 1e-3),
        "µm": (_LENGTH, 1e-6), "ft": (_LENGTH, 0.3048), "in": (_LENGTH, 0.0254), "ha": (_AREA, 1e4),
        "l": (_VOLUME, 1e-3), "L": (_VOLUME, 1e-3), "ml": (_VOLUME, 1e-6), "hl": (_VOLUME, 0.1),
        "gal": (_VOLUME, 3.785411784e-3),
        "Nm3": (_of(Nm3=1), 1.0),
        "kg": (_MASS, 1.0), "g": (_MASS, 1e-3), "mg": (_MASS, 1e-6), "µg": (_MASS, 1e-9), "t": (_MASS, 1e3),
        "lb": (_MASS, 0.45359237),
        "s": (_TIME, 1.0), "ms": (_TIME, 1e-3), "min": (_TIME, 60.0), "h": (_TIME, 3600.0), "d": (_TIME, 86400.0),
        "Pa": (_PRESSURE, 1.0), "hPa": (_PRESSURE, 100.0), "kPa": (_PRESSURE, 1e3), "MPa": (_PRESSURE, 1e6),
        "bar": (_PRESSURE, 1e5), "mbar": (_PRESSURE, 100.0),
        "psi": (_PRESSURE, 6894.757293168361), "mWS": (_PRESSURE, 9806.65),
        "W": (_POWER, 1.0), "kW": (_POWER, 1e3), "MW": (_POWER, 1e6), "VA": (_POWER, 1.0), "kVA": (_POWER, 1e3),
        "var": (_POWER, 1.0), "kvar": (_POWER, 1e3),
        "J": (_ENERGY, 1.0), "kJ": (_ENERGY, 1e3), "MJ": (_ENERGY, 1e6), "GJ": (_ENERGY, 1e9),
        "Wh": (_ENERGY, 3.6e3), "kWh": (_ENERGY, 3.6e6), "MWh": (_ENERGY, 3.6e9),
        "N": (_FORCE, 1.0), "kN": (_FORCE, 1e3), "Nm": (_ENERGY, 1.0),
        "A": (_CURRENT, 1.0), "mA": (_CURRENT, 1e-3), "kA": (_CURRENT, 1e3),
        "V": (_VOLTAGE, 1.0), "mV": (_VOLTAGE, 1e-3), "kV": (_VOLTAGE, 1e3),
        "Ω": (_RESISTANCE, 1.0), "kΩ": (_RESISTANCE, 1e3), "S": (_CONDUCTANCE, 1.0), "mS": (_CONDUCTANCE, 1e-3),
        "µS": (_CONDUCTANCE, 1e-6),
        "Hz": (_FREQUENCY, 1.0), "kHz": (_FREQUENCY, 1e3), "rpm": (_FREQUENCY, 1 / 60),
        "K": (_DIFFERENCE, 1.0),
    }
)  # fmt: skip
_PERCENT: Final = (("%", Fraction(1)),)
_TEMPERATURES: Final = MappingProxyType(
    {name: Unit("°C", _LEVEL, 1.0) for name in ("°C", "degC")}
    | {name: Unit("°F", _LEVEL, 5 / 9, -32 * 5 / 9) for name in ("°F", "degF")}
)
_ATOM: Final = re.compile(r"([A-Za-zµ°Ω]+|1)(?:\^?(-?[1-9]))?")
_COMMON: Final = (
    "m3/h", "l/s", "l/min", "l/h", "m3", "l", "m2", "m", "m/s", "mm/s", "kWh", "kWh/m3", "kW", "W", "bar", "mbar", "Pa",
    "kg", "g", "kg/h", "mg/l", "kg/m3", "g/h", "h", "min", "s", "V", "A", "1/min", "1/s", "K", "K/min",
)  # fmt: skip


def unit_of(text: str) -> Unit:
    """The unit that a text names; FREE for an empty one, a dimension of its own for one that is not known."""
    plain = text.strip().translate(_CANONICAL)
    if not plain:
        return FREE
    if plain in _TEMPERATURES:
        return _TEMPERATURES[plain]
    known = _composed(plain)
    if known is None:
        return Unit(text.strip(), ((plain, Fraction(1)),))
    return Unit(text.strip(), *known)


def _composed(plain: str) -> tuple[Dimension, float] | None:
    """Dimension and scale of `kWh/m3`, `kg*m/s2`; None if any part is unknown."""
    dimension: Dimension = ()
    scale = 1.0
    for place, part in enumerate(plain.split("/")):
        for atom in part.split("*"):
            match = _ATOM.fullmatch(atom)
            name, exponent = (atom, "1") if atom in _TABLE or match is None else (match[1], match[2] or "1")
            if name not in _TABLE:
                return None
            powers, factor = _TABLE[name]
            power = int(exponent) * (1 if place == 0 else -1)
            dimension = _added(dimension, powers, Fraction(power))
            scale *= factor**power
    return dimension, scale


def _added(left: Dimension, right: Dimension, power: Fraction) -> Dimension:
    powers = dict(left)
    for base, exponent in right:
        powers[base] = powers.get(base, Fraction(0)) + exponent * power
    if any(abs(p) > _HIGHEST_POWER for p in powers.values()):
        raise UnitError(f"the unit of this is beyond a power of {_HIGHEST_POWER}")
    return tuple(sorted((base, exponent) for base, exponent in powers.items() if exponent))


def product(left: Unit, right: Unit, power: int = 1) -> Unit:
    """The unit of left * right, or of left / right with power -1. A temperature counts as a difference.

    A percentage is a number like any other here, so that both `Speed / 100 * Flow` and `Speed * Flow` are flows.
    """
    if right.free or (right.dimension == _PERCENT != left.dimension and not left.free):
        return left
    if power == 1 and (left.free or left.dimension == _PERCENT != right.dimension):
        return right
    a, b = difference(left), difference(right)
    scale = a.scale * b.scale**power
    sign = "*" if power == 1 else "/"
    text = f"{a.text or 1}{sign}{b.text if b.text.isalnum() else f'({b.text})'}" if b.text else a.text
    return _named(_added(a.dimension, b.dimension, Fraction(power)), scale, text)


def power(unit: Unit, exponent: Fraction) -> Unit:
    """The unit of x ** exponent; raises UnitError beyond powers of 32."""
    if unit.free:
        return FREE
    plain = difference(unit)
    dimension = _added((), plain.dimension, exponent)
    try:
        scale = plain.scale ** float(exponent)
    except OverflowError:
        scale = 0.0
    return _named(dimension, scale, f"({plain.text})^{exponent}" if plain.text else "")


def difference(unit: Unit) -> Unit:
    """The unit of a difference: kelvin for °C, 5/9 K for °F, else itself."""
    if unit.dimension != _LEVEL:
        return unit
    return Unit("K" if unit.scale == 1.0 else "K*5/9", _DIFFERENCE, unit.scale)


def is_pure(unit: Unit) -> bool:
    """Whether it is a plain number: no unit, a ratio, or a percentage taken as the number it is."""
    return unit.free or unit.dimension in ((), _PERCENT)


def over_time(unit: Unit) -> tuple[Unit, float]:
    """The unit of an integral over time, and the factor that brings the sum of one value a second to it.

    m3/h gives m3, kW gives kWh, any other unit itself times seconds.
    """
    if unit.free:
        return FREE, 1.0
    plain = difference(unit)
    head, _, tail = plain.text.rpartition("/")
    if head and tail in ("s", "min", "h", "d"):
        target = unit_of(head)
    elif plain.dimension == _POWER and plain.text in ("W", "kW", "MW"):
        target = unit_of(plain.text + "h")
    else:
        return product(plain, unit_of("s")), 1.0
    return target, plain.scale / target.scale


def conversion(source: Unit, target: Unit) -> tuple[float, float]:
    """factor, offset of `source * factor + offset = target`; raises UnitError where they differ in dimension."""
    if source.free or target.free:
        return 1.0, 0.0
    if source.dimension != target.dimension:
        raise UnitError(f"{source.shown} and {target.shown} do not go together")
    if source.scale == target.scale and source.offset == target.offset:
        return 1.0, 0.0
    return source.scale / target.scale, (source.offset - target.offset) / target.scale


def _named(dimension: Dimension, scale: float, text: str) -> Unit:
    """With the usual name, where there is one."""
    if not isfinite(scale) or not 1e-200 < scale < 1e200:
        raise UnitError("the unit of this is beyond all bounds")
    if not dimension:
        return PURE if isclose(scale, 1.0) else Unit(text, (), scale)
    for name in _COMMON:
        known = _composed(name)
        if known is not None and known[0] == dimension and isclose(known[1], scale, rel_tol=1e-12):
            return Unit(name, dimension, scale)
    return Unit(text, dimension, scale)
