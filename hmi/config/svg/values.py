"""What the attributes of an SVG may say: everything else is refused or left out.

Sources: SVG 1.1 (W3C, 2011), chapters 7 to 11.
"""

import re
from collections.abc import Mapping
from math import cos, radians, sin, tan
from types import MappingProxyType
from typing import Final

_NUMBER: Final = r"[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d{1,3})?"
"""Possessive, so that no text makes the search go back and forth (CWE-1333)."""
NUMBER: Final = re.compile(_NUMBER)
_LENGTH: Final = re.compile(rf"({_NUMBER})(?:px)?")
_NUMBERS: Final = re.compile(rf"\s*+(?>{_NUMBER}[\s,]*+)*+")
_PATH: Final = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*")
_TRANSFORM: Final = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)[\s,]*")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|rgb\([\d\s,.%]+\)|[a-zA-Z]{3,20}")
_STEP: Final = re.compile(r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*+)")
"""A command of a path with its numbers; e belongs to a number."""
_NEEDED: Final = MappingProxyType({"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0})
"""Numbers of a command; of an arc it cannot be counted."""
_GAP: Final = r"[\s,]*+"
_ARC: Final = re.compile(rf"{_GAP}(?>(?:{_NUMBER}{_GAP}){{3}}(?:[01]{_GAP}){{2}}(?:{_NUMBER}{_GAP}){{2}})++")
"""Two radii, an angle, two flags, a point; flags may stand without a gap, so numbers cannot be counted."""
_WORD: Final = re.compile(r"[a-z-]{1,20}")
_GREYS: Final = frozenset(
    {"none", "inherit", "transparent", "black", "white", "silver"}
    | {f"{tone}gr{letter}y" for tone in ("", "dark", "dim", "light") for letter in "ae"}
    | {"gainsboro", "whitesmoke", "slategray", "slategrey"}
)
_GREY: Final = 48
"""Of 255: channels of a colour that is still as good as grey differ by less."""
LARGEST: Final = 10_000.0
"""Of any coordinate, width or factor."""
LARGEST_TEXT: Final = 64 * 1024
"""Characters of one attribute."""

_NUMERIC: Final = frozenset(
    {"x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2", "opacity"}
    | {"stroke-width", "stroke-miterlimit", "stroke-dashoffset", "fill-opacity", "stroke-opacity"}
)
_SIZES: Final = frozenset({"width", "height", "rx", "ry", "r", "stroke-width", "stroke-miterlimit"})
_WORDS: Final = frozenset({"stroke-linecap", "stroke-linejoin", "fill-rule"})
COLOURS: Final = frozenset({"fill", "stroke"})
PROPERTIES: Final = COLOURS | _WORDS | {"stroke-dasharray"} | {n for n in _NUMERIC if "-" in n or n == "opacity"}
"""What may stand in a `style`, too."""
SHAPES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "g": frozenset(),
        "path": frozenset({"d"}),
        "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
        "circle": frozenset({"cx", "cy", "r"}),
        "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
        "line": frozenset({"x1", "y1", "x2", "y2"}),
        "polyline": frozenset({"points"}),
        "polygon": frozenset({"points"}),
    }
)
"""Elements that are drawn, and what says their form."""

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def checked(name: str, text: str, finest: float) -> str:
    """The value as it is kept, for an attribute that is known.

    Args:
        finest: the shortest dash, so that no line falls into millions.

    Raises:
        ValueError: it says what it may not; the message names the remedy.
    """
    text = text.strip()
    if len(text) > LARGEST_TEXT:
        raise ValueError(f"'{name}' is longer than {LARGEST_TEXT} characters; simplify the drawing")
    if name == "d":
        return _path(text)
    if name == "points":
        return _within(name, text, _NUMBERS)
    if name == "transform":
        matrix_of(text)
        return text
    if name in COLOURS:
        if not _COLOUR.fullmatch(text):
            raise ValueError(f"'{name}' is '{text[:40]}'; write a plain colour as #4A4A4A, or none")
        return text
    if name == "stroke-dasharray":
        return _dashes(text, finest)
    if name in _WORDS:
        return text if _WORD.fullmatch(text) else _no(name, text)
    if name in _NUMERIC:
        if length(name, text) < 0 and name in _SIZES:
            raise ValueError(f"'{name}' is {text[:20]}; it cannot be less than 0")
        return text.removesuffix("px")
    return _no(name, text)


