"""What the colours of a theme must keep: contrast, grey in the normal state, pens told apart.

Text 4.5:1 and graphics 3:1 (WCAG 2.2, 1.4.3 and 1.4.11), or more where the theme promises more; saturation for alarms
alone (ISA-101, NUREG-0700).
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

from widgets.themes import colour

if TYPE_CHECKING:
    from widgets.theme import Theme

TEXT: Final = 4.5
"""Least contrast of text; a theme may promise more, never less."""
_GRAPHICS: Final = 1.5
"""How many times the contrast of text may be that of graphics."""
SATURATED: Final = 50.0
"""C*ab, from which a colour calls for attention."""
_PENS_APART: Final = 20.0
_PENS: Final = 8
_GROUNDS: Final = ("ground", "surface", "bar", "rail", "control", "field", "quality", "selection")
_TEXTS: Final = (
    *product(("text", "text_muted"), _GROUNDS),
    *product(("text_faint",), ("ground", "surface", "field")),
    *product(("live", "not_live", "text_muted"), ("surface", "ground", "liquid", "body")),
)
_LINES: Final = (
    ("live", "trough"),
    ("live", "band"),
    ("not_live", "trough"),
    ("tick", "trough"),
    ("tick", "band"),
    ("outline", "surface"),
    ("pipe", "surface"),
    ("waterline", "body"),
    ("focus", "surface"),
    ("running_ink", "running"),
    ("stopped_ink", "stopped"),
    ("running", "stopped"),
    ("limit_line", "surface"),
)


def faults(theme: "Theme") -> list[str]:
    """Each bound that the theme breaks, as a sentence with the tokens, what was found and what is needed."""
    return [
        *_too_faint(theme, _TEXTS, theme.contrast, "text"),
        *_too_faint(theme, _LINES, theme.contrast / _GRAPHICS, "graphics"),
        *_marks(theme),
        *_saturation(theme),
        *_pens(theme),
    ]


def _too_faint(theme: "Theme", pairs: Iterable[tuple[str, str]], least: float, what: str) -> Iterator[str]:
    for ink, ground in pairs:
        yield from _contrast(f"{ink} on {ground}", getattr(theme, ink), getattr(theme, ground), least, what)


def _contrast(where: str, ink: QColor, ground: QColor, least: float, what: str) -> Iterator[str]:
    ratio = colour.contrast(ink, ground)
    if ratio < least:
        yield f"{where} has a contrast of {_cut(ratio)}:1; {what} needs {least:.3g}:1"


def _marks(theme: "Theme") -> Iterator[str]:
    graphics = theme.contrast / _GRAPHICS
    for priority, marks in theme.priorities.items():
        name = f"priority.{int(priority)}"
        yield from _contrast(f"{name}.ink on its fill", marks.ink, marks.fill, theme.contrast, "the digit")
        yield from _contrast(f"{name}.hollow on quality", marks.hollow, theme.quality, graphics, "graphics")
        for ground in ("ground", "surface", "bar"):
            seen = max(colour.contrast(part, getattr(theme, ground)) for part in (marks.fill, marks.outline))
            if seen < graphics:
                yield f"{name} on {ground}: neither fill nor outline has a contrast of {graphics:.3g}:1"


def _saturation(theme: "Theme") -> Iterator[str]:
    for name in (n for n in theme.__slots__ if isinstance(getattr(theme, n), QColor)):
        found = float(colour.chroma(colour.of(getattr(theme, name))))
        if found > SATURATED:
            yield f"{name} is as saturated as an alarm (C*ab {found:.0f}); at most {SATURATED:g}, alarms excepted"
    for priority, marks in theme.priorities.items():
        if colour.chroma(colour.of(marks.fill)) <= SATURATED:
            yield f"priority.{int(priority)}.fill is too grey for an alarm; C*ab must be above {SATURATED:g}"


def _pens(theme: "Theme") -> Iterator[str]:
    if len(theme.pens) < _PENS:
        yield f"pen has {len(theme.pens)} pens; a trend needs {_PENS}"
    for pen in theme.pens:
        yield from _contrast(f"pen {pen.name()} on surface", pen, theme.surface, theme.contrast / _GRAPHICS, "graphics")
    for a, b in combinations(theme.pens, 2):
        apart = colour.distance(a, b)
        if apart < _PENS_APART:
            yield f"pens {a.name()} and {b.name()} are {_cut(apart)} apart; {_PENS_APART:g} are needed (delta E*ab)"


def _cut(number: float) -> str:
    """Two decimals, never rounded up to what was asked for."""
    return f"{int(number * 100) / 100:.2f}"
