"""Colours and fonts of a theme, read from `assets/themes/NAME.toml`. No colour is written anywhere else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont, QPalette

from hmi.model.alarm import Priority
from widgets.assets import assets
from widgets.fonts import load_fonts, program_font
from widgets.themes import bounds

_VERSION = 1
_FIRST = ("day", "night")
"""Of the themes that ship, in the order in which one changes between them."""
_THICKEST = 3.0


class ThemeError(Exception):
    """A theme file is missing, or does not make a theme; the message names all that is wrong."""


@dataclass(frozen=True, slots=True)
class PriorityColours:
    """Of an alarm mark: its fill, the digit upon it, the line around it, the line of a hollow one."""

    fill: QColor
    ink: QColor
    outline: QColor
    hollow: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette. What each colour is for stands beside it in `assets/themes/day.toml`.

    Attributes:
        contrast: that text has at least wherever it stands, 4.5 or more; graphics have two thirds of it.
        stroke: how many times the usual thickness lines and borders have, 1 to 3.
    """

    name: str
    title: str
    dark: bool
    contrast: float
    stroke: float
    ground: QColor
    surface: QColor
    surface_border: QColor
    bar: QColor
    rail: QColor
    line: QColor
    control: QColor
    control_pressed: QColor
    field: QColor
    selection: QColor
    focus: QColor
    text: QColor
    text_muted: QColor
    text_faint: QColor
    live: QColor
    not_live: QColor
    trough: QColor
    trough_border: QColor
    band: QColor
    tick: QColor
    hatch: QColor
    quality: QColor
    halo: QColor
    outline: QColor
    body: QColor
    running: QColor
    running_ink: QColor
    stopped: QColor
    stopped_ink: QColor
    liquid: QColor
    waterline: QColor
    pipe: QColor
    grid: QColor
    limit_line: QColor
    gap: QColor
    pens: tuple[QColor, ...]
    priorities: Mapping[Priority, PriorityColours]

    @classmethod
    def load(cls, name: str) -> "Theme":
        """The theme that ships under `name`, its fonts loaded. Needs a QGuiApplication.

        Raises:
            ThemeError: there is no such theme, or its file is wrong.
        """
        folder = assets() / "themes"
        path = folder / f"{name}.toml"
        if not path.is_file():
            known = ", ".join(sorted(p.stem for p in folder.glob("*.toml")))
            raise ThemeError(f"there is no theme {name!r}; there are: {known}")
        load_fonts()
        return cls.read(path)

    @classmethod
    def read(cls, path: Path) -> "Theme":
        """The theme in a file, named as the file is.

        Raises:
            ThemeError: the file is wrong, or its colours break a bound (`widgets.themes.bounds`); every fault is named.
        """
        try:
            tokens = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ThemeError(f"{path.name}: {error}") from error
        faults = _faults(tokens)
        if faults:
            raise ThemeError("\n".join(f"{path.name}: {fault}" for fault in faults))
        theme = cls(
            name=path.stem,
            title=tokens["title"],
            dark=tokens["dark"],
            contrast=float(tokens.get("contrast", bounds.TEXT)),
            stroke=float(tokens.get("stroke", 1.0)),
            pens=tuple(QColor(c) for c in tokens["pen"]["colours"]),
            priorities={
                Priority(int(k)): PriorityColours(**{part: QColor(c) for part, c in v.items()})
                for k, v in tokens["priority"].items()
            },
            **{k: QColor(v) for k, v in tokens["colour"].items()},
        )
        faults = bounds.faults(theme)
        if faults:
            raise ThemeError("\n".join(f"{path.name}: {fault}" for fault in faults))
        return theme

    @staticmethod
    def names() -> tuple[str, ...]:
        """The themes that ship, in the order in which one changes between them."""
        found = sorted(p.stem for p in (assets() / "themes").glob("*.toml"))
        return (*(n for n in _FIRST if n in found), *(n for n in found if n not in _FIRST))

    @staticmethod
    def titles() -> dict[str, str]:
        """The titles of `names`, in their order, each as its file has it.

        Raises:
            ThemeError: a file is wrong.
        """
        return {name: Theme.read(assets() / "themes" / f"{name}.toml").title for name in Theme.names()}

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """The theme's font for a widget, `pixels` device-independent pixels high, digits all of one width."""
        return program_font(pixels, bold=bold)

    def palette(self) -> QPalette:
        """The palette for Qt's own widgets."""
        palette = QPalette()
        role = QPalette.ColorRole
        for group, text in ((QPalette.ColorGroup.All, self.text), (QPalette.ColorGroup.Disabled, self.text_faint)):
            for which in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText):
                palette.setColor(group, which, text)
        for which, colour in (
            (role.Window, self.ground),
            (role.Base, self.field),
            (role.AlternateBase, self.surface),
            (role.Button, self.control),
            (role.ToolTipBase, self.surface),
            (role.Highlight, self.selection),
            (role.PlaceholderText, self.text_faint),
            (role.Link, self.live),
            (role.Mid, self.line),
            (role.Dark, self.line),
            (role.Light, self.surface),
        ):
            palette.setColor(which, colour)
        return palette


def _colour_names() -> frozenset[str]:
    return frozenset(f.name for f in fields(Theme)) - {
        "name",
        "title",
        "dark",
        "contrast",
        "stroke",
        "pens",
        "priorities",
    }


def _faults(tokens: Mapping[str, Any]) -> list[str]:
    faults = []
    if tokens.get("version") != _VERSION:
        faults.append(f"version is {tokens.get('version')!r}; this program reads {_VERSION}")
    if not isinstance(tokens.get("title"), str) or not isinstance(tokens.get("dark"), bool):
        faults.append("title (text) and dark (true or false) must be there")
    for key, low, high in (("contrast", bounds.TEXT, 21.0), ("stroke", 1.0, _THICKEST)):
        given = tokens.get(key, low)
        if isinstance(given, bool) or not isinstance(given, int | float) or not low <= given <= high:
            faults.append(f"{key} is {given!r}; it must be a number from {low:g} to {high:g}")
    colours: Mapping[str, object] = tokens.get("colour", {})
    faults += [f"colour.{name} is missing" for name in sorted(_colour_names() - set(colours))]
    faults += [f"colour.{name} is unknown" for name in sorted(set(colours) - _colour_names())]
    parts = {f.name for f in fields(PriorityColours)}
    priorities: Mapping[str, Mapping[str, object]] = tokens.get("priority", {})
    if set(priorities) != {str(int(p)) for p in Priority} or any(set(v) != parts for v in priorities.values()):
        faults.append("priority must have 1 to 4, each with fill, ink, outline and hollow")
    pens: list[object] = tokens.get("pen", {}).get("colours", [])
    if not pens:
        faults.append("pen.colours is empty or missing")
    every = [*colours.values(), *pens, *(c for v in priorities.values() for c in v.values())]
    faults += [f"{c!r} is no colour" for c in every if not isinstance(c, str) or not QColor.isValidColorName(c)]
    return faults
