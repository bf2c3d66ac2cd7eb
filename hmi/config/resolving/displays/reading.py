"""All displays of a plant: the files without parameters, and of those with parameters each instance that is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from hmi.config.reading.problems import Place
from hmi.config.reading.sources import Source
from hmi.config.reading.validate import validate
from hmi.config.resolving.displays.calls import Call, Head, Parameter, ask
from hmi.config.resolving.displays.content import Content
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.names import check_id
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Scalar
from hmi.config.resolving.templates import PARAMETER_NAME, check_holes, filled
from hmi.config.schema.displays import DisplayFile, DisplayHead, ItemEntry
from hmi.model.display import Display

_DEEPEST: Final = 8
"""Displays in displays."""
_MOST: Final = 2000
"""Instances: a display that opens itself with ever other values would never come to an end."""


def name_displays(draft: Draft) -> None:
    """Makes the ids and parameters of all displays known, so that anything may lead to any of them."""
    for source in draft.sources.of("displays"):
        place = Place(source.file, 1, 1)
        check_id(source.id, place, draft.problems, "display")
        draft.displays.define(source.id, place, draft.problems)
        root = draft.tree(source)
        if root is not None:
            draft.display_heads[source.id] = _head(draft, source, root)


def read_displays(draft: Draft) -> tuple[Display, ...]:
    """All displays that are sound."""
    reader = _Reader(draft)
    for head in draft.display_heads.values():
        if not head.parameters:
            reader.open(Call(head.id, {}, Place(head.file, 1, 1), head.id))
    opened = 0
    while opened < len(draft.opened):
        call = list(draft.opened.values())[opened]
        opened += 1
        if opened > _MOST:
            message = f"more than {_MOST} displays are opened with other values each; does one open itself so?"
            draft.problems.error(call.place, message)
            break
        reader.open(call)
    reader.warn_unused()
    reader.check_parents()
    return tuple(_with_parents(reader.made))


def _head(draft: Draft, source: Source, root: Tree) -> Head:
    errors = draft.problems.errors
    head = validate(DisplayHead, root, draft.problems)
    declared = root.mapping("parameters")
    parameters = {}
    for name, entry in head.parameters.items() if head is not None else ():
        place = declared.keys[name]
        check_id(name, place, draft.problems, "parameter", PARAMETER_NAME)
        default = declared.mapping(name).entries.get("default")
        parameters[name] = Parameter(entry, place, default if isinstance(default, Scalar) else None)
    if parameters:
        validate(DisplayFile, root, draft.problems, template=True)
    check_holes(draft, root, list(parameters), f"display '{source.id}'")
    sound = head is not None and errors == draft.problems.errors
    return Head(source.id, source.file, root, parameters, sound)


class _Reader:
    """made: displays by id. parents: what a display's file says is above it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.made: dict[str, Display] = {}
        self._contents: dict[str, Display | None] = {}
        self._parents: dict[str, tuple[str, Place]] = {}

    def open(self, call: Call) -> None:
        """Makes what something opens a display of the plant."""
        display = self._content(call, ())
        if display is None:
            return
        entry_parent = self._draft.display_heads[call.display].root.entries.get("parent")
        if isinstance(entry_parent, Scalar) and isinstance(entry_parent.value, str):
            text = filled(entry_parent, call.arguments, in_place=True) if call.arguments else entry_parent
            if isinstance(text, Scalar):
                parent = self._draft.display(text.text, text.place)
                self._parents[call.id] = parent, text.place
                display = replace(display, parent=parent)
        self.made[call.id] = display

    def warn_unused(self) -> None:
        """A display with parameters that nothing opens or embeds is never seen. A faulty file may have opened it."""
        if self._draft.problems.errors:
            return
        for head in self._draft.display_heads.values():
            if head.parameters and head.sound and head.id not in self._draft.asked:
                values = ", ".join(f"{name}: ..." for name in head.parameters)
                message = f"nothing opens or embeds this display; link to it with {{to: {head.id}, with: {{{values}}}}}"
                self._draft.problems.warn(Place(head.file, 1, 1), message)

    def check_parents(self) -> None:
        """No display is above itself."""
        told: set[str] = set()
        for start in self._parents:
            way = [start]
            while way[-1] in self._parents and self._parents[way[-1]][0] not in way:
                way.append(self._parents[way[-1]][0])
            if way[-1] in self._parents and self._parents[way[-1]][0] == start and not told.intersection(way):
                told.update(way)
                round_ = " -> ".join([*way, start])
                self._draft.problems.error(self._parents[start][1], f"display '{start}' is above itself: {round_}")

    def _content(self, call: Call, way: Sequence[str]) -> Display | None:
        """The display with all it embeds; `way`: the display files that embed it."""
        if call.id in self._contents:
            return self._contents[call.id]
        head = self._draft.display_heads[call.display]
        root = filled(_without_parameters(head.root), call.arguments, in_place=True) if call.arguments else head.root
        display = None
        with self._draft.problems.within(call.whose):
            entry = validate(DisplayFile, root, self._draft.problems)
            if entry is not None and isinstance(root, Tree):
                inner = (*way, call.display)
                display = Content(self._draft, entry, root, lambda i, n: self._embedded(i, n, inner)).display(call.id)
        self._contents[call.id] = display
        return display

    def _embedded(self, item: ItemEntry, node: Tree, way: Sequence[str]) -> Display | None:
        place = node.value_place("of")
        call = ask(self._draft, item.of or "", place, node.mapping("with") if "with" in node.entries else None)
        if call is None:
            return None
        if call.display in way:
            round_ = " -> ".join([*way[way.index(call.display) :], call.display])
            self._draft.problems.error(place, f"display '{call.display}' is inside itself: {round_}")
            return None
        if len(way) >= _DEEPEST:
            self._draft.problems.error(place, f"more than {_DEEPEST} displays stand in one another")
            return None
        return self._content(call, way)


def _without_parameters(root: Tree) -> Tree:
    """Defaults are filled in already; a hole in one is no hole of the display."""
    return Tree(root.place, {k: n for k, n in root.entries.items() if k != "parameters"}, root.keys)


def _with_parents(made: Mapping[str, Display]) -> list[Display]:
    """Instances whose file names no parent stand below the display that leads to them: the highest, the first."""
    parents = {id_: d.parent for id_, d in made.items()}
    reached = sorted((d for d in made.values() if "(" not in d.id or d.parent), key=lambda d: d.level)
    for display in reached:
        for item in display.items:
            if item.link in made and "(" in item.link and not parents[item.link] and item.link != display.id:
                parents[item.link] = display.id
                reached.append(made[item.link])
    return [replace(d, parent=parents[id_]) if parents[id_] != d.parent else d for id_, d in made.items()]
