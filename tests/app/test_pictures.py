"""The pictures of the documentation: small, in their colours, of what is in alarm."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from hmi.app.picturing.album import places
from hmi.app.picturing.index import write_index
from hmi.app.picturing.palette import save
from hmi.config import find, load
from hmi.model.alarm import Priority
from tests.widgets.plants import entry


def test_a_picture_made_smaller_keeps_the_colour_of_a_mark(qapp, tmp_path: Path):
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for x in range(1600):  # more greys than it may keep
        painter.fillRect(x, 0, 1, 900, QColor.fromHsv(x % 360, 10, 120 + x % 100))
    painter.fillRect(800, 400, 24, 24, QColor("#B00018"))
    painter.end()
    assert save(image, tmp_path / "p.png", 800)
    read = QImage(str(tmp_path / "p.png"))
    assert (read.width(), read.height(), read.format()) == (800, 450, QImage.Format.Format_Indexed8)
    seen = read.pixelColor(406, 206)
    assert abs(seen.red() - 0xB0) < 8
    assert seen.green() < 8
    assert (tmp_path / "p.png").stat().st_size < 60_000


def test_a_picture_that_cannot_be_written_is_told(qapp, tmp_path: Path):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    assert not save(image, tmp_path / "none" / "p.png", 10)


def test_of_many_alike_the_one_in_alarm_is_pictured_and_the_trend_that_draws_it():
    works = load(find("waterworks"))
    alarms = [
        entry("P-302.Vibration", Priority.URGENT, equipment="P-302"),
        entry("F3.DP", Priority.MEDIUM, equipment="F3"),
    ]
    shown = {name: where.id for name, where in places(works, alarms)}
    assert shown["pump"] == "pump(P-302)"
    assert shown["filter"].startswith("filter(F3")
    assert works.tags[next(t for t in works.trends if t.id == shown["trend"]).tags[0]].name.endswith("Vibration")
    assert [name for name, _ in places(works)] == list(shown)


def test_every_picture_that_the_index_shows_has_the_name_that_it_is_written_under(tmp_path: Path):
    works = load(find("waterworks"))
    write_index(tmp_path, [works], 75.0)
    page = (tmp_path / "README.md").read_text("utf-8")
    for name, _ in places(works):
        assert f"(waterworks/{name}-desktop-day-en.png)" in page
        assert f"(waterworks/{name}-tablet-night-zh_CN.png)" in page
