"""Every character a Chinese operator reads is drawn from the fonts that travel with the program."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontInfo, QRawFont, QTextLayout
from pytestqt.qtbot import QtBot

from widgets.fonts import CHINESE, FAMILY, load_fonts, program_font


def _gb2312() -> str:
    pairs = (bytes((lead, trail)) for lead in range(0xA1, 0xF8) for trail in range(0xA1, 0xFF))
    return "".join(p.decode("gb2312", "ignore") for p in pairs)


def _glyphs(text: str, *, bold: bool = False) -> list[tuple[str, int]]:
    """The font and the number of each glyph; number 0 is the box for what a font has not."""
    layout = QTextLayout(text, program_font(16, bold=bold))
    layout.beginLayout()
    layout.createLine().setLineWidth(QRectF(0, 0, 1e6, 1).width())
    layout.endLayout()
    return [(_font(run.rawFont()), n) for run in layout.glyphRuns() for n in run.glyphIndexes()]


def _font(font: QRawFont) -> str:
    """By what the file itself says."""
    names = font.fontTable(QFont.Tag("name")).data()
    return next((f for f in (CHINESE, FAMILY) if f.encode("utf-16-be") in names), "another")


def test_all_of_gb_2312_is_drawn_with_shipped_fonts(qtbot: QtBot):
    load_fonts()
    text = _gb2312()
    assert len(text) > 7400
    for bold in (False, True):
        glyphs = _glyphs(text, bold=bold)
        assert len(glyphs) == len(text)
        assert {family for family, _ in glyphs} == {FAMILY, CHINESE}
        assert all(number for _, number in glyphs)


def test_digits_among_chinese_stay_in_the_font_whose_digits_are_of_one_width(qtbot: QtBot):
    load_fonts()
    text = "流量 123.45 m³/h"
    families = [family for family, _ in _glyphs(text)]  # grouped by font, in no order
    assert families.count(CHINESE) == 2
    assert families.count(FAMILY) == len(text) - 2
    assert QFontInfo(program_font(16)).family() == FAMILY
