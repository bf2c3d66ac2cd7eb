"""The habits of the house, each held by a check. A mistake found once becomes a line here."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("hmi", "widgets", "bench", "tests")
MAY_PRINT = re.compile(r"(^|/)(cli|__main__|command|doctor|run)\.py$|^hmi/commands/|^bench/|^tests/")


def _files(*folders: str) -> list[Path]:
    return sorted(p for folder in folders for p in (ROOT / folder).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _parsed(path: Path) -> ast.Module:
    """Each file once: all of them take seconds."""
    return ast.parse(path.read_text("utf-8"))


def _trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for path in _files(*folders):
        yield _name(path), _parsed(path)


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _calls(names: set[str], *folders: str) -> list[str]:
    return [f"{n}:{c.lineno}" for n, t in _trees(*folders) for c in ast.walk(t) if _called(c) in names]


def test_no_dialog_loop_inside_a_coroutine():
    """Under qasync the other coroutines stop for good, silently: use open() and await."""
    found = [
        f"{name}:{call.lineno}"
        for name, tree in _trees("hmi", "widgets")
        for function in ast.walk(tree)
        if isinstance(function, ast.AsyncFunctionDef)
        for call in ast.walk(function)
        if _called(call) in ("exec", "exec_")
    ]
    assert not found


def test_no_process_events():
    assert not _calls({"processEvents"}, "hmi", "widgets")


def test_no_eval():
    found = [
        f"{name}:{call.lineno}"
        for name, tree in _trees(*OURS)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("eval", "exec")
    ]
    assert not found


def test_tasks_are_kept():
    """The loop holds a task weakly; one that nobody keeps may vanish in mid-flight."""
    found = [
        f"{name}:{statement.lineno}"
        for name, tree in _trees("hmi", "widgets", "bench")
        for statement in ast.walk(tree)
        if isinstance(statement, ast.Expr) and _called(statement.value) in ("create_task", "ensure_future")
    ]
    assert not found


def test_only_the_command_line_prints():
    found = [place for place in _calls({"print"}, "hmi", "widgets") if not MAY_PRINT.search(place.split(":")[0])]
    assert not found


def test_no_error_is_swallowed():
    """An except that catches everything must say it somewhere: log, raise, or hand it on."""
    found = []
    for name, tree in _trees("hmi", "widgets"):
        for handler in ast.walk(tree):
            if not isinstance(handler, ast.ExceptHandler):
                continue
            broad = handler.type is None or getattr(handler.type, "id", "") in ("Exception", "BaseException")
            if broad and all(isinstance(s, (ast.Pass, ast.Continue)) for s in handler.body):
                found.append(f"{name}:{handler.lineno}")
    assert not found


def test_no_sleeping_tests():
    found = [
        f"{name}:{call.lineno}"
        for name, tree in _trees("tests")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("time.sleep", "sleep", "qtbot.wait")
    ]
    assert not found, "wait for the condition, or use a fake clock"


def test_nothing_is_left_open():
    """Split so that this file does not find itself."""
    words = re.compile("TO" + "DO|FIX" + "ME|NotImpl" + r"ementedError|mark\.xf" + "ail")
    found = [_name(p) for p in _files(*OURS) if words.search(p.read_text("utf-8"))]
    assert not found


def test_screens_are_flat_and_calm():
    """Nothing has a gradient or a shadow, nothing moves but the blinking of alarm marks (ISA-101)."""
    words = re.compile(
        "Q[A-Z][a-z]+Gradient|qlinear|DropShadow|box-shadow|PropertyAnimation|VariantAnimation|QTimeLine|QMovie"
    )
    found = [_name(p) for p in _files("hmi", "widgets") if words.search(p.read_text("utf-8"))]
    assert not found


def test_files_stay_readable():
    lines = {_name(p): len(p.read_text("utf-8").splitlines()) for p in _files(*OURS)}
    assert not {n: c for n, c in lines.items() if c > 600}
    crowded = {f: len(list(f.glob("*.py"))) for f in {p.parent for p in _files("hmi", "widgets")}}
    assert not {_name(f): c for f, c in crowded.items() if c > 20}


def test_no_import_time_io():
    """Importing a room may not touch files, start threads or read the clock."""
    forbidden = {"open", "read_text", "read_bytes", "now", "time_ns", "start", "mkdir", "connect", "getenv"}
    found = []
    for name, tree in _trees("hmi", "widgets"):
        for statement in tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If)):
                continue
            found += [f"{name}:{c.lineno}" for c in ast.walk(statement) if _called(c) in forbidden]
    assert not found


def test_no_secret_or_machine_in_the_tree():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    words = re.compile(
        r"/(root|home)/[a-z]+/|BEGIN [A-Z ]*PRIV" + r"ATE KEY|/work" + r"/main|pass" + r"word\s*[:=]\s*['\"]\w"
    )
    text = [f for f in listed if f.endswith((".py", ".md", ".yaml", ".toml", ".csv", ".txt", ".json"))]
    assert not [f for f in text if (ROOT / f).exists() and words.search((ROOT / f).read_text("utf-8"))]


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
