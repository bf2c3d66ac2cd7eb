"""Ports of a drawing: small shapes whose id is `port-NAME`. They are not drawn."""

import re
from collections.abc import Mapping
from typing import Final

from hmi.config.svg.values import Matrix
from hmi.model.symbols import Port, Side

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,30}")
_BEYOND: Final = 0.01
"""So far beyond the drawing a port may lie, in parts of it: an outline is drawn on its edge."""
_SIDES: Final = frozenset(side.value for side in Side)

View = tuple[float, float, float, float]
"""The drawing's left, top, width and height in its own units."""


def sides() -> dict[str, Port]:
    """Where the outline is met from the four sides if nothing is marked."""
    return {
        "left": Port(0.0, 0.5, Side.LEFT),
        "right": Port(1.0, 0.5, Side.RIGHT),
        "top": Port(0.5, 0.0, Side.TOP),
        "bottom": Port(0.5, 1.0, Side.BOTTOM),
    }


def marked_port(name: str, tag: str, attributes: Mapping[str, str], move: Matrix, view: View) -> Port:
    """The port that a shape marks by its middle; it leaves by the side it is nearest to, or that it is called after.

    Raises:
        ValueError: the name cannot be, the shape has no middle, or it lies outside the drawing.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"'port-{name[:40]}': a port's name has letters a to z, digits and _, as port-inlet")
    at = {key: float(attributes.get(key, "0")) for key in ("cx", "cy", "x", "y", "width", "height")}
    if tag in ("circle", "ellipse"):
        x, y = at["cx"], at["cy"]
    elif tag == "rect":
        x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    else:
        raise ValueError(f"port '{name}' is a {tag}; mark it by a circle whose middle is where the pipe joins")
    a, b, c, d, e, f = move
    x, y = (a * x + c * y + e - view[0]) / view[2], (b * x + d * y + f - view[1]) / view[3]
    if not (-_BEYOND <= x <= 1 + _BEYOND and -_BEYOND <= y <= 1 + _BEYOND):
        raise ValueError(f"port '{name}' lies outside the drawing")
    x, y = min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
    return Port(x, y, Side(name) if name in _SIDES else _nearest(x, y))


def _nearest(x: float, y: float) -> Side:
    away = {Side.LEFT: x, Side.RIGHT: 1 - x, Side.TOP: y, Side.BOTTOM: 1 - y}
    return min(away, key=lambda side: away[side])
