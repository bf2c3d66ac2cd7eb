"""A theme is read whole or refused with every fault named; its colours can be read, and told apart."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette, QRawFont

from hmi.model.alarm import Priority
from widgets import alarm_mark
from widgets.assets import assets
from widgets.canvas import Canvas
from widgets.shell.look import Look
from widgets.shell.style import stylesheet
from widgets.theme import Theme, ThemeError
from widgets.themes import bounds, colour, mark_bounds


def test_the_themes_that_ship_keep_every_bound(theme):
    assert bounds.faults(theme) == []
    assert mark_bounds.faults(theme) == []


def test_high_contrast_keeps_its_promise(qapp):
    theme = Theme.load("high_contrast")
    texts = [theme.text, theme.text_muted, theme.text_faint, theme.live, theme.not_live]
    assert min(colour.contrast(text, theme.surface) for text in texts) >= 7.0
    edges = (theme.line, theme.surface_border, theme.trough_border, theme.outline)
    assert min(colour.contrast(edge, theme.ground) for edge in edges) >= 4.5
    day = Theme.load("day")
    assert Canvas(theme, 2.0).hair > Canvas(day, 2.0).hair
    assert "3px solid #ffffff" in stylesheet(Look(theme))


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
    with pytest.raises(ThemeError, match="no theme 'dusk'; there are: day, night, high_contrast"):
        Theme.load("dusk")


def _faulty(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = (assets() / "themes" / "tokens.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def test_every_fault_of_a_theme_file_is_named_at_once(qapp, tmp_path):
    changes = [("\nground = {day", "\ngrund = {day"), ('"#003C78"', '"bluish"'), ("rail = {day =", "rail = {dusk =")]
    path = _faulty(tmp_path, *changes)
    with pytest.raises(ThemeError) as error:
        Theme.read(path, "day")
    lines = str(error.value).splitlines()
    assert all(line.startswith("mine.toml: day: ") for line in lines)
    wanted = ("colour.ground is missing", "colour.grund is unknown", "'bluish' is no colour", "colour.rail is missing")
    for said in (*wanted, "a theme 'dusk', which [themes] does not have"):
        assert any(said in line for line in lines), said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("version = 2", "version = 9", "version is 9"), ("[themes]", "[theme]", "must name the themes"), ("{", "{{", "1")],
)
def test_what_is_no_file_of_themes_is_refused(qapp, tmp_path, old, new, said):
    with pytest.raises(ThemeError, match=f"mine.toml: .*{re.escape(said)}"):
        Theme.names(_faulty(tmp_path, (old, new)))


def test_a_colour_that_one_theme_lacks_is_missed_in_that_theme_alone(qapp, tmp_path):
    path = _faulty(tmp_path, (', high_contrast = "#4D4D4D"}', "}"))
    assert Theme.read(path, "night") == Theme.load("night")
    with pytest.raises(ThemeError, match=r"mine\.toml: high_contrast: colour\.control_pressed is missing"):
        Theme.read(path, "high_contrast")


def test_a_theme_without_a_priority_is_refused(qapp, tmp_path):
    path = _faulty(tmp_path, ("priority.4", "priority.5"))
    with pytest.raises(ThemeError, match="priority must have 1 to 4"):
        Theme.read(path, "day")


BROKEN = {
    "faint text": ('text_faint = {day = "#505050"', 'text_faint = {day = "#909090"',
                   "text_faint on surface has a contrast of 2.2"),
    "faint lines": ('tick = {day = "#404040"', 'tick = {day = "#909090"', "tick on trough has a contrast of 1.8"),
    "faint digit": ('ink = {day = "#FFFFFF"', 'ink = {day = "#E06060"', "priority.1.ink on its fill"),
    "faint mark": ('outline = {day = "#1A1A1A"', 'outline = {day = "#E0E000"', "priority.2 on ground: neither fill"),
    "loud calm": ('band = {day = "#B4C5D9"', 'band = {day = "#40D040"', "band is as saturated as an alarm"),
    "grey alarm": ('fill = {day = "#7A2FA0"', 'fill = {day = "#505050"', "priority.4.fill is too grey"),
    "pens alike": ('"#8A4500"', '"#0A3C78"', "pens #003c78 and #0a3c78 are"),
    "few pens": (', "#3A3A3A"]', "]", "pen has 7 pens"),
    "less than the least": ("dark = false", "dark = false, contrast = 3.0", "contrast is 3.0; it must be a number"),
    "more than it keeps": ("dark = false", "dark = false, contrast = 7.0", "text needs 7:1"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_theme_that_breaks_a_bound_is_refused_by_name(qapp, tmp_path, case):
    old, new, said = BROKEN[case]
    with pytest.raises(ThemeError) as error:
        Theme.read(_faulty(tmp_path, (old, new)), "day")
    assert any(line.startswith("mine.toml: day: ") and said in line for line in str(error.value).splitlines())


def test_marks_that_look_alike_are_named(qapp, monkeypatch):
    """Without shape and digit nothing but colour is left; here not even that."""
    monkeypatch.setattr(alarm_mark, "_SHAPES", dict.fromkeys(Priority, alarm_mark._SHAPES[Priority.URGENT]))
    monkeypatch.setattr(alarm_mark, "_digit", lambda *_: None)
    night = Theme.load("night")
    found = mark_bounds.faults(replace(night, priorities=dict.fromkeys(Priority, night.priorities[Priority.HIGH])))
    assert any("look alike in grey" in fault for fault in found)
    assert any("look alike to the" in fault for fault in found)


def test_a_theme_file_is_checked_at_the_command_line(tmp_path):
    def checked(path):
        return subprocess.run(
            [sys.executable, "-m", "widgets", "--check-theme", str(path)],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
        )  # fmt: skip

    good = checked(assets() / "themes" / "tokens.toml")
    assert (good.returncode, good.stderr) == (0, "")
    bad = checked(_faulty(tmp_path, BROKEN["faint text"][:2]))
    assert bad.returncode == 1
    assert "mine.toml: day: text_faint on surface has a contrast of" in bad.stderr
