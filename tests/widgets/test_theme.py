"""A theme is read whole or refused with every fault named; its colours can be read, and told apart."""

from itertools import combinations, product
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette, QRawFont

from tests.widgets import colours
from widgets.assets import assets
from widgets.canvas import Canvas
from widgets.theme import Theme, ThemeError

GROUNDS = ("ground", "surface", "bar", "rail", "control", "field", "quality", "selection")
UNDER_VALUES = ("surface", "ground", "liquid", "body")


def _too_faint(theme, pairs, least):
    found = {(ink, ground): colours.contrast(getattr(theme, ink), getattr(theme, ground)) for ink, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def test_text_can_be_read_wherever_it_stands(theme):
    everywhere = list(product(("text", "text_muted"), GROUNDS))
    faint = list(product(("text_faint",), ("ground", "surface", "field")))
    values = list(product(("live", "not_live", "text_muted"), UNDER_VALUES))
    assert not _too_faint(theme, everywhere + faint + values, 4.5)


def test_lines_and_fills_stand_out_from_what_is_behind(theme):
    pairs = [
        ("live", "trough"),
        ("live", "band"),
        ("tick", "trough"),
        ("outline", "surface"),
        ("pipe", "surface"),
        ("waterline", "body"),
        ("focus", "surface"),
        ("running_ink", "running"),
        ("stopped_ink", "stopped"),
        ("running", "stopped"),
    ]
    assert not _too_faint(theme, pairs, 3.0)


def test_a_digit_can_be_read_on_its_mark_and_on_a_pale_one(theme):
    for marks in theme.priorities.values():
        assert colours.contrast(marks.ink, marks.fill) >= 4.5
        assert colours.contrast(marks.hollow, theme.quality) >= 3.0


def test_only_alarms_are_saturated(theme):
    """Trend pens excepted: a trend is asked for."""
    named = {name: getattr(theme, name) for name in dir(theme) if not name.startswith("_")}
    plain = {name: colour for name, colour in named.items() if type(colour).__name__ == "QColor"}
    assert len(plain) > 25
    assert not [name for name, colour in plain.items() if colours.chroma(colours.of(colour)) > 50]
    assert all(colours.chroma(colours.of(p.fill)) > 50 for p in theme.priorities.values())


def test_pens_are_told_apart_and_seen(theme):
    assert len(theme.pens) >= 8
    assert all(colours.contrast(pen, theme.surface) >= 3.0 for pen in theme.pens)
    assert min(colours.distance(a, b) for a, b in combinations(theme.pens, 2)) >= 20


def test_the_shipped_font_is_used_with_digits_of_one_width(day):
    font = day.font(15, bold=True)
    assert QFontInfo(font).family() == "Inter"
    assert QFontInfo(day.font(15)).weight() == QFont.Weight.Normal
    face = Canvas(day, 1.0).face(15, bold=True)
    widths = [face.width(digit * 8) for digit in "0123456789"]
    assert max(widths) - min(widths) < 0.5
    missing = [c for c in "³²·°µ−→↑↓—…∞Ωäößñž✓\u202f" if not QRawFont.fromFont(font).supportsCharacter(ord(c))]
    assert not missing


def test_qt_s_own_widgets_get_the_colours(theme):
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.ground
    assert palette.color(QPalette.ColorRole.WindowText) == theme.text


def test_an_unknown_theme_names_those_there_are(qapp):
    with pytest.raises(ThemeError, match="no theme 'dusk'; there are: day, night"):
        Theme.load("dusk")


def _faulty(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = (assets() / "themes" / "day.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_fault_of_a_theme_file_is_named_at_once(qapp, tmp_path):
    path = _faulty(
        tmp_path, ('ground = "#D0D0D0"', 'grund = "#D0D0D0"'), ('"#003C78"', '"bluish"'), ("version = 1", "version = 9")
    )
    with pytest.raises(ThemeError) as error:
        Theme.read(path)
    lines = str(error.value).splitlines()
    assert all(line.startswith("mine.toml: ") for line in lines)
    for said in ("colour.ground is missing", "colour.grund is unknown", "'bluish' is no colour", "version is 9"):
        assert any(said in line for line in lines), said


def test_a_theme_without_a_priority_is_refused(qapp, tmp_path):
    path = _faulty(tmp_path, ("\n4 = {", "\n5 = {"))
    with pytest.raises(ThemeError, match="priority must have 1 to 4"):
        Theme.read(path)
