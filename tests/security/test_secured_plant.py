"""A whole plant without a screen: recorded once a person has said at the command line that its server is trusted."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Event
from time import monotonic

from hmi.access.peer import own_uid, user_name
from hmi.border.child import child_environment
from tests.foreign.foreign_server import PLANT
from tests.runtime.ends import socket_folder
from tests.security.support import PASSWORD

PATIENCE_S = 30.0


def plant(folder: Path, url: str) -> None:
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(
        "version: 1\nname: Plant\nzone: UTC\nlanguage: en\nareas: {a: A}\n"
        f"roles: {{'{user_name(own_uid())}': engineer}}\n"
        f'servers: {{plc: {{url: "{url}", security: Basic256Sha256 SignAndEncrypt, login: "secret:plc"}}}}\n'
    )
    head = "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
    (folder / "tags/a.csv").write_text(f"{head}SP,plc,nsu={PLANT};s=Setpoint,Double,,,,,,,\n")


def test_a_secured_plant_from_its_files_to_its_values(older, tmp_path):
    folder, data = tmp_path / "plant", tmp_path / "data"
    plant(folder, older.url)
    with socket_folder() as sockets:
        environment = child_environment() | {
            "XDG_RUNTIME_DIR": str(sockets),
            "SIGHTGLASS_SECRET_PLC": f"anna:{PASSWORD}",
        }

        def run(name: str, *words: str) -> str:
            command = [sys.executable, "-m", "hmi", name, str(folder), "--data", str(data), *words]
            return subprocess.run(command, env=environment, capture_output=True, text=True).stdout

        def wait(name: str, key: str, wanted: str) -> dict:
            end = monotonic() + PATIENCE_S
            while monotonic() < end:
                rows = json.loads(run(name, "--json") or "[]")
                if found := [row for row in rows if row[key] == wanted]:
                    return found[0]
                Event().wait(0.1)
            raise AssertionError(f"{name}: {rows}")

        command = [sys.executable, "-m", "hmi", "record", str(folder), "--data", str(data)]
        runtime = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        try:
            waiting = wait("trust", "state", "not trusted yet")
            assert waiting["server"] == "plc"
            assert "is trusted" in run("trust", "--accept", waiting["sha256"])
            assert wait("tags", "quality", "good")["name"] == "SP"
        finally:
            runtime.terminate()
            said, _ = runtime.communicate()
    assert PASSWORD not in said
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and PASSWORD.encode() in p.read_bytes()]
    assert not kept
