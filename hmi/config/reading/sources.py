"""The files of a plant's folder: which they are, what they hold as text, and their common hash."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hmi.config.reading.problems import Place, Problems
from hmi.config.reading.suggest import did_you_mean

FOLDERS: Final = {
    "tags": ".csv",
    "templates": ".yaml",
    "equipment": ".yaml",
    "alarms": ".csv",
    "rules": ".yaml",
    "displays": ".yaml",
    "trends": ".yaml",
    "texts": ".csv",
    "symbols": ".svg",
}
"""Folder of a plant to the suffix of the files in it."""
TOP: Final = ("plant.yaml", "simulation.yaml")
_LARGEST: Final = 32 * 1024 * 1024
_IGNORED: Final = re.compile(
    r"\..*|~\$.*|.*~|#.*#|.*\.(bak|orig|rej|swp|tmp)|__pycache__|desktop\.ini|Thumbs\.db", re.I
)
_FOR_PEOPLE: Final = re.compile(r"(README|LICEN[CS]E|CHANGELOG|NOTICE)(\.\w+)?", re.I)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_UTF16: Final = "the file is UTF-16, not UTF-8; in Excel save it as 'CSV UTF-8', in an editor as UTF-8"
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What libyaml refuses (YAML 1.2, 5.1), and what it counts as the end of a line where editors do not."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file. id: its name without suffix. text: without byte order mark; None if it is no text.

    raw: its text with what is no UTF-8 replaced, for searching only.
    """

    file: str
    id: str
    text: str | None
    raw: str


@dataclass(slots=True)
class Sources:
    """By folder, each in order of name; the folder "" holds plant.yaml and simulation.yaml."""

    files: dict[str, list[Source]] = field(default_factory=dict)
    hash: str = ""

    def of(self, folder: str) -> list[Source]:
        return self.files.get(folder, [])

    def top(self, name: str) -> Source | None:
        return next((s for s in self.of("") if s.file == name), None)


def lines_of(text: str) -> list[str]:
    """Lines as an editor counts them, without their ends; at least one."""
    lines = _LINE_END.split(text)
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def read_sources(folder: Path, problems: Problems) -> Sources:
    """Reads all files that make the plant; names those that cannot be read, and those that nobody reads."""
    sources = Sources()
    digest = hashlib.sha256()
    for name, path in sorted(_listed(folder, problems)):
        content = _content(name, path, problems)
        if content is None:
            sources.files.setdefault(name.rpartition("/")[0], []).append(Source(name, path.stem, None, ""))
            continue
        for part in (name.encode(), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        source = Source(name, path.stem, _text(name, content, problems), _raw(content))
        sources.files.setdefault(name.rpartition("/")[0], []).append(source)
    sources.hash = digest.hexdigest()
    return sources


def _entries(folder: Path, name: str, problems: Problems) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if not _IGNORED.fullmatch(e.name)), key=lambda e: e.name)
    except OSError as error:
        problems.error(Place(name or ".", 1, 1), f"the folder cannot be read: {error.strerror}")
        return []


def _listed(folder: Path, problems: Problems) -> Iterator[tuple[str, Path]]:
    for entry in _entries(folder, "", problems):
        if entry.name in FOLDERS and entry.is_dir():
            yield from _in_folder(entry.name, Path(entry.path), problems)
        elif entry.name in TOP:
            yield entry.name, Path(entry.path)
        elif not _FOR_PEOPLE.fullmatch(entry.name):
            kind, known = ("folder", FOLDERS) if entry.is_dir() else ("file", TOP)
            hint = did_you_mean(entry.name, tuple(known))
            problems.warn(Place(entry.name, 1, 1), f"nobody reads this {kind}{hint}")


def _in_folder(name: str, folder: Path, problems: Problems) -> Iterator[tuple[str, Path]]:
    suffix = FOLDERS[name]
    for entry in _entries(folder, name, problems):
        if entry.name.endswith(suffix):
            yield f"{name}/{entry.name}", Path(entry.path)
        elif not _FOR_PEOPLE.fullmatch(entry.name):
            problems.warn(Place(f"{name}/{entry.name}", 1, 1), f"nobody reads this; files in {name}/ end in {suffix}")


def _content(name: str, path: Path, problems: Problems) -> bytes | None:
    place = Place(name, 1, 1)
    try:
        if not path.is_file():
            problems.error(place, "this is not a file")
            return None
        if path.stat().st_size > _LARGEST:
            problems.error(place, f"the file is larger than {_LARGEST // 1024 // 1024} MB")
            return None
        return path.read_bytes()
    except OSError as error:
        problems.error(place, f"the file cannot be read: {error.strerror}")
        return None


def _text(name: str, content: bytes, problems: Problems) -> str | None:
    if _utf16(content):
        problems.error(Place(name, 1, 1), _UTF16)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.error(_place_at(name, content[: error.start].decode("utf-8-sig")), _not_utf8(content, error.start))
        return None
    match = UNPRINTABLE.search(text)
    if match is None:
        return text
    problems.error(
        _place_at(name, text[: match.start()]), f"the character U+{ord(match[0]):04X} cannot be in a plant file"
    )
    return None


def _utf16(content: bytes) -> bool:
    """By its mark, or without it by the NUL beside every letter."""
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or content.count(b"\0") > len(content) // 4


def _raw(content: bytes) -> str:
    if not _utf16(content):
        return content.decode("utf-8", errors="replace")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    little = content[1::2].count(0) > content[::2].count(0)
    return content.decode("utf-16" if marked else "utf-16-le" if little else "utf-16-be", errors="replace")


def _place_at(name: str, before: str) -> Place:
    lines = _LINE_END.split(before)
    return Place(name, len(lines), len(lines[-1]) + 1)


def _not_utf8(content: bytes, at: int) -> str:
    return f"byte 0x{content[at]:02X} is not UTF-8; save the file as UTF-8 (in Excel: 'CSV UTF-8')"
