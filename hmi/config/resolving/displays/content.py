"""One display put together: its items and those of the displays in it, its pipes, layers and conditions."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.conditions import inputs_of
from hmi.config.resolving.displays.embedding import Conditions, Embedded, Shown, corners, own_size
from hmi.config.resolving.displays.frames import Frame, Rect, read_frame
from hmi.config.resolving.displays.items import read_item
from hmi.config.resolving.displays.pipes import pipe
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.names import check_id
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Sequence
from hmi.config.schema.displays import DisplayFile, ItemEntry, NarrowEntry, NarrowPipeEntry, PipeEntry, Placing
from hmi.model.display import Condition, Display, Item, Layer, Narrow, Pipe
from hmi.model.eye import Seen
from hmi.model.routing.mediums import MEDIUMS, medium

MOST_ITEMS: Final = 5000
"""Of a display with all that it embeds: ten in ten in ten are soon a million."""

E = TypeVar("E", ItemEntry, PipeEntry)
Embed = Callable[[ItemEntry, Tree], Display | None]
"""The display that an item of `show: display` shows; None after a problem."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An item of the file: one of the display, or the display that it embeds (None after a problem)."""

    entry: ItemEntry
    node: Tree
    made: Item | Embedded | None


@dataclass(frozen=True, slots=True)
class _Layout:
    items: tuple[Item, ...]
    pipes: tuple[Pipe, ...]
    hidden: frozenset[str] = frozenset()


