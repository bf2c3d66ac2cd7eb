"""Brings the translations in step with the sources: `python assets/translations/make_translations.py`.

It collects every text handed to `tr` or `marked`, writes them into each `.ts` beside it (new ones as unfinished,
vanished ones are left out), lists the sentences that are put together away from the desktop, and releases each `.ts`.
Qt's own lupdate is of no use here: to it the context of a Python text is its class, and ours have one context.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
ROOMS: Final = ("hmi", "widgets")
SENTENCES: Final = "sentences.txt"
CONTEXT: Final = "sightglass"
NUMBERED: Final = "\t(n)"
"""As widgets/language/choice.py knows it."""


_ARGUMENTS: Final = {"tr": ("text", "about", "n"), "marked": ("text", "n")}


@dataclass(frozen=True, slots=True)
class Key:
    """What a translation is found by."""

    text: str
    about: str = ""


@dataclass(slots=True)
class Found:
    """Where a text stands. numerus: it has forms that hang on a number. spoken: marked, with places to fill in."""

    files: set[str] = field(default_factory=set)
    numerus: bool = False
    spoken: bool = False


def texts(root: Path = ROOT) -> dict[Key, Found]:
    """Every text of the sources.

    Raises:
        ValueError: a call of `marked` has no literal; it names the place.
    """
    found: dict[Key, Found] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            for call in _calls(ast.parse(path.read_text("utf-8"))):
                _take(call, name, found)
    return found


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in ("tr", "marked"):
            yield node


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _take(call: ast.Call, name: str, found: dict[Key, Found]) -> None:
    given = dict(zip(_ARGUMENTS[_called(call)], call.args, strict=False)) | {
        k.arg: k.value for k in call.keywords if k.arg
    }
    text = given.get("text")
    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        if _called(call) == "marked":
            raise ValueError(f"{name}:{call.lineno}: marked() wants a literal")
        return
    about = given.get("about")
    key = Key(text.value, str(about.value) if isinstance(about, ast.Constant) else "")
    seen = found.setdefault(key, Found())
    seen.files.add(name)
    seen.numerus |= "n" in given
    seen.spoken |= _called(call) == "marked" and "{" in text.value


def read(path: Path) -> dict[Key, list[str]]:
    """The translations of a `.ts`, those that are finished: one text, or its forms."""
    done: dict[Key, list[str]] = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            continue
        forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
        done[Key(message.findtext("source", ""), message.findtext("comment", ""))] = forms
    return done


def written(found: dict[Key, Found], done: dict[Key, list[str]], language: str) -> str:
    """A `.ts`, in the order of the texts, so that a new one is one place in a comparison."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += [f'<TS version="2.1" language="{language}" sourcelanguage="en">', "<context>", f"<name>{CONTEXT}</name>"]
    for key, where in sorted(found.items(), key=lambda pair: (pair[0].text.casefold(), pair[0].text, pair[0].about)):
        forms = done.get(key, [])
        state = "" if forms and all(forms) else ' type="unfinished"'
        lines.append('<message numerus="yes">' if where.numerus else "<message>")
        lines += [f'  <location filename="../../{f}"/>' for f in sorted(where.files)]
        lines.append(f"  <source>{escape(key.text)}</source>")
        lines += [f"  <comment>{escape(key.about)}</comment>"] if key.about else []
        if where.numerus:
            inner = "".join(f"<numerusform>{escape(f)}</numerusform>" for f in forms or [""])
        else:
            inner = escape("".join(forms))
        lines += [f"  <translation{state}>{inner}</translation>", "</message>"]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def sentences(found: dict[Key, Found]) -> str:
    """The sentences with places that are put together away from the desktop, one a line."""
    lines = (f"{key.text}{NUMBERED * where.numerus}\n" for key, where in found.items() if where.spoken)
    return "".join(sorted(lines))


def release(source: Path, target: Path) -> None:
    """Makes the `.qm` of a `.ts`."""
    code = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"
    command = [sys.executable, "-c", code, "-silent", "-removeidentical", str(source), "-qm", str(target)]
    subprocess.run(command, check=True)


def main() -> None:
    found = texts()
    for path in sorted(HERE.glob("*.ts")):
        done = read(path)
        path.write_text(written(found, done, path.stem.partition("_")[2]), "utf-8")
        release(path, path.with_suffix(".qm"))
        left = [key.text for key in found if key not in done]
        gone = len([key for key in done if key not in found])
        sys.stdout.write(f"{path.name}: {len(found)} texts, {len(left)} to be translated, {gone} vanished\n")
        sys.stdout.write("".join(f"  {text}\n" for text in left))
    (HERE / SENTENCES).write_text(sentences(found), "utf-8")


if __name__ == "__main__":
    main()
