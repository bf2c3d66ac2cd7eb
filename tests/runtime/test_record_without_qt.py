"""`sightglass record` runs where there is no Qt: every import of PySide6 fails here."""

import os
from pathlib import Path

from hmi.config import load
from hmi.history import History
from hmi.journal import JournalReader
from tests.runtime.processes import TERMINATE, Process, counter_plant, ended_after, wait_until

_BLOCK = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "qasync"):
            raise ImportError(f"{name} is not here")
        return None

sys.meta_path.insert(0, NoQt())
"""


def test_record_runs_where_importing_pyside6_fails(tmp_path):
    folder, data = counter_plant(tmp_path / "plant"), tmp_path / "data"
    (tmp_path / "blocked").mkdir()
    (tmp_path / "blocked" / "sitecustomize.py").write_text(_BLOCK)
    path = os.pathsep.join([str(tmp_path / "blocked"), str(Path(__file__).parents[2])])
    environment = {"PYTHONPATH": path, "XDG_RUNTIME_DIR": "", "TMPDIR": "/tmp"}
    probe = Process("-c", "import PySide6", environment=environment)
    assert "is not here" in probe.end()[2]
    server = Process(str(Path(__file__).with_name("counter_server.py")))
    with ended_after(server):
        words = ["-m", "hmi", "record", str(folder), "--data", str(data), "--url", f"s={server.line()}"]
        record = Process(*words, environment=environment)
        with ended_after(record):
            history = History(data / "history.db", load(folder).tags)
            wait_until(lambda: sum(map(len, history.read([0], 0, 2**62))) > 20)
            record.signal(TERMINATE)
            code, out, err = record.end()
            assert (code, out) == (0, "")
            assert err == f"sightglass: recording plant into {data}; Ctrl-C ends it\n"
    assert [e.kind for e in JournalReader(data / "journal.db").entries()] == ["segment", "start", "link", "stop"]
