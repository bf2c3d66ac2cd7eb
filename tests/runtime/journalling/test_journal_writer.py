"""What happened reaches the journal in its order, also when the disk refuses it for a while."""

import sqlite3
from concurrent.futures import wait

import pytest

from hmi.journal import Journal, JournalError, JournalReader
from hmi.runtime.journalling.journal_writer import JournalFullError, JournalWriter


@pytest.fixture
def writer(tmp_path):
    made = JournalWriter(tmp_path / "journal.db", station="desk 1", retry_s=0.02)
    assert made.start() == []
    yield made
    made.stop()


def _texts(tmp_path):
    """Of all entries but the one that the chain begins with."""
    return [entry.text for entry in JournalReader(tmp_path / "journal.db").entries() if entry.kind != "segment"]


@pytest.mark.logs("the journal cannot be written")
def test_what_the_disk_refuses_is_kept_in_order_and_tried_again(writer, tmp_path, monkeypatch):
    refused = []
    append = Journal.append

    def full(self, kind, text, **more):
        if len(refused) < 3:
            refused.append(text)
            raise sqlite3.OperationalError("database or disk is full")
        return append(self, kind, text, **more)

    monkeypatch.setattr(Journal, "append", full)
    entries = [writer.append("note", f"note {n}", time_ns=n, user="anna") for n in range(20)]
    wait(entries, 10)
    assert [entry.result() for entry in entries] == sorted(entry.result() for entry in entries)
    assert refused == ["note 0"] * 3
    assert _texts(tmp_path) == [f"note {n}" for n in range(20)]
    assert (writer.notice, writer.dropped) == ("", 0)


@pytest.mark.logs("the journal cannot be written")
def test_an_end_does_not_wait_for_a_disk_that_stays_full(tmp_path, monkeypatch):
    def full(self, *_, **__):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Journal, "append", full)
    writer = JournalWriter(tmp_path / "journal.db", station="desk 1", retry_s=60)
    writer.start()
    entry = writer.append("note", "lost", time_ns=1)
    writer.stop()
    with pytest.raises(sqlite3.OperationalError):
        entry.result(0)
    assert (writer.dropped, "disk is full" in writer.notice) == (1, True)
    with pytest.raises(JournalFullError):
        writer.append("note", "after the end", time_ns=2).result(0)


@pytest.mark.logs("an entry of the journal is lost")
def test_an_entry_that_cannot_be_stored_at_all_holds_up_no_other(writer, tmp_path):
    bad = writer.append("note", "bad", time_ns=1, detail={"value": object()})
    good = writer.append("note", "good", time_ns=2)
    assert good.result(10) == 2
    with pytest.raises(TypeError):
        bad.result(0)
    assert _texts(tmp_path) == ["good"]
    assert writer.dropped == 1


def test_who_did_it_is_the_system_at_this_station_unless_told(writer, tmp_path):
    writer.append("start", "started", time_ns=1).result(10)
    writer.append("write", "written", time_ns=2, user="anna", station="desk 7").result(10)
    entries = JournalReader(tmp_path / "journal.db").entries()
    assert [(e.user, e.station) for e in entries[1:]] == [("system", "desk 1"), ("anna", "desk 7")]


def test_a_file_that_is_no_journal_is_said_at_the_start(tmp_path):
    (tmp_path / "journal.db").write_bytes(b"no database" * 1000)
    writer = JournalWriter(tmp_path / "journal.db", station="desk 1")
    with pytest.raises(JournalError, match=r"journal\.db"):
        writer.start()
    writer.stop()
