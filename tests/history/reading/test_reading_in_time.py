"""No read transaction lasts: what takes longer is broken off, or asked for in pieces; a log stays within its bound."""

import sqlite3
import threading
from contextlib import closing

import numpy as np
import pytest

from hmi.history import History, HistoryError, Recorder
from hmi.history.keeping import damage, files, verify
from hmi.history.keeping.backup import backup
from hmi.history.keeping.files import day_files, log_bytes
from hmi.history.keeping.manifest import Manifest
from hmi.history.keeping.verify import verify_backup, verify_files
from hmi.history.reading import day_files as reading_days
from hmi.history.tables import database
from hmi.history.tables.database import TooLongError, reading
from hmi.history.tables.schema import DAY_VERSION
from tests.history.samples import NOON_NS, batch, plant_tags, wait_until

S = 10**9
EVER = (0, 2**62)
TAGS = plant_tags(70)
ABOUT = Manifest("works", "1.0", "2026-11-20T12:00:00+00:00", {})
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path):
    """Some samples of 70 tags."""
    path = tmp_path / "history.db"
    recorder = Recorder(path, TAGS, commit_s=0.01)
    recorder.start()
    for second in range(20):
        recorder.offer(batch(range(70), [NOON_NS + second * S] * 70, [second] * 70))
    recorder.stop()
    return path


def read_for_ever(day, writer) -> None:
    """A question without an end, while something is written."""
    with reading(day, DAY_VERSION) as connection:
        connection.execute("SELECT count(*) FROM batches").fetchone()
        writer.execute("UPDATE run SET clean = 0")
        writer.commit()
        connection.execute(ENDLESS)


def test_a_read_that_goes_on_is_broken_off_and_holds_the_log_no_longer(path, monkeypatch):
    monkeypatch.setattr(database, "READ_S", 0.05)
    (day,) = day_files(path)
    with closing(sqlite3.connect(day)) as writer:
        with pytest.raises(TooLongError, match=f"{day.name}: what was asked for takes more than"):
            read_for_ever(day, writer)
        assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


def test_what_is_too_much_for_one_transaction_is_read_in_smaller_pieces(path, monkeypatch):
    whole = History(path, TAGS).read(range(70), *EVER)
    sizes = []

    def slow(connection, ids, *span):
        ids = list(ids)
        sizes.append(len(ids))
        if len(ids) > 5:
            raise TooLongError("too much")
        return read(connection, ids, *span)

    read = reading_days.read_stored
    monkeypatch.setattr(reading_days, "read_stored", slow)
    pieces = History(path, TAGS).read(range(70), *EVER)
    assert max(sizes) > 5
    for a, b in zip(whole, pieces, strict=True):
        assert len(a) == 20
        assert np.array_equal(a.time, b.time)
        assert np.array_equal(a.value, b.value)
    monkeypatch.setattr(reading_days, "read_stored", lambda *_: (_ for _ in ()).throw(TooLongError("one is too much")))
    with pytest.raises(HistoryError, match="one is too much"):
        History(path, TAGS).read([0], *EVER)


@pytest.mark.logs("does not end")
def test_a_slow_backup_and_readers_leave_the_log_within_its_bound(tmp_path, monkeypatch):
    """The recorder goes on in another file of the day; the backup stays one moment, and sound."""
    cap = 1_000_000
    monkeypatch.setattr(files, "LOG_BYTES", cap)
    path, tags, row = tmp_path / "history.db", plant_tags(300), np.arange(300)
    recorder = Recorder(path, tags, commit_s=0.01)
    offered, longest, stopping = 0, 0, threading.Event()

    def record(count: int) -> None:
        nonlocal offered, longest
        for _ in range(count):
            recorder.offer(batch(row, np.full(300, NOON_NS + offered * S), np.full(300, offered)))
            offered += 1
            wait_until(lambda: recorder.figures().queued == 0)
            longest = max([longest, *map(log_bytes, [path, *day_files(path)])])

    def ask() -> None:
        history = History(path, tags)
        while not stopping.is_set():
            history.read([0, 99, 299], *EVER)

    def slow(share: float, megabytes: int) -> None:
        if len(day_files(path)) == 1:
            record(50)

    readers = [threading.Thread(target=ask) for _ in range(2)]
    recorder.start()
    try:
        record(10)
        for reader in readers:
            reader.start()
        while len(day_files(path)) == 1:
            assert offered < 5000
            backup(path, [], tmp_path / f"copy{offered}", about=ABOUT, progress=slow)
    finally:
        stopping.set()
        for reader in readers:
            reader.join()
        recorder.stop()
    assert longest < cap + 200_000
    for copy in tmp_path.glob("copy*"):
        assert verify_backup(copy, lambda *_: None).fault == ""
        (first, last) = History(copy / "history.db", tags).read([0, 299], *EVER)
        assert first.value.tolist() == last.value.tolist() == [float(n) for n in range(len(first))]
        assert len(first) >= int(copy.name[4:])
    assert len(History(path, tags).read([299], *EVER)[0]) == offered


def test_verify_of_what_is_being_written_looks_in_short_pieces_and_says_what_was_left(path, monkeypatch):
    recorder = Recorder(path, TAGS, commit_s=0.01)
    recorder.start()
    try:
        recorder.offer(batch(range(70), [NOON_NS + 99 * S] * 70))
        wait_until(lambda: recorder.figures().written == 70)
        (day,) = day_files(path)
        names = ["history.db", f"history/{day.name}"]
        verdict = verify_files(path.parent, names, None, lambda *_: None)
        assert (verdict.fault, verdict.samples, verdict.partly) == ("", 21 * 70, ())
        monkeypatch.setattr(verify, "OPEN_S", 0.0)
        monkeypatch.setattr(damage, "_STEPS", 1)
        verdict = verify_files(path.parent, names, None, lambda *_: None)
        assert (verdict.fault, verdict.samples) == ("", 21 * 70)
        assert f"history/{day.name}: batches" in verdict.partly
    finally:
        recorder.stop()
    assert verify_files(path.parent, names, None, lambda *_: None).partly == ()
