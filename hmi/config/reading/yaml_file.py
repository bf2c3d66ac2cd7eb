"""One YAML file read into a tree with places, or one sentence that says why not."""

from typing import Any, Final

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hmi.config.reading.problems import Place, Problems
from hmi.config.reading.sources import lines_of
from hmi.config.resolving.nodes import Mapping, Node, Scalar, Sequence, plain_value

_CORE: Final = "tag:yaml.org,2002:"
_DEEPEST: Final = 24
_OPEN_QUOTES: Final = "found unexpected end of stream"
_SENTENCES: Final = {
    "found character that cannot start any token": "a character that cannot begin a value; put the text in quotes",
    "mapping values are not allowed in this context": (
        "a ':' where none can be; is the indent right, or does a text need quotes?"
    ),
    _OPEN_QUOTES: "quotes that are opened here are never closed",
    "did not find expected ',' or '}'": "expected ',' or '}}' here, in the braces opened at line {context}",
    "did not find expected ',' or ']'": "expected ',' or ']' here, in the brackets opened at line {context}",
    "did not find expected key": "expected a key here, indented as the block that begins at line {context}",
    "did not find expected '-' indicator": "expected '-' here, indented as the list that begins at line {context}",
    "did not find expected node content": "a value is missing here",
    "could not find expected ':'": "a key without ':', or a text that goes on where it cannot, begun at line {context}",
}


class _RefusedError(Exception):
    """The file cannot be a tree; the place and the sentence go to the problems."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message


class _Builder:
    """Takes the parser's events one after the other and keeps the collections that are still open on a stack."""

    def __init__(self, file: str, problems: Problems) -> None:
        self._file = file
        self._problems = problems
        self._open: list[Mapping | Sequence] = []
        self._pending: list[tuple[str, Place] | None] = []
        self._documents = 0
        self.root: Node | None = None

    def take(self, event: Any) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent):
            self._start(Mapping(self._place(event)), event)
        elif isinstance(event, SequenceStartEvent):
            self._start(Sequence(self._place(event)), event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            self._pending.pop()
        elif isinstance(event, AliasEvent):
            raise _RefusedError(
                self._place(event), f"aliases (*{event.anchor}) are not used in plant files; a template can say it once"
            )
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _RefusedError(self._place(event), "a second document begins here; a plant file is one document")

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _scalar(self, event: Any) -> None:
        place = self._place(event)
        if event.tag is not None:
            raise _RefusedError(place, f"YAML tags ({event.tag.replace(_CORE, '!!')}) are not used in plant files")
        text = event.value
        if self._open and self._pending[-1] is None and isinstance(self._open[-1], Mapping):
            self._key(text, place)
            return
        if not text and event.implicit[0] and self._pending and self._pending[-1] is not None:
            place = self._pending[-1][1]  # an empty value has no place of its own
        self._add(Scalar(place, text, plain_value(text) if event.implicit[0] else text))

    def _key(self, key: str, place: Place) -> None:
        keys = self._open[-1].keys if isinstance(self._open[-1], Mapping) else {}
        if key in keys:
            self._problems.error(place, f"key '{key}' is already given in line {keys[key].line}")
        self._pending[-1] = (key, place)

    def _start(self, node: Mapping | Sequence, event: Any) -> None:
        if event.tag is not None:
            raise _RefusedError(node.place, f"YAML tags ({event.tag.replace(_CORE, '!!')}) are not used in plant files")
        if len(self._open) >= _DEEPEST:
            raise _RefusedError(node.place, f"nested deeper than {_DEEPEST} levels")
        if self._open and self._pending[-1] is None and isinstance(self._open[-1], Mapping):
            raise _RefusedError(node.place, "a key must be plain text")
        self._add(node)
        self._open.append(node)
        self._pending.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        pending = self._pending[-1]
        if pending is not None:
            key, place = pending
            if key not in parent.entries:
                parent.entries[key], parent.keys[key] = node, place
            self._pending[-1] = None


def read_yaml(file: str, text: str, problems: Problems) -> Mapping | None:
    """The tree of one file, None after a problem. The file must hold one mapping.

    Args:
        file: relative name, for the places.
        text: without byte order mark.
    """
    builder = _Builder(file, problems)
    try:
        parser = CParser(text)
        while parser.check_event():
            builder.take(parser.get_event())
    except _RefusedError as refused:
        problems.error(_inside(refused.place, text), refused.message)
        return None
    except yaml.MarkedYAMLError as error:
        problems.error(*_marked(file, text, error))
        return None
    root = builder.root
    if root is None:
        problems.error(Place(file, 1, 1), "the file is empty")
        return None
    if not isinstance(root, Mapping):
        problems.error(root.place, "expected keys and values here, as in 'version: 1'")
        return None
    return root


def _marked(file: str, text: str, error: yaml.MarkedYAMLError) -> tuple[Place, str]:
    mark = error.context_mark if error.problem == _OPEN_QUOTES else error.problem_mark
    place = Place(file, 1, 1) if mark is None else Place(file, mark.line + 1, mark.column + 1)
    place = _inside(place, text)
    line = lines_of(text)[place.line - 1]
    if line[place.column - 1 : place.column] == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return place, "a tab cannot indent YAML; use spaces"
    if line[place.column - 2 : place.column] == "${":
        return place, 'a text with ${...} within braces or brackets needs quotes, as "${pump}.Level"'
    problem = str(error.problem)
    context = "" if error.context_mark is None else str(error.context_mark.line + 1)
    sentence = _SENTENCES.get(problem, f"this is not YAML: {problem}")
    return place, sentence.format(context=context or place.line) if "{" in sentence else sentence


def _inside(place: Place, text: str) -> Place:
    """libyaml may point behind the last line; a person is sent to the end of what there is."""
    lines = lines_of(text)
    if place.line > len(lines):
        return Place(place.file, len(lines), len(lines[-1]) + 1)
    return Place(place.file, place.line, min(place.column, len(lines[place.line - 1]) + 1))
