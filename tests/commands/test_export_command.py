"""`sightglass export` as a person types it: what it writes, what it says, how it ends."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import hmi.cli
from hmi.border.child import child_environment
from hmi.commands.progress import ProgressBar
from hmi.config import load
from hmi.history import Recorder
from hmi.model.link import Gap
from tests.history.exports import record
from tests.history.samples import NOON_NS, batch, wait_until

STRETCH = ["--from", "2025-11-20T13:00", "--to", "2025-11-20T13:10"]


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    (folder / "tags").mkdir(parents=True)
    (folder / "plant.yaml").write_text(
        'version: 1\nname: Small\nzone: Europe/Berlin\nlanguage: en\nservers:\n  s: {url: "opc.tcp://127.0.0.1:1"}\n'
        "areas: {a: Area}\n"
    )
    (folder / "tags" / "a.csv").write_text(
        "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
        "Flow,s,nsu=urn:x;s=Flow,Double,m3/h,0,100,,,,\n"
        "Mode,s,nsu=urn:x;s=Mode,Int32 {0 off; 1 on},,,,,,operator,\n"
    )
    return folder


@pytest.fixture
def export(plant: Path, tmp_path: Path) -> Callable[..., int]:
    """The command on a plant that recorded ten samples of two tags."""
    times = [NOON_NS + i * 10**9 for i in range(10)]
    record(tmp_path / "data" / "history.db", load(plant).tags, [batch([0, 1] * 5, times, [0.5, 1] * 5)])
    return lambda *words: hmi.cli.main(["export", str(plant), "--data", str(tmp_path / "data"), *words])


def test_a_file_is_written_in_the_format_its_name_says(export, tmp_path, capsys):
    assert export(*STRETCH, "--tags", "Fl*", "-o", str(tmp_path / "out.csv")) == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8-sig"))))
    assert [(r["tag"], r["value"], r["unit"]) for r in rows] == [("Flow", "0.5", "m3/h")] * 5
    assert "5 rows" in capsys.readouterr().err


def test_a_dash_is_csv_on_standard_output_and_nothing_else(export, capfdbinary):
    assert export(*STRETCH, "-o", "-") == 0
    said = capfdbinary.readouterr()
    assert len(said.out.split(b"\r\n")) == 12
    assert b"sightglass: 10 rows" in said.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--tags", "Flwo", "-o", "x.csv"], 1, "no tag matches 'Flwo'; did you mean 'Flow'?"),
        (["--from", "now", "--to", "-2h", "-o", "x.csv"], 2, "is not before --to -2h"),
        (["--from", "soon", "-o", "x.csv"], 2, "'soon' is no time"),
        (["-o", "x.txt"], 2, "does not say the format"),
        (["-o", "nowhere/x.csv"], 2, "there is no folder nowhere"),
        (["--format", "xlsx", "-o", "-"], 2, "only CSV"),
        (["--layout", "wide", "-o", "x.csv"], 2, "say how far apart, as --every '1 min'"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(export, capsys, monkeypatch, tmp_path, words, code, said):
    monkeypatch.chdir(tmp_path)
    assert export(*words) == code
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert told.out == ""
    assert not list(tmp_path.glob("*x.*"))


@pytest.mark.parametrize(("format_", "package"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_missing_package_is_told_with_the_line_that_installs_it(
    export, capsys, monkeypatch, tmp_path, format_, package
):
    monkeypatch.setitem(sys.modules, package, None)
    assert export(*STRETCH, "-o", str(tmp_path / f"out.{format_}")) == 3
    assert f"pip install {package}" in capsys.readouterr().err.replace("XlsxWriter", "xlsxwriter")
    assert not list(tmp_path.glob("*out*"))


def test_it_works_while_the_plant_records(export, plant, tmp_path):
    tags = load(plant).tags
    recorder = Recorder(tmp_path / "data" / "history.db", tags, commit_s=0.05)
    recorder.start()
    try:
        recorder.offer(batch([0], [NOON_NS + 20 * 10**9], [7.25]))
        wait_until(lambda: recorder.figures().written == 1)
        assert export(*STRETCH, "-o", str(tmp_path / "out.csv")) == 0
    finally:
        recorder.stop()
    assert ",Flow,7.25," in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_ctrl_c_leaves_no_half_file(export, tmp_path, monkeypatch):
    def interrupted(self, share, rows):
        raise KeyboardInterrupt

    monkeypatch.setattr(ProgressBar, "__call__", interrupted)
    assert export(*STRETCH, "-o", str(tmp_path / "out.csv")) == 130
    assert not list(tmp_path.glob("*out*"))


def test_progress_tells_how_far_and_how_long_and_goes_away():
    out, now_s = io.StringIO(), iter((0.0, 10.0, 20.0))
    bar = ProgressBar(always=True, out=out, now_s=lambda: next(now_s))
    bar(0.25, 1000)
    assert "25%  1 000 rows, 30 s left" in out.getvalue()
    bar(1.0, 4000)
    bar.end()
    assert out.getvalue().split("\r")[-2].strip() == ""
    silent = io.StringIO()
    ProgressBar(always=False, out=silent)(0.5, 1)
    assert silent.getvalue() == ""


def test_history_shows_gaps_and_ends_like_the_others(export, plant, tmp_path, capsys):
    words = [
        "history",
        str(plant),
        "Flow",
        "--data",
        str(tmp_path / "data"),
        "--from",
        "2025-11-20",
        "--to",
        "2025-11-21",
    ]
    recorder = Recorder(tmp_path / "data" / "history.db", load(plant).tags, now_ns=lambda: NOON_NS + 3600 * 10**9)
    recorder.start()
    recorder.stop()
    assert hmi.cli.main(words) == 0
    assert "gap until 2025-11-20 14:00:00.000: not recording" in capsys.readouterr().out
    assert hmi.cli.main([*words, "--json"]) == 0
    assert (
        '"quality": "gap", "until": "2025-11-20T13:00:00.000000Z", "note": "not recording"' in capsys.readouterr().out
    )
    assert hmi.cli.main([w if w != "Flow" else "Flaw" for w in words]) == 1
    assert "did you mean 'Flow'?" in capsys.readouterr().err


def test_csv_to_a_reader_that_goes_away_is_no_error(export, plant, tmp_path):
    """`sightglass export ... -o - | head -1`"""
    words = [sys.executable, "-m", "hmi", "export", str(plant), "--data", str(tmp_path / "data"), *STRETCH, "-o", "-"]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=child_environment())
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    said = child.stderr.read()
    child.stderr.close()
    assert child.wait(60) == 0
    assert b"Traceback" not in said


def test_a_step_without_a_sample_says_whether_it_was_recorded_and_states_have_their_words(plant, tmp_path, capsys):
    times = [NOON_NS + s * 10**9 for s in (0, 0, 125, 185)]
    samples = batch([0, 1, 0, 0], times, [0.5, 1, 1.5, 9], [0, 0, 0, 0x8000_0000])
    gap = Gap(NOON_NS + 250 * 10**9, NOON_NS + 290 * 10**9, "link")
    record(tmp_path / "data" / "history.db", load(plant).tags, [samples], [gap], lived_s=600)
    data = str(tmp_path / "data")
    span = ["--from", "2025-11-20T12:59", "--to", "2025-11-20T13:06", "--every", "1min", "--data", data]
    for aggregate in ("Average", "End"):
        assert hmi.cli.main(["history", str(plant), "Flow", *span, "--aggregate", aggregate, "--json"]) == 0
        told = [row["quality"] for row in json.loads(capsys.readouterr().out)]
        assert told == ["gap", "good", "no sample", "good", "bad", "gap", "no sample"], aggregate
    assert hmi.cli.main(["history", str(plant), "Mode", *span, "--aggregate", "End"]) == 0
    assert "13:00:00.000  on     good" in capsys.readouterr().out
    assert hmi.cli.main(["history", str(plant), "Mode", *span]) == 0
    said = capsys.readouterr()
    assert "13:00:00.000  1      good" in said.out
    assert "Mode: of states the Average is a number" in said.err