class Content:
    """Reads one display file of which all parameters are filled in."""

    def __init__(self, draft: Draft, entry: DisplayFile, root: Tree, embed: Embed) -> None:
        self._draft = draft
        self._problems = draft.problems
        self._entry = entry
        self._root = root
        self._embed = embed
        self._layers = {id_: Layer(id_, e.text, e.shown) for id_, e in entry.layers.items()}
        self._conditions = Conditions()
        self._refused: dict[str, set[str]] = {"items": set(), "pipes": set()}
        """Ids, unsound or taken, of entries that are left out: each may be any that another part names."""

    def display(self, id_: str) -> Display:
        """The display; what could not be read of it is left out, with a problem."""
        entry, root = self._entry, self._root
        for layer, place, _ in root.mapping("layers").items():
            check_id(layer, place, self._problems, "layer")
        parts = self._parts()
        pipes = self._named("pipes", entry.pipes)
        frame = read_frame(self._draft, entry, root)
        layout, narrow = _Layout((), ()), None
        if frame is not None:
            layout = self._lay_out(frame, parts, pipes, None)
            narrow = self._narrow(parts, pipes)
        self._draft.pipes.update({(id_, given.id): node.value_place("id") for given, node in pipes})
        if len(layout.items) > MOST_ITEMS:
            message = f"{len(layout.items)} items, with those of the displays in it; a display has at most {MOST_ITEMS}"
            self._problems.error(root.key_place("items"), message)
            layout, narrow = replace(layout, items=()), None
        return Display(
            id=id_,
            title=entry.title,
            level=entry.level,
            seen=Seen(entry.distance, entry.screen),
            size=frame.size if frame is not None else (1.0, 1.0),
            items=layout.items,
            pipes=layout.pipes,
            layers=tuple(self._layers.values()),
            conditions=self._conditions.all,
            narrow=narrow,
        )

    def _parts(self) -> list[_Part]:
        parts = []
        for item, node in self._named("items", self._entry.items):
            read = read_item(self._draft, item, node)
            shown = self._shown(item, node)
            if item.show != "display":
                indices = self._conditions.indices(shown.conditions)
                parts.append(_Part(item, node, replace(read, layers=shown.layers, when=indices)))
                continue
            display = self._embed(item, node) if item.of is not None else None
            if display is None:
                parts.append(_Part(item, node, None))
                continue
            embedded = Embedded(item.id, display, shown)
            embedded.take(self._conditions, self._layers)
            parts.append(_Part(item, node, embedded))
        return parts

    def _named(self, key: str, given: tuple[E, ...]) -> list[tuple[E, Tree]]:
        """Entries with their nodes, those whose id is sound and their own."""
        node = self._root.entries.get(key)
        nodes = [n for n in node.items if isinstance(n, Tree)] if isinstance(node, Sequence) else []
        seen: dict[str, Place] = {}
        found = []
        for entry, tree in zip(given, nodes, strict=True):
            place = tree.value_place("id")
            if not check_id(entry.id, place, self._problems, key[:-1]):
                self._refused[key].add(entry.id)
                continue
            if entry.id in seen:
                self._refused[key].add(entry.id)
                line = seen[entry.id].line
                self._problems.error(place, f"{key[:-1]} '{entry.id}' is already there in line {line}")
                continue
            seen[entry.id] = place
            found.append((entry, tree))
        return found

    def _shown(self, entry: ItemEntry | PipeEntry, node: Tree) -> Shown:
        layers: tuple[str, ...] = ()
        if entry.layer is not None:
            layers = (entry.layer,)
            if entry.layer not in self._entry.layers:
                hint = did_you_mean(entry.layer, list(self._entry.layers)) or "; name it under 'layers'"
                self._problems.error(node.value_place("layer"), f"no layer '{entry.layer}' on this display{hint}")
        if entry.when is None:
            return Shown(layers, ())
        remedy = "a display shows what is now"
        inputs = inputs_of(self._draft, entry.when, {}, node.value_place("when"), "when", remedy)
        if inputs is not None:
            self._conditions.add(Condition(entry.when, inputs))
        return Shown(layers, (entry.when,))

    def _lay_out(
        self, frame: Frame, parts: list[_Part], pipes: list[tuple[PipeEntry, Tree]], narrow: NarrowEntry | None
    ) -> _Layout:
        items: list[Item] = []
        drawn: list[Pipe] = []
        hidden: set[str] = set()
        unpiped: set[str] = set()
        embedded: dict[str, Rect] = {}
        for part in parts:
            rect = self._rect(frame, part, narrow)
            found, within = self._at(part, rect or ((0.0, 0.0), (0.0, 0.0)))
            items += found
            drawn += within
            if rect is None:
                hidden.update(i.id for i in found)
                unpiped.update(p.id for p in within)
            elif isinstance(part.made, Embedded):
                embedded[part.entry.id] = rect[0], own_size(part.made.display, rect[1])
        ends = {**{i.id: i for i in items if i.id not in hidden}, **corners(embedded)}
        gone = ({p.entry.id for p in parts} - ends.keys()) | self._refused["items"]
        names = [*(p.id for p in drawn), *(entry.id for entry, _ in pipes)]
        for entry, node in pipes:
            piped = self._pipe(frame, entry, node, ends, gone, names, narrow)
            if piped is not None:
                drawn.append(piped)
        whole = _whole(p for p in drawn if p.id not in unpiped)
        return _Layout(tuple(_with_legend(i, whole) for i in items), whole, frozenset(hidden))

    def _rect(self, frame: Frame, part: _Part, narrow: NarrowEntry | None) -> Rect | None:
        """Where a part stands; None where it is left out of the narrow layout, or after a problem."""
        place: Placing = part.entry
        node = part.node
        other = narrow.items.get(part.entry.id) if narrow is not None else None
        if other is not None:
            if other.hidden:
                return None
            below = self._root.mapping("narrow").mapping("items").mapping(part.entry.id)
            place, node = _over(place, other, below), _merged(node, below)
        own = part.made.display.size if isinstance(part.made, Embedded) else (0.0, 0.0)
        if isinstance(part.made, Embedded):
            own = own_size(part.made.display, place.size)
        return frame.rect(self._draft, place, node, part.entry.id, own)

    def _at(self, part: _Part, rect: Rect) -> tuple[list[Item], list[Pipe]]:
        if isinstance(part.made, Embedded):
            return part.made.placed(rect, self._conditions)
        return ([replace(part.made, at=rect[0], size=rect[1])] if part.made is not None else []), []

    def _pipe(
        self,
        frame: Frame,
        entry: PipeEntry,
        node: Tree,
        ends: Mapping[str, Item],
        gone: set[str],
        names: list[str],
        narrow: NarrowEntry | None,
    ) -> Pipe | None:
        other = narrow.pipes.get(entry.id) if narrow is not None else None
        if other is not None:
            if other.hidden:
                return None
            entry = _led(entry, other)
            node = _merged(node, self._root.mapping("narrow").mapping("pipes").mapping(entry.id))
        if any(_ends_at(end, id_) for end in (entry.begin, entry.end) for id_ in gone):
            return None
        if any(self._excused_end(end, ends, names) for end in (entry.begin, entry.end)):
            return None
        shown = self._shown(entry, node)
        piped = pipe(self._draft, entry, node, ends, frame.size, names)
        if piped is None:
            return None
        return replace(piped, layers=shown.layers, when=self._conditions.indices(shown.conditions))

    def _excused_end(self, end: object, ends: Mapping[str, Item], pipes: Collection[str]) -> bool:
        """Whether what a pipe ends at is missing because of a fault told elsewhere."""
        if not isinstance(end, str) or end in pipes:
            return False
        item = end.rpartition(".")[0]
        return bool(self._refused["items"]) and item not in ends if item else bool(self._refused["pipes"])

    def _narrow(self, parts: list[_Part], pipes: list[tuple[PipeEntry, Tree]]) -> Narrow | None:
        narrow, node = self._entry.narrow, self._root.mapping("narrow")
        if narrow is None:
            return None
        for key, known in (("items", [p.entry.id for p in parts]), ("pipes", [e.id for e, _ in pipes])):
            for id_, place, _ in node.mapping(key).items():
                if id_ not in known and not self._refused[key]:
                    message = f"no {key[:-1]} '{id_}' on this display{did_you_mean(id_, known)}"
                    self._problems.error(place, message)
        frame = read_frame(self._draft, narrow, node)
        if frame is None:
            return None
        layout = self._lay_out(frame, parts, pipes, narrow)
        return Narrow(narrow.below, frame.size, layout.items, layout.pipes, layout.hidden)


