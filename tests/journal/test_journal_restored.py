"""A journal put back from a backup verifies, and says in words what it does not hold; a restore hides nothing else."""

import sqlite3
from contextlib import closing

import pytest

from hmi.journal import Journal, restored, verify
from hmi.journal.chaining.checkpoints import checkpoint_file, read_checkpoints
from hmi.journal.chaining.key import key_file

BEFORE, AFTER = 5, 4
"""Entries before the backup, the beginning of the chain not among them; and after it."""
RESTORED_NS = 1_763_640_000 * 10**9


def note(path, count, time_ns=1000):
    with closing(Journal(path)) as journal:
        for number in range(count):
            journal.append(
                "note", f"round {number} of {time_ns}", time_ns=time_ns + number, user="anna", station="desk"
            )


@pytest.fixture
def backed_up(tmp_path):
    """A journal that went on behind its backup, which lies beside it as `copy.db`."""
    path = tmp_path / "data" / "journal.db"
    note(path, BEFORE)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        source.backup(copy)
    note(path, AFTER, 2000)
    return path


def put_back(path, copy, name="before-restore-X", time_ns=RESTORED_NS):
    """As `sightglass restore` does it."""
    aside = path.parent / name
    aside.mkdir()
    for file in (path, checkpoint_file(path)):
        file.rename(aside / file.name)
    path.write_bytes(copy.read_bytes())
    what = restored(path, aside, time_ns)
    with closing(Journal(path)) as journal:
        journal.begin_segment("restored", time_ns=time_ns, restore=what)
    return aside


def test_a_restored_journal_verifies_and_says_what_it_does_not_hold(backed_up, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(checkpoint_file(backed_up).read_bytes())
    aside = put_back(backed_up, tmp_path / "copy.db")
    note(backed_up, AFTER + 9, RESTORED_NS + 1)
    for checkpoints in (None, elsewhere):
        verdict = verify(backed_up, checkpoints)
        assert verdict.broken == 0
        assert verdict.verified == verdict.entries == 1 + BEFORE + 1 + AFTER + 9
        (said,) = verdict.replaced
        assert said == (
            "the entries 7 to 10 of before the restore of 2025-11-20T12:00:00+00:00 are not in it: "
            "what was there then is in before-restore-X"
        )
        assert said in verdict.sentence
    # what was there verifies where it is now, with its own checkpoints and the key
    key_file(aside / "journal.db").parent.mkdir()
    key_file(aside / "journal.db").write_bytes(key_file(backed_up).read_bytes())
    assert verify(aside / "journal.db").verified == 1 + BEFORE + AFTER


def test_what_is_cut_off_after_a_restore_shows(backed_up, tmp_path):
    put_back(backed_up, tmp_path / "copy.db")
    note(backed_up, 6, RESTORED_NS + 1)
    with closing(sqlite3.connect(backed_up, isolation_level=None)) as database:
        database.execute("DROP TRIGGER no_delete")
        database.execute("DELETE FROM entries WHERE id > 10")
        database.execute("UPDATE sqlite_sequence SET seq = 10 WHERE name = 'entries'")
    assert "the entries 11 to 13 are missing at the end" in verify(backed_up).sentence


def test_nobody_without_the_key_can_call_a_cut_end_a_restore(backed_up, tmp_path):
    put_back(backed_up, tmp_path / "copy.db")
    with closing(sqlite3.connect(backed_up, isolation_level=None)) as database:
        database.execute("DROP TRIGGER no_update")
        database.execute("""UPDATE entries SET detail = replace(detail, '"restored":6', '"restored":3') WHERE id = 7""")
    assert verify(backed_up).broken == 7


def test_a_second_restore_of_an_older_backup_is_told_beside_the_first(backed_up, tmp_path):
    put_back(backed_up, tmp_path / "copy.db")
    note(backed_up, 2, RESTORED_NS + 1)
    later_ns = RESTORED_NS + 10**9
    put_back(backed_up, tmp_path / "copy.db", "before-restore-Y", later_ns)
    verdict = verify(backed_up)
    assert verdict.broken == 0
    assert [words.split(":")[-1] for words in verdict.replaced] == [" what was there then is in before-restore-Y"]
    assert max(c.entry for c in read_checkpoints(checkpoint_file(backed_up))) == 1 + BEFORE + 1


def test_a_restore_where_the_key_is_not_says_so(backed_up, tmp_path):
    other = tmp_path / "other" / "journal.db"
    other.parent.mkdir()
    other.write_bytes((tmp_path / "copy.db").read_bytes())
    what = restored(other, None, RESTORED_NS)
    with closing(Journal(other)) as journal:
        journal.begin_segment("restored", time_ns=RESTORED_NS, restore=what)
    verdict = verify(other)
    assert (verdict.broken, verdict.foreign) == (0, 1 + BEFORE)
    assert "were written under a key that is not there any more" in verdict.sentence


def test_a_journal_too_broken_to_be_read_may_be_replaced(backed_up, tmp_path):
    backed_up.write_bytes(b"\xff" * 8192)
    put_back(backed_up, tmp_path / "copy.db")
    verdict = verify(backed_up)
    assert verdict.broken == 0
    # known from the checkpoints alone
    assert "the entries 7 to 10 of before the restore" in verdict.sentence