def is_loud(colour: str) -> bool:
    """Whether a colour is no grey: such are kept for alarms (ISA-101). Names other than those of greys are."""
    if colour.startswith("#"):
        step = len(colour) // 3
        parts = [int(colour[1 + k * step : 1 + (k + 1) * step] * (3 - step), 16) for k in range(3)]
    elif colour.startswith("rgb"):
        percent = 2.55 if "%" in colour else 1.0
        parts = [round(float(n) * percent) for n in NUMBER.findall(colour)]
    else:
        return not colour.startswith("@") and colour.lower() not in _GREYS
    return max(parts) - min(parts) > _GREY


def length(name: str, text: str) -> float:
    """A number of user units, with or without `px`; ValueError for any other."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"'{name}' is '{text[:40]}'; write a number without a unit")
    return _bounded(name, match[1])


def numbers(name: str, text: str) -> list[float]:
    """Numbers with blanks or commas between; ValueError for anything else."""
    if not _NUMBERS.fullmatch(text):
        _no(name, text)
    return [_bounded(name, n) for n in NUMBER.findall(text)]


def matrix_of(text: str) -> Matrix:
    """A list of transforms as one matrix a b c d e f; ValueError if it is none."""
    made, at, text = UNMOVED, 0, text.strip()
    while at < len(text):
        match = _TRANSFORM.match(text, at)
        if match is None:
            raise ValueError(f"'transform' is '{text[:40]}'; write translate, scale, rotate, skewX, skewY or matrix")
        made = times(made, _matrix(match[1], numbers("transform", match[2])))
        at = match.end()
    return made


def times(a: Matrix, b: Matrix) -> Matrix:
    """First b, then a."""
    return (
        a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5],
    )  # fmt: skip


def _matrix(kind: str, given: list[float]) -> Matrix:
    match kind, given:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0
        case "rotate", [angle]:
            c, s = cos(radians(angle)), sin(radians(angle))
            return c, s, -s, c, 0.0, 0.0
        case "rotate", [angle, x, y]:
            about = times((1.0, 0.0, 0.0, 1.0, x, y), _matrix("rotate", [angle]))
            return times(about, (1.0, 0.0, 0.0, 1.0, -x, -y))
        case "skewX", [angle]:
            return 1.0, 0.0, tan(radians(angle)), 1.0, 0.0, 0.0
        case "skewY", [angle]:
            return 1.0, tan(radians(angle)), 0.0, 1.0, 0.0, 0.0
    raise ValueError(f"'{kind}' of a transform has {len(given)} numbers")


def _path(text: str) -> str:
    """Path data whose commands have the numbers they need; of arcs the flags may stand without gaps."""
    _within("d", text, _PATH)
    steps = _STEP.findall(text)
    if text and (not steps or steps[0][0] not in "Mm" or text[0] not in "Mm"):
        raise ValueError("'d' does not begin with M")
    for command, rest in steps:
        count, needed = len(NUMBER.findall(rest)), _NEEDED.get(command.upper())
        if needed is None:
            fits = _ARC.fullmatch(rest) is not None
        else:
            fits = bool(count) and count % needed == 0 if needed else not count
        if not fits:
            takes = "7" if needed is None else needed or "no"
            raise ValueError(f"'d' is broken at '{(command + rest)[:40]}': {command} takes {takes} numbers")
    return text


def _within(name: str, text: str, pattern: re.Pattern[str]) -> str:
    if not pattern.fullmatch(text):
        _no(name, text)
    for number in NUMBER.findall(text):
        _bounded(name, number)
    return text


def _dashes(text: str, finest: float) -> str:
    dashes = [] if text == "none" else numbers("stroke-dasharray", text)
    if not any(dashes):
        return "none"
    if any(0 < n < finest or n < 0 for n in dashes):
        raise ValueError(f"'stroke-dasharray' has dashes finer than {finest:g}; make them longer")
    return text


def _bounded(name: str, text: str) -> float:
    value = float(text)
    if not abs(value) <= LARGEST:
        raise ValueError(f"'{name}' has a number of {text[:20]}; none may be beyond {LARGEST:g}")
    return value


def _no(name: str, text: str) -> str:
    raise ValueError(f"'{name}' cannot be '{text[:40]}'")
