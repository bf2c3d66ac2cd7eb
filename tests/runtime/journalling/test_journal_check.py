"""A journal that somebody changed: the runtime runs, says so to every desktop, and begins a segment that names it."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from hmi.journal import Journal, JournalReader, verify
from tests.runtime.at_work import at_work
from tests.runtime.ends import socket_folder, until


@pytest.fixture(autouse=True)
def _short_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@pytest.mark.logs("the journal does not verify")
def test_a_changed_entry_is_said_and_the_chain_begins_anew(tmp_path):
    path = tmp_path / "data" / "journal.db"
    with closing(Journal(path)) as journal:
        for number in range(5):
            journal.append("write", f"setpoint {number}", time_ns=number, user="anna", station="desk 1")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TRIGGER no_update")
        database.execute("UPDATE entries SET user = 'bo' WHERE id = 3")

    async def test():
        async with at_work(tmp_path) as plant:
            await until(lambda: "entry 3" in plant.runtime.diagnostics().notice, 20)
            await until(lambda: len(JournalReader(path).entries(kind="segment")) == 2)

    asyncio.run(test())
    assert verify(path).named == (3,)
    assert "entry 3" in JournalReader(path).entries(kind="segment")[-1].text
