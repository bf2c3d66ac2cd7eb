"""Texts of the program: each goes through one place, fits its places, and is translated."""

import ast
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QTranslator

from tests.sources import ROOT, called


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_what_is_filled_in_has_a_place(sources):
    """`tr("{a}").format(b=...)` raises only when it is shown, which may be in the worst hour of a year."""
    found = []
    for name, call in sources.calls("hmi", "widgets"):
        if called(call) != "format" or not isinstance(call.func, ast.Attribute):
            continue
        source = call.func.value
        if called(source) not in ("tr", "marked") or any(k.arg is None for k in call.keywords):
            continue
        text = source.args[0] if isinstance(source, ast.Call) and source.args else None
        if isinstance(text, ast.Constant) and _places(str(text.value)) != {k.arg for k in call.keywords}:
            found.append(f"{name}:{call.lineno} {text.value!r}")
    assert not found


SHOWN = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle",
    "setPlaceholderText", "addItem", "addItems", "addAction", "addButton", "setTitle", "setStatusTip",
    "setWhatsThis", "setPrefix", "setSuffix", "setLabelText", "setInformativeText", "QLabel", "QPushButton",
    "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "set_hint", "set_outcome", "set_status",
    "drawText",
}  # fmt: skip
NAMED = {"placeholderText", "accessibleName", "accessibleDescription", "toolTip", "text", "title", "windowTitle"}
SAME = re.compile(r"SHA-\d|Sightglass|Alt\+\w+|CSV|XLSX|nsu?=|^padding|^[a-z]+$|^<[a-z/]+>$")
"""Names that are the same in every language, and single words that are names of objects in Qt."""
LETTERS = re.compile(r"[^\W\d_]{2}")


def _bare(node: ast.AST) -> Iterator[str]:
    """The literals that are shown as they stand: not those handed to another call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (text for part in node.values for text in _bare(part) if isinstance(part, ast.Constant))
    elif isinstance(node, ast.IfExp):
        yield from (text for part in (node.body, node.orelse) for text in _bare(part))
    elif isinstance(node, (ast.List, ast.Tuple)):
        yield from (text for part in node.elts for text in _bare(part))
    elif isinstance(node, ast.BinOp):
        yield from (text for part in (node.left, node.right) for text in _bare(part))
    elif isinstance(node, ast.BoolOp):
        yield from (text for part in node.values for text in _bare(part))


def test_what_is_shown_goes_through_the_translator(sources):
    found = []
    for name, call in sources.calls("hmi/app", "widgets"):
        if name.startswith("widgets/gallery/") or called(call) == "addLayout":
            continue
        shown = [*call.args] if called(call) in SHOWN else []
        shown += [k.value for k in call.keywords if k.arg in NAMED and called(call)[:1] in ("Q", "_")]
        texts = [text for node in shown for text in _bare(node) if LETTERS.search(text) and not SAME.search(text)]
        found += [f"{name}:{call.lineno} {text!r}" for text in texts]
    assert not found, "wrap these in tr() of widgets/words.py"


def test_nothing_is_translated_while_modules_are_read(sources):
    """There is no language yet; a text kept then would stay English. `marked` is for that."""
    found = []
    for folder in ("hmi/app", "widgets"):
        for source in sources.of(folder):
            bodies = [source.tree.body, *(c.body for c in source.nodes if isinstance(c, ast.ClassDef))]
            kept = [s for body in bodies for s in body if isinstance(s, (ast.Assign, ast.AnnAssign))]
            calls = [c for s in kept for c in ast.walk(s) if called(c) == "tr" and not _in_lambda(s, c)]
            found += [f"{source.name}:{c.lineno}" for c in calls]
    assert not found


def _in_lambda(statement: ast.stmt, call: ast.AST) -> bool:
    return any(call in ast.walk(node) for node in ast.walk(statement) if isinstance(node, ast.Lambda))


@cache
def _tool():
    place = ROOT / "assets" / "translations" / "make_translations.py"
    made = importlib.util.spec_from_file_location("make_translations", place)
    assert made is not None
    assert made.loader is not None
    tool = importlib.util.module_from_spec(made)
    sys.modules[made.name] = tool
    made.loader.exec_module(tool)
    return tool


AGAIN = "run `python assets/translations/make_translations.py`, then translate what it lists (docs/translating.md)"


@pytest.mark.parametrize("language", ["zh_CN"])
def test_every_text_is_translated_and_released(language):
    tool = _tool()
    source = ROOT / "assets" / "translations" / f"sightglass_{language}.ts"
    found, done = tool.texts(), tool.read(source)
    assert not [key.text for key in found if key not in done], AGAIN
    assert not [key.text for key in done if key not in found], AGAIN
    translator = QTranslator()
    assert translator.load(str(source.with_suffix(".qm")))
    stale = [
        key.text
        for key, forms in done.items()
        if translator.translate(tool.CONTEXT, key.text, key.about or None, 2 if found[key].numerus else -1) != forms[-1]
        and forms[-1] != key.text
    ]
    assert not stale, AGAIN


def test_translations_keep_the_places():
    tool = _tool()
    done = tool.read(ROOT / "assets" / "translations" / "sightglass_zh_CN.ts")
    wrong = [key.text for key, forms in done.items() for form in forms if _places(form) != _places(key.text)]
    assert not wrong


def test_the_list_of_sentences_is_that_of_the_sources():
    tool = _tool()
    there = (ROOT / "assets" / "translations" / tool.SENTENCES).read_text("utf-8")
    assert there == tool.sentences(tool.texts()), AGAIN
