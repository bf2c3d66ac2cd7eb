"""The journal: stored before it is said, never changed, and the alarms as they stand come out of it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.journal import Journal, JournalError, JournalReader
from hmi.model.alarm import AlarmEntry, AlarmEvent, Change, Priority, ProcessState, Source, Suppression

ENTRY = AlarmEntry(
    id="F3.DP",
    source=Source.LIMIT,
    state=ProcessState.UNACKNOWLEDGED,
    priority=Priority.HIGH,
    event_id=7,
    occurrence=1,
    level="HI",
    text="Filter 3",
    message="451 kPa above 450",
    value=0.1 + 0.2,
    limit=450.0,
    unit="kPa",
    area="filters",
    equipment="F3",
    tag="F3.DP",
    raised_ns=1_763_640_000_123_456_789,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "journal.db"


@pytest.fixture
def journal(path):
    with closing(Journal(path)) as opened:
        yield opened


def told(path, **asked):
    """All entries but the one that the chain begins with."""
    return [e for e in JournalReader(path).entries(**asked) if e.kind != "segment"]


def note(journal, kind="note", text="seen", **more):
    return journal.append(kind, text, **{"time_ns": 5, "user": "anna", "station": "desk 1", **more})


def test_what_was_appended_is_there_for_another_process(journal, path):
    number = note(journal, "write", "P1.SP set", subject="P1.SP", detail={"old": 1.5, "new": None, "ß": [True]})
    code = (
        "import sys, pathlib; from hmi.journal import JournalReader;"
        "e = JournalReader(pathlib.Path(sys.argv[1])).entries()[-1]; print(ascii(e))"
    )
    root = Path(__file__).parents[2]
    seen = subprocess.run([sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True, check=True)
    (entry,) = told(path)
    assert seen.stdout.strip() == ascii(entry)
    assert (entry.id, entry.time_ns, entry.user, entry.station) == (number, 5, "anna", "desk 1")
    assert (entry.subject, entry.detail) == ("P1.SP", {"old": 1.5, "new": None, "ß": [True]})


def test_pages_forward_and_back(journal, path):
    for number in range(2, 11):  # the first entry is what the chain begins with
        assert note(journal, "even" if number % 2 == 0 else "odd") == number
    reader = JournalReader(path)

    def ids(*args, **kwargs):
        return [e.id for e in reader.entries(*args, **kwargs)]

    assert ids(limit=3) == [8, 9, 10]
    assert ids(4, 3) == [5, 6, 7]
    assert ids(10) == []
    assert ids(kind="even", limit=2) == [8, 10]
    assert ids(3, kind="odd") == [5, 7, 9]
    assert ids(before=4) == [1, 2, 3]
    assert ids(before=9, limit=2, newest_first=True) == [8, 7]
    assert ids(limit=2, newest_first=True) == [10, 9]
    assert ids(1, 2, newest_first=True) == [3, 2]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET text = 'never happened'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT id, 0, kind, '', '', '', 'never', detail, '', chain FROM entries",
        "UPDATE OR REPLACE entries SET id = id + 1",
    ],
)
def test_the_past_cannot_be_changed(journal, path, statement):
    note(journal)
    before = JournalReader(path).entries()
    with closing(sqlite3.connect(path)) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(statement)
    assert JournalReader(path).entries() == before


def test_detail_that_json_does_not_know_is_refused_and_nothing_stored(journal, path):
    for detail in ({"value": nan}, {"value": object()}):
        with pytest.raises((ValueError, TypeError)):
            note(journal, detail=detail)
    assert told(path) == []


names = st.sampled_from(["F3.DP", "P-302.bearing", "link works"])
numbers = st.one_of(st.floats(allow_nan=False), st.just(nan))
rows = st.builds(
    replace,
    st.just(ENTRY),
    id=names,
    source=st.sampled_from(Source),
    state=st.sampled_from(ProcessState),
    priority=st.sampled_from(Priority),
    event_id=st.integers(0, 2**60),
    value=numbers,
    limit=numbers,
    text=st.text(max_size=5),
    message=st.text(max_size=5),
    returned_ns=st.integers(0, 2**62),
    acknowledged_by=st.text(max_size=5),
    blind=st.booleans(),
    revision=st.integers(0, 1000),
)
events = st.lists(
    st.builds(AlarmEvent, st.sampled_from(Change), st.integers(0, 2**62), rows, st.text(max_size=3), st.just("desk")),
    max_size=6,
)


def same(a: AlarmEntry, b: AlarmEntry) -> bool:
    def comparable(e):
        return replace(e, value=None if isnan(e.value) else e.value, limit=None if isnan(e.limit) else e.limit)

    return comparable(a) == comparable(b)


@settings(max_examples=15, deadline=None)
@given(st.lists(events, max_size=4))
def test_the_alarms_as_they_stand_are_a_replay_of_their_events(tmp_path_factory, batches):
    path = tmp_path_factory.mktemp("journal") / "journal.db"
    replayed: dict[str, AlarmEntry] = {}
    with closing(Journal(path)) as journal:
        for batch in batches:
            journal.append_alarms(batch)
            note(journal)
            for event in batch:
                replayed.pop(event.entry.id, None)
                replayed[event.entry.id] = event.entry
        stood = JournalReader(path).alarm_entries()
    assert len(stood) == len(replayed)
    assert all(same(a, b) for a, b in zip(stood, replayed.values(), strict=True))


def test_an_alarm_event_is_a_sentence_with_a_name(journal, path):
    journal.append_alarms(
        [AlarmEvent(Change.RAISED, 9, ENTRY), AlarmEvent(Change.ACKNOWLEDGED, 11, ENTRY, "anna", "d1")]
    )
    silent = replace(ENTRY, suppression=Suppression.DESIGN)
    journal.append_alarms([AlarmEvent(c, 12, silent) for c in (Change.RAISED, Change.RETURNED)])
    first, second, unheard, over = JournalReader(path).entries(kind="alarm")
    assert (unheard.text.split(":")[0], over.text.split(":")[0]) == ("raised, suppressed", "returned")
    assert (first.time_ns, first.subject, first.text) == (9, "F3.DP", "raised: Filter 3 (451 kPa above 450)")
    assert (second.user, second.station, second.detail["change"]) == ("anna", "d1", "acknowledged")


def test_a_broken_name_does_not_cost_the_entry(journal, path):
    note(journal, text="by \udcff", detail={"name": "\udcff"})
    (entry,) = told(path)
    assert (entry.text, entry.detail) == ("by \\udcff", {"name": "\udcff"})


def test_alarm_events_are_stored_all_or_none(journal, path):
    broken = AlarmEvent(Change.RAISED, 2**70, ENTRY)
    with pytest.raises(OverflowError):
        journal.append_alarms([AlarmEvent(Change.RAISED, 9, ENTRY), broken])
    assert told(path) == []
    journal.append_alarms([AlarmEvent(Change.RAISED, 9, ENTRY)])
    assert len(told(path)) == 1
    assert len(JournalReader(path).alarm_columns(0, 100).alarm) == 1


def test_an_entry_the_disk_refuses_may_be_tried_again(journal, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            journal.append_alarms([AlarmEvent(Change.RAISED, 9, ENTRY)])
        other.execute("ROLLBACK")
    journal.append_alarms([AlarmEvent(Change.RAISED, 9, ENTRY)])
    assert len(told(path)) == 1


def test_no_file_is_an_empty_journal(path):
    assert JournalReader(path).entries() == []
    assert JournalReader(path).alarm_entries() == []
    assert not path.parent.exists()


def test_files_that_cannot_be_used_are_named(path):
    with closing(Journal(path)):
        pass
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 9")
    with pytest.raises(JournalError, match="newer program"):
        Journal(path)
    with pytest.raises(JournalError, match="newer program"):
        JournalReader(path).entries()
    path.write_text("no database at all, though it is long enough for one" * 99)
    with pytest.raises(JournalError, match="not a database"):
        Journal(path)
    with pytest.raises(JournalError, match="not a database"):
        JournalReader(path).alarm_entries()
