"""A backup while recording goes on is one moment of all files; verify names what is wrong; restore keeps the old."""

import sqlite3
import zipfile
from contextlib import closing

import numpy as np
import pytest

from hmi.history import History, Recorder
from hmi.history.keeping.backup import backup
from hmi.history.keeping.manifest import BackupError, Manifest
from hmi.history.keeping.restore import restore
from hmi.history.keeping.verify import verify_backup, verify_files
from hmi.journal import Journal, JournalReader
from tests.history.samples import NOON_NS, Clock, batch, plant_tags, wait_until

S = 10**9
EVER = (0, 2**62)
TAGS = plant_tags(70)
ABOUT = Manifest("works", "1.0", "2026-11-20T12:00:00+00:00", {})
QUIET = lambda share, megabytes: None  # noqa: E731


def write_some(folder, days: int = 2) -> None:
    """So many days of a few samples, packed but for the last, and a journal."""
    clock = Clock()
    for value in range(days):
        recorder = Recorder(folder / "history.db", TAGS, commit_s=0.01, pack_s=0.01, now_ns=clock.now_ns)
        recorder.start()
        for second in range(20):
            recorder.offer(batch(range(70), [clock.now_ns() + second * S] * 70, [value] * 70))
        wait_until(lambda r=recorder: r.figures().written == 1400)
        recorder.stop()
        clock.advance(86_400)
    journal = Journal(folder / "journal.db")
    journal.append("start", "it began", time_ns=NOON_NS, user="anna", station="desk")
    journal.close()


def back_up(folder, target, progress=QUIET) -> Manifest:
    return backup(folder / "history.db", [folder / "journal.db"], target, about=ABOUT, progress=progress)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    write_some(tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_what_was_backed_up_comes_back(folder, tmp_path, name):
    shares = []
    made = back_up(folder, tmp_path / name, lambda share, megabytes: shares.append(share))
    assert sum(f.samples for f in made.files.values()) == 2 * 1400
    assert shares == sorted(shares)
    assert verify_backup(tmp_path / name, QUIET).samples == 2800
    other = tmp_path / "other"
    other.mkdir()
    assert restore(tmp_path / name, other, NOON_NS, progress=QUIET) is None
    before, after = (History(f / "history.db", TAGS).read(range(70), *EVER) for f in (folder, other))
    assert all(
        np.array_equal(a.time, b.time) and np.array_equal(a.value, b.value) for a, b in zip(before, after, strict=True)
    )
    assert [e.text for e in JournalReader(other / "journal.db").entries(kind="start")] == ["it began"]
    assert {p.name.split("-")[0] for p in other.iterdir()} == {"history", "history.db", "journal.db"}
    recorder = Recorder(other / "history.db", TAGS, now_ns=Clock().now_ns)
    recorder.start()
    recorder.offer(batch([0], [NOON_NS + 10**15]))
    recorder.stop()
    assert len(History(other / "history.db", TAGS).read([0], *EVER)[0]) == 41


def test_a_backup_while_recording_goes_on_is_one_moment(tmp_path):
    """What stands in it is a beginning of what was recorded, the same for all tags, whatever is packed meanwhile."""
    recorder = Recorder(tmp_path / "history.db", TAGS, commit_s=0.01, pack_s=0.05)
    recorder.start()
    seen = []
    try:
        for number in range(120):
            recorder.offer(batch(range(70), [NOON_NS + number * S] * 70, [number] * 70))
            if number % 30 == 20:
                wait_until(lambda: recorder.figures().written > 0)
                target = tmp_path / f"copy{number}"
                backup(tmp_path / "history.db", [], target, about=ABOUT, progress=QUIET)
                assert verify_backup(target, QUIET).fault == ""
                copied = History(target / "history.db", TAGS).read([0, 63, 64, 69], *EVER)
                assert [s.value.tolist() for s in copied] == [[float(n) for n in range(len(copied[0]))]] * 4
                seen.append(len(copied[0]))
    finally:
        recorder.stop()
    assert seen == sorted(seen)
    assert seen[-1] > 0


@pytest.mark.parametrize("name", ["copy", "copy.zip"])
def test_a_backup_that_is_broken_off_leaves_nothing(folder, tmp_path, name):
    def interrupted(share: float, megabytes: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(folder, tmp_path / name, interrupted)
    assert [p.name for p in tmp_path.iterdir()] == ["data"]
    back_up(folder, tmp_path / name)
    with pytest.raises(BackupError, match="is there already; give another name"):
        back_up(folder, tmp_path / name)


def test_verify_names_the_first_wrong_file(folder, tmp_path):
    back_up(folder, tmp_path / "copy")
    first, second = sorted((tmp_path / "copy" / "history").glob("*.db"))
    content = bytearray(second.read_bytes())
    content[len(content) // 2] ^= 1
    second.write_bytes(content)
    assert verify_backup(tmp_path / "copy", QUIET).fault.startswith(f"history/{second.name}: its content is not what")
    first.unlink()
    fault = verify_backup(tmp_path / "copy", QUIET).fault
    assert fault in (
        f"history/{first.name}: the file is missing",
        f"history/{second.name}: its content is not what was backed up (SHA-256)",
    )


def test_verify_finds_a_chunk_that_says_what_it_does_not_hold(folder):
    days = sorted((folder / "history").glob("*.db"))
    names = ["history.db", *(f"history/{d.name}" for d in days)]
    assert verify_files(folder, names, None, QUIET).fault == ""
    assert "day 2025-11-20 is missing" in verify_files(folder, names[:1] + names[2:], None, QUIET).fault
    with closing(sqlite3.connect(days[0])) as database, database:
        database.execute("UPDATE chunks SET max = max + 1 WHERE id = 7")
    fault = verify_files(folder, names, None, QUIET).fault
    assert fault == f"history/{days[0].name}: row 7 of chunks: its samples are not those that its own figures tell of"
    with closing(sqlite3.connect(days[0])) as database, database:
        (value,) = database.execute("SELECT value FROM chunks WHERE id = 7").fetchone()
        database.execute("UPDATE chunks SET max = max - 1, value = ? WHERE id = 7", (b"?" + value[1:],))
    assert "row 7 of chunks: " in verify_files(folder, names, None, QUIET).fault


def test_restore_keeps_what_was_there_and_takes_nothing_that_is_damaged(folder, tmp_path):
    back_up(folder, tmp_path / "copy.zip")
    recorder = Recorder(folder / "history.db", TAGS, now_ns=Clock().now_ns)
    recorder.start()
    recorder.offer(batch([0], [NOON_NS + 10**15]))
    recorder.stop()
    aside = restore(tmp_path / "copy.zip", folder, NOON_NS, progress=QUIET)
    assert aside == folder / "before-restore-20251120T120000Z"
    assert [len(History(f / "history.db", TAGS).read([0], *EVER)[0]) for f in (folder, aside)] == [40, 41]
    (tmp_path / "bad.zip").write_bytes((tmp_path / "copy.zip").read_bytes()[:-400])
    with pytest.raises(BackupError, match="is no backup of sightglass"):
        restore(tmp_path / "bad.zip", folder, NOON_NS, progress=QUIET)
    with zipfile.ZipFile(tmp_path / "copy.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content[:-1] if name == "journal.db" else content)
    with pytest.raises(BackupError, match=r"nothing was restored: journal\.db: it is .* bytes long instead of"):
        restore(tmp_path / "bad.zip", folder, NOON_NS, progress=QUIET)
    assert len(History(folder / "history.db", TAGS).read([0], *EVER)[0]) == 40
    assert not [p for p in folder.iterdir() if p.name.endswith(".part")]
