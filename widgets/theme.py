"""Colours and fonts of a theme, a column of `assets/themes/tokens.toml`. No colour is written anywhere else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont, QPalette

from hmi.model.alarm import Priority
from widgets.assets import assets
from widgets.fonts import load_fonts, program_font
from widgets.themes import bounds

_VERSION = 2
_FILE = "tokens.toml"
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
    """A palette. What each colour is for stands beside it in `assets/themes/tokens.toml`.

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

    @staticmethod
    def load(name: str) -> "Theme":
        """The theme that ships under `name`, its fonts loaded. Needs a QGuiApplication.

        Raises:
            ThemeError: there is no such theme, or its file is wrong.
        """
        load_fonts()
        return _read(_shipped(), name)

    @classmethod
    def read(cls, path: Path, name: str) -> "Theme":
        """One of the themes in a file.

        Raises:
            ThemeError: the file is wrong, has no such theme, or its colours break a bound (`widgets.themes.bounds`);
                every fault is named.
        """
        every = _parsed(path)
        if name not in every["themes"]:
            raise ThemeError(f"there is no theme {name!r}; there are: {', '.join(every['themes'])}")
        tokens = _column(every, name)
        where = f"{path.name}: {name}"
        faults = _faults(tokens)
        if faults:
            raise ThemeError("\n".join(f"{where}: {fault}" for fault in faults))
        theme = cls(
            name=name,
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
            raise ThemeError("\n".join(f"{where}: {fault}" for fault in faults))
        return theme

    @staticmethod
    def names(path: Path | None = None) -> tuple[str, ...]:
        """The themes of a file, else of the one that ships, in the order in which one changes between them.

        Raises:
            ThemeError: it is no file of themes.
        """
        return tuple(_parsed(path or _shipped())["themes"])

    @staticmethod
    def titles() -> dict[str, str]:
        """The titles of `names`, in their order, each as the file has it.

        Raises:
            ThemeError: the file is wrong.
        """
        return dict(_titles(_shipped()))

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


def _shipped() -> Path:
    return assets() / "themes" / _FILE


@cache
def _read(path: Path, name: str) -> Theme:
    """One that ships stays as it is; to hold it against every bound takes as long as to draw some pages anew."""
    return Theme.read(path, name)


@cache
def _titles(path: Path) -> dict[str, str]:
    """Every window shows them; to read the file takes longer than to make most of a window's parts."""
    return {name: str(about.get("title", name)) for name, about in _parsed(path)["themes"].items()}


def _parsed(path: Path) -> dict[str, Any]:
    """All that is in a file of themes, of which only the names of the themes are looked at."""
    try:
        tokens = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"{path.name}: {error}") from error
    if tokens.get("version") != _VERSION:
        raise ThemeError(f"{path.name}: version is {tokens.get('version')!r}; this program reads {_VERSION}")
    themes = tokens.get("themes")
    if not isinstance(themes, dict) or not themes or not all(isinstance(about, dict) for about in themes.values()):
        raise ThemeError(f"{path.name}: [themes] must name the themes, each with title and dark")
    return tokens


def _column(every: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What the file says of one theme; what it does not say is left out, for `_faults` to name."""

    def of_role(said: object) -> object:
        return said.get(name) if isinstance(said, dict) else said

    def table(of: object) -> dict[str, object]:
        given = of if isinstance(of, dict) else {}
        return {role: found for role, said in given.items() if (found := of_role(said)) is not None}

    priorities, pens = every.get("priority"), every.get("pen")
    return {
        **every["themes"][name],
        "colour": table(every.get("colour")),
        "pen": {"colours": pens.get(name, []) if isinstance(pens, dict) else []},
        "priority": {k: table(v) for k, v in (priorities if isinstance(priorities, dict) else {}).items()},
        "strangers": sorted(_strangers(every)),
    }


def _strangers(every: Mapping[str, Any]) -> set[str]:
    """Themes that have a colour and no place among [themes]."""
    tables = [every.get("colour"), *(every.get("priority") or {}).values()]
    roles = [said for table in tables if isinstance(table, dict) for said in table.values()]
    named = {name for said in roles if isinstance(said, dict) for name in said} | set(every.get("pen") or {})
    return named - set(every["themes"])


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
    faults: list[str] = []
    faults += [f"colours are given for a theme {name!r}, which [themes] does not have" for name in tokens["strangers"]]
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
        faults.append("pen is empty or missing")
    every = [*colours.values(), *pens, *(c for v in priorities.values() for c in v.values())]
    faults += [f"{c!r} is no colour" for c in every if not isinstance(c, str) or not QColor.isValidColorName(c)]
    return faults
