"""Texts of the program: each goes through one place, fits its places, and is translated."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _calls(*folders: str) -> Iterator[tuple[str, ast.Call]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield name, node


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_what_is_filled_in_has_a_place():
    """`tr("{a}").format(b=...)` raises only when it is shown, which may be in the worst hour of a year."""
    found = []
    for name, call in _calls("hmi", "widgets"):
        if _called(call) != "format" or not isinstance(call.func, ast.Attribute):
            continue
        source = call.func.value
        if _called(source) not in ("tr", "marked") or any(k.arg is None for k in call.keywords):
            continue
        text = source.args[0] if isinstance(source, ast.Call) and source.args else None
        if isinstance(text, ast.Constant) and _places(str(text.value)) != {k.arg for k in call.keywords}:
            found.append(f"{name}:{call.lineno} {text.value!r}")
    assert not found