def _whole(pipes: Iterable[Pipe]) -> tuple[Pipe, ...]:
    """Without those that are joined to a pipe that is not drawn."""
    left = list(pipes)
    while True:
        there = {"", *(p.id for p in left)}
        joined = [p for p in left if p.begin_on in there and p.end_on in there]
        if len(joined) == len(left):
            return tuple(left)
        left = joined


def _with_legend(item: Item, pipes: tuple[Pipe, ...]) -> Item:
    """A legend with the mediums that there are, in the order in which they are known; all else as it is."""
    if item.show != "legend" or "mediums" in item.options:
        return item
    carried = {medium(p.medium).key for p in pipes}
    return replace(item, options={**item.options, "mediums": " ".join(key for key in MEDIUMS if key in carried)})


def _ends_at(end: object, item: str) -> bool:
    """Whether a pipe's end is a port of an item, or of one in the display that it shows."""
    return isinstance(end, str) and end.startswith(f"{item}.")


def _over(place: Placing, other: Placing, node: Tree) -> Placing:
    """A place with what the narrow layout says of it; a cell takes the place of a point, and a point of a cell."""
    given: dict[str, Any] = {key: getattr(other, key) for key in ("at", "size", "cell", "over") if key in node.entries}
    if "cell" in given:
        given["at"] = None
    elif "at" in given:
        given |= {"cell": None, "over": (1, 1)}
    return place.model_copy(update=given)


def _led(entry: PipeEntry, other: NarrowPipeEntry) -> PipeEntry:
    """A pipe with what the narrow layout says of it; points that it passes in the wide one are none of its."""
    ends = {"begin": other.begin, "end": other.end}
    return entry.model_copy(update={**{k: v for k, v in ends.items() if v is not None}, "via": other.via})


def _merged(node: Tree, over: Tree) -> Tree:
    return Tree(over.place, {**node.entries, **over.entries}, {**node.keys, **over.keys})
