"""The habits of the house, each held by a check. A mistake found once becomes a line here."""

import ast
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.__main__ import benchmarks
from tests.sources import ROOT, called, files, name_of

OURS = ("hmi", "widgets", "bench", "tests")
MAY_PRINT = re.compile(r"(^|/)(cli|__main__|command|doctor|run)\.py$|^hmi/commands/|^bench/|^tests/")


def test_no_dialog_loop_inside_a_coroutine(sources):
    """Under qasync the other coroutines stop for good, silently: use open() and await."""
    found = [
        f"{source.name}:{call.lineno}"
        for source in sources.of("hmi", "widgets")
        for function in source.nodes
        if isinstance(function, ast.AsyncFunctionDef)
        for call in ast.walk(function)
        if called(call) in ("exec", "exec_")
    ]
    assert not found


def test_no_process_events(sources):
    assert not sources.calls_of({"processEvents"}, "hmi", "widgets")


def test_no_eval(sources):
    found = [
        f"{name}:{call.lineno}"
        for name, call in sources.calls(*OURS)
        if isinstance(call.func, ast.Name) and call.func.id in ("eval", "exec")
    ]
    assert not found


def test_tasks_are_kept(sources):
    """The loop holds a task weakly; one that nobody keeps may vanish in mid-flight."""
    found = [
        f"{source.name}:{statement.lineno}"
        for source in sources.of("hmi", "widgets", "bench")
        for statement in source.nodes
        if isinstance(statement, ast.Expr) and called(statement.value) in ("create_task", "ensure_future")
    ]
    assert not found


def test_only_the_command_line_prints(sources):
    found = [
        place for place in sources.calls_of({"print"}, "hmi", "widgets") if not MAY_PRINT.search(place.split(":")[0])
    ]
    assert not found


def test_no_error_is_swallowed(sources):
    """An except that catches everything must say it somewhere: log, raise, or hand it on."""
    found = []
    for source in sources.of("hmi", "widgets"):
        for handler in source.nodes:
            if not isinstance(handler, ast.ExceptHandler):
                continue
            broad = handler.type is None or getattr(handler.type, "id", "") in ("Exception", "BaseException")
            if broad and all(isinstance(s, (ast.Pass, ast.Continue)) for s in handler.body):
                found.append(f"{source.name}:{handler.lineno}")
    assert not found


def test_no_sleeping_tests(sources):
    found = [
        f"{name}:{call.lineno}"
        for name, call in sources.calls("tests")
        if called(call) in ("sleep", "wait") and ast.unparse(call.func) in ("time.sleep", "sleep", "qtbot.wait")
    ]
    assert not found, "wait for the condition, or use a fake clock"


def test_nothing_is_left_open():
    """Split so that this file does not find itself."""
    words = re.compile("TO" + "DO|FIX" + "ME|NotImpl" + r"ementedError|mark\.xf" + "ail")
    found = [name_of(p) for p in files(*OURS) if words.search(p.read_text("utf-8"))]
    assert not found


def test_screens_are_flat_and_calm():
    """Nothing has a gradient or a shadow, nothing moves but the blinking of alarm marks (ISA-101)."""
    words = re.compile(
        "Q[A-Z][a-z]+Gradient|qlinear|DropShadow|box-shadow|PropertyAnimation|VariantAnimation|QTimeLine|QMovie"
    )
    found = [name_of(p) for p in files("hmi", "widgets") if words.search(p.read_text("utf-8"))]
    assert not found


def test_files_stay_readable():
    lines = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in files(*OURS)}
    assert not {n: c for n, c in lines.items() if c > 600}
    crowded = {f: len(list(f.glob("*.py"))) for f in {p.parent for p in files(*OURS)}}
    assert not {name_of(f): c for f, c in crowded.items() if c > 20}


def test_every_benchmark_stands_in_the_table():
    table = (ROOT / "bench" / "README.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(benchmarks())


def test_every_room_stands_in_the_page_of_rooms():
    made = runpy.run_path(str(ROOT / "docs" / "make_rooms.py"))
    assert made["PAGE"].read_text("utf-8") == made["text"](), "run `python docs/make_rooms.py`"


def test_no_import_time_io(sources):
    """Importing a room may not touch files, start threads or read the clock."""
    forbidden = {"open", "read_text", "read_bytes", "now", "time_ns", "start", "mkdir", "connect", "getenv"}
    found = []
    for source in sources.of("hmi", "widgets"):
        for statement in source.tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If)):
                continue
            found += [f"{source.name}:{c.lineno}" for c in ast.walk(statement) if called(c) in forbidden]
    assert not found


def test_no_secret_or_machine_in_the_tree():
    words = re.compile(
        r"/(root|home)/[a-z]+/|BEGIN [A-Z ]*PRIV" + r"ATE KEY|/work" + r"/main|pass" + r"word\s*[:=]\s*['\"]\w"
    )
    text = {".py", ".md", ".yaml", ".toml", ".csv", ".txt", ".json"}
    assert not [f for f in _tree() if f.suffix in text and words.search(f.read_text("utf-8"))]


def _tree() -> Iterator[Path]:
    """What is in the repository, also where it was unpacked without git: what is made beside it left out."""
    made = {"__pycache__", "node_modules", "dist", "out"}
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name[0] != "." and name not in made]
        yield from (Path(folder, name) for name in names)


def _tool(*arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", ["check", "format --check"])
def test_ruff(command):
    _tool("-m", "ruff", *command.split(), "--no-cache", ".")


def test_types():
    _tool("-m", "mypy")


def test_rooms_point_one_way():
    _tool("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")
