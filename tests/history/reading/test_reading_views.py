"""What other programs read of a history by plain SQL, while it is recorded: names and columns are a contract."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from hmi.history import Recorder
from hmi.history.recording.main_file import MainFile
from hmi.history.tables.schema import MAIN_VERSION
from hmi.model.link import Gap
from hmi.model.quality import NO_LINK, STALE, SUBSTITUTED, TIME_NOT_SOURCE, quality_of
from hmi.model.tag import DataType, Tag
from tests.history.exports import record
from tests.history.samples import NOON_NS, batch, plant_tags, wait_until

STATUSES = [0, 0x4000_0000, 0x8032_0000, 0xC000_0000, NO_LINK, STALE | TIME_NOT_SOURCE, SUBSTITUTED, 0x9FFF_0000]
TAGS = [*plant_tags(len(STATUSES)), Tag(len(STATUSES), "Recipe", "works", "n", DataType.String)]


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """As docs/reading-history.md opens it, while a recorder writes to the same files."""
    path = tmp_path / "history.db"
    last = len(STATUSES)
    times = [NOON_NS + 7 * 10**6] * last + [-1]
    samples = batch(range(last + 1), times, [1.5] * last + [np.nan], [*STATUSES, 0], {last: "wheat; 7"})
    record(path, TAGS, [samples], [Gap(NOON_NS, NOON_NS + 90 * 10**9, "link", (0, 2))])
    recorder = Recorder(path, TAGS, commit_s=0.01)
    recorder.start()
    try:
        recorder.offer(batch([0], [NOON_NS + 10**9]))
        wait_until(lambda: recorder.figures().written == 1)
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
            recorder.offer(batch([0], [NOON_NS + 2 * 10**9]))
            wait_until(lambda: recorder.figures().written == 2)
        assert recorder.figures().trouble == ""
    finally:
        recorder.stop()


def test_newest_values_have_times_texts_and_qualities_in_words(reader):
    rows = {row["tag"]: dict(row) for row in reader.execute("SELECT * FROM newest_values")}
    assert rows["T0"] == {
        "tag": "T0",
        "time": "2025-11-20T12:00:00.007Z",
        "unix_ms": NOON_NS // 10**6 + 7,
        "value": 1.5,
        "text": None,
        "unit": "bar",
        "quality": "good",
        "status": 0,
    }
    assert [rows[f"T{i}"]["quality"] for i in range(len(STATUSES))] == [quality_of(s).words for s in STATUSES]
    recipe = rows["Recipe"]
    assert (recipe["value"], recipe["text"], recipe["time"]) == (None, "wheat; 7", "1969-12-31T23:59:59.999Z")


def test_tags_and_gaps_are_there_by_name(reader):
    assert [tuple(r) for r in reader.execute("SELECT tag, type, unit FROM tag_list WHERE tag > 'R' LIMIT 2")] == [
        ("Recipe", "String", ""),
        ("T0", "Double", "bar"),
    ]
    gaps = reader.execute("SELECT * FROM gap_list WHERE reason = 'link'").fetchall()
    assert [tuple(g) for g in gaps] == [
        (
            "2025-11-20T12:00:00.000Z",
            "2025-11-20T12:01:30.000Z",
            NOON_NS // 10**6,
            NOON_NS // 10**6 + 90_000,
            90.0,
            "link",
            2,
        )
    ]


def test_a_question_of_grafana_finds_its_columns(reader):
    """The time column in seconds and a number a series, as its SQLite source wants them."""
    rows = reader.execute(
        "SELECT unix_ms / 1000 AS time, tag AS metric, value FROM newest_values"
        " WHERE quality = 'good' AND tag LIKE 'T%'"
    ).fetchall()
    assert [(r["time"], r["metric"], r["value"]) for r in rows] == [(NOON_NS // 10**9, "T0", 1.5)]


def test_a_history_of_before_gets_the_views_and_a_backup(tmp_path):
    path = tmp_path / "history.db"
    MainFile(path, TAGS).close()
    with closing(sqlite3.connect(path)) as connection:
        for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"DROP VIEW {view}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'views'")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    MainFile(path, TAGS).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM tag_list").fetchone() == (len(TAGS),)
        assert connection.execute("PRAGMA user_version").fetchone() == (MAIN_VERSION,)
    assert (tmp_path / "history.version1.db").exists()
