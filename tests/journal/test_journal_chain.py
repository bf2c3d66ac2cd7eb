"""What was done to the journal's file shows: changed, taken out, put in, cut off; and the program goes on."""

import sqlite3
import sys
from contextlib import closing

import pytest

from hmi.journal import Journal, JournalError, JournalReader, verify
from hmi.journal.chaining.checkpoints import checkpoint_file
from hmi.journal.chaining.key import key_file

ENTRIES = 12


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "journal.db"
    with closing(Journal(path)) as journal:
        fill(journal)
    return path


def fill(journal, count=ENTRIES - 1):
    for number in range(count):
        journal.append("note", f"round {number}", time_ns=10 + number, user="anna", station="desk 1", reason="because")


def tamper(path, *statements):
    """As somebody does who may write the file and knows of the triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for trigger in ("no_update", "no_delete", "no_replace"):
            database.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            database.execute(statement)


def test_an_untouched_journal_verifies_over_restarts(path):
    with closing(Journal(path)) as journal:
        fill(journal, 3)
        assert verify(path).verified == ENTRIES + 3
    verdict = verify(path)
    assert (verdict.entries, verdict.verified, verdict.broken) == (ENTRIES + 3, ENTRIES + 3, 0)


def test_what_is_appended_while_it_is_verified_is_not_missing(path, monkeypatch):
    """During a flood of alarms a check said that the newest entries had been cut off."""
    verifying = sys.modules["hmi.journal.chaining.verify"]
    linked = verifying.link
    with closing(Journal(path)) as journal:

        def link(*arguments):
            if len(JournalReader(path).entries()) == ENTRIES:
                fill(journal, 2)
            return linked(*arguments)

        monkeypatch.setattr(verifying, "link", link)
        verdict = verify(path)
    assert (verdict.verified, verdict.broken) == (ENTRIES, 0)


@pytest.mark.parametrize(
    "column", ["time_ns", "kind", "user", "station", "subject", "text", "detail", "reason", "chain"]
)
def test_the_first_changed_entry_is_named(path, column):
    value = {"time_ns": "99", "detail": "'{}'||' '", "chain": "zeroblob(32)"}.get(column, "'someone else'")
    tamper(path, f"UPDATE entries SET {column} = {value} WHERE id = 6")
    assert verify(path).broken == 6
    assert "entry 6" in verify(path).sentence


@pytest.mark.parametrize(
    ("statements", "broken", "said"),
    [
        (["DELETE FROM entries WHERE id IN (5, 6)"], 5, "5 to 6 are missing"),
        (["DELETE FROM entries WHERE id = 1"], 2, "what the chain begins with is missing"),
        (["DELETE FROM entries WHERE id > 9"], 10, "10 to 12 are missing at the end"),
        (
            ["DELETE FROM entries WHERE id > 9", "UPDATE sqlite_sequence SET seq = 9 WHERE name = 'entries'"],
            10,
            "10 to 12 are missing at the end",
        ),
        (
            [
                "UPDATE entries SET id = 99 WHERE id = 7",
                "UPDATE entries SET id = 7 WHERE id = 8",
                "UPDATE entries SET id = 8 WHERE id = 99",
            ],
            7,
            "was changed",
        ),
        (
            ["""UPDATE entries SET detail = '{"key":"0123456789abcdef","broken":0}' WHERE id = 1"""],
            1,
            "names another key",
        ),
    ],
    ids=["taken out", "beginning taken out", "cut off", "cut off and hidden", "swapped", "key disowned"],
)
def test_entries_that_are_not_where_they_were(path, statements, broken, said):
    tamper(path, *statements)
    verdict = verify(path)
    assert verdict.broken == broken
    assert said in verdict.sentence


def test_a_cut_end_without_any_trace_shows_by_a_copy_of_the_checkpoints(path, tmp_path):
    copy = tmp_path / "elsewhere"
    copy.write_bytes(checkpoint_file(path).read_bytes())
    checkpoint_file(path).unlink()
    tamper(path, "DELETE FROM entries WHERE id > 9", "UPDATE sqlite_sequence SET seq = 9 WHERE name = 'entries'")
    assert verify(path).broken == 0, "nothing beside the journal tells of it"
    assert verify(path, copy).broken == 10


def test_who_has_the_key_and_rewrites_the_past_is_told_by_a_checkpoint(path, tmp_path):
    key = key_file(path).read_bytes()
    copy = tmp_path / "elsewhere"
    copy.write_bytes(checkpoint_file(path).read_bytes())
    for file in path.parent.glob("journal*"):
        file.unlink()
    key_file(path).write_bytes(key)
    with closing(Journal(path)) as forged:
        fill(forged, ENTRIES + 5)
    checkpoint_file(path).unlink()
    assert verify(path).broken == 0
    assert verify(path, copy).broken == 0, "the same words make the same chain"
    for file in path.parent.glob("journal*"):
        file.unlink()
    with closing(Journal(path)) as forged:
        forged.append("note", "nothing was wrong", time_ns=1, user="anna", station="desk 1")
        fill(forged, ENTRIES + 5)
    assert "is not the one of the checkpoint" in verify(path, copy).sentence


def test_after_a_break_a_new_segment_names_it_and_the_next_break_is_found(path):
    tamper(path, "UPDATE entries SET text = 'nothing' WHERE id = 6")
    with closing(Journal(path)) as journal:
        journal.begin_segment("entry 6 does not verify", time_ns=50, broken=verify(path).broken)
        fill(journal, 3)
    verdict = verify(path)
    assert (verdict.broken, verdict.named) == (0, (6,))
    assert "entry 6" in verdict.sentence
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE entries SET text = 'nothing' WHERE id = 15")
    assert verify(path).broken == 15


def test_a_lost_key_begins_a_new_segment_and_is_said(path):
    key_file(path).unlink()
    with pytest.raises(JournalError, match="nothing can be verified without it"):
        verify(path)
    with closing(Journal(path)) as journal:
        fill(journal, 2)
    verdict = verify(path)
    assert (verdict.foreign, verdict.verified, verdict.broken) == (ENTRIES, 3, 0)
    assert "key that is not there any more" in verdict.sentence
    assert "begins anew" in JournalReader(path).entries(kind="segment")[-1].text


def test_the_key_is_for_its_owner_alone(path):
    assert key_file(path).stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_none_is_refused_in_words(path):
    key_file(path).write_text("no key")
    with pytest.raises(JournalError, match=r"journal\.key cannot be read as the journal's key"):
        Journal(path)


def test_a_journal_from_before_the_chain_is_taken_over(path, tmp_path):
    """Version 1 had neither chain nor words nor columns."""
    old = tmp_path / "old" / "journal.db"
    old.parent.mkdir()
    with closing(sqlite3.connect(old, isolation_level=None)) as database:
        database.execute(
            "CREATE TABLE entries (id INTEGER PRIMARY KEY AUTOINCREMENT, time_ns INTEGER NOT NULL,"
            f" {', '.join(f'{c} TEXT NOT NULL' for c in ('kind', 'user', 'station', 'subject', 'text', 'detail'))})"
        )
        database.execute("CREATE INDEX entries_by_kind ON entries (kind)")
        database.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)")
        database.execute("INSERT INTO _sqlite_migrations VALUES ('journal', 'entries', '2026-01-01')")
        refused = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        for trigger in ("no_update BEFORE UPDATE", "no_delete BEFORE DELETE", "no_replace BEFORE INSERT"):
            when = "WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id)" if "INSERT" in trigger else ""
            database.execute(f"CREATE TRIGGER {trigger} ON entries {when} {refused}")
        for number in range(4):
            row = (number + 1, number, "note", "anna", "desk 1", "P-301", f"bearing looked at {number}", "{}")
            database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        database.execute("PRAGMA user_version=1")
    with closing(Journal(old)) as journal:
        fill(journal, 2)
    verdict = verify(old)
    assert (verdict.unchained, verdict.verified, verdict.broken) == (4, 3, 0)
    assert len(JournalReader(old).entries(search="bearing")) == 4
    assert (old.parent / "journal.version1.db").exists()
