"""Displays: items and pipes, with every name resolved and every place on the display checked."""

from collections.abc import Mapping

from hmi.config.reading.problems import Place
from hmi.config.reading.sources import Source
from hmi.config.reading.suggest import did_you_mean
from hmi.config.reading.validate import validate
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.names import check_id
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node, Sequence
from hmi.config.resolving.pipes import pipe
from hmi.config.resolving.shows import OWN_KEYS, SHOWS, Show
from hmi.config.schema import LARGEST, DisplayFile, ItemEntry
from hmi.model.display import Display, Item, Scalar
from hmi.model.tag import DataType


def name_displays(draft: Draft) -> None:
    """Makes the ids of all displays known, so that anything may lead to any of them."""
    for source in draft.sources.of("displays"):
        place = Place(source.file, 1, 1)
        check_id(source.id, place, draft.problems, "display")
        draft.displays.define(source.id, place, draft.problems)


def read_displays(draft: Draft) -> tuple[Display, ...]:
    """All displays that are sound."""
    made = []
    parents: dict[str, tuple[str, Place]] = {}
    for source in draft.sources.of("displays"):
        root = draft.tree(source)
        entry = None if root is None else validate(DisplayFile, root, draft.problems)
        if root is None or entry is None:
            continue
        if entry.parent is not None:
            place = root.value_place("parent")
            if draft.displays.refer(entry.parent, place, draft.problems):
                parents[source.id] = entry.parent, place
        made.append(_display(draft, source, entry, root))
    _check_parents(draft, parents)
    return tuple(made)


def _check_parents(draft: Draft, parents: Mapping[str, tuple[str, Place]]) -> None:
    told: set[str] = set()
    for start in parents:
        way = [start]
        while way[-1] in parents and parents[way[-1]][0] not in way:
            way.append(parents[way[-1]][0])
        if way[-1] in parents and parents[way[-1]][0] == start and not told.intersection(way):
            told.update(way)
            round_ = " -> ".join([*way, start])
            draft.problems.error(parents[start][1], f"display '{start}' is above itself: {round_}")


def _display(draft: Draft, source: Source, entry: DisplayFile, root: Tree) -> Display:
    sized = 1 <= min(entry.size) <= max(entry.size) <= LARGEST
    if not sized:
        draft.problems.error(root.value_place("size"), f"width and height of a display must be 1 to {LARGEST}")
    items: dict[str, Item] = {}
    seen: dict[str, Place] = {}
    for item, node in zip(entry.items, _items(root, "items"), strict=True):
        if not _named(draft, seen, item.id, node, "item"):
            continue
        if sized:
            _check_place(draft, item, node, entry.size)
        items[item.id] = _item(draft, item, node)
    pipes = []
    seen = {}
    for given, node in zip(entry.pipes, _items(root, "pipes"), strict=True):
        if _named(draft, seen, given.id, node, "pipe"):
            routed = pipe(draft, given, node, items, entry.size)
            if routed is not None:
                pipes.append(routed)
    return Display(
        id=source.id,
        title=entry.title,
        level=entry.level,
        size=entry.size,
        items=tuple(items.values()),
        pipes=tuple(pipes),
        parent=entry.parent or "",
    )


def _items(root: Tree, key: str) -> list[Tree]:
    node = root.entries.get(key)
    return [n for n in node.items if isinstance(n, Tree)] if isinstance(node, Sequence) else []


def _named(draft: Draft, seen: dict[str, Place], id_: str, node: Tree, what: str) -> bool:
    place = node.value_place("id")
    if not check_id(id_, place, draft.problems, what):
        return False
    if id_ in seen:
        draft.problems.error(place, f"{what} '{id_}' is already there in line {seen[id_].line}")
        return False
    seen[id_] = place
    return True


def _check_place(draft: Draft, item: ItemEntry, node: Tree, size: tuple[float, float]) -> None:
    (x, y), (width, height) = item.at, item.size
    if min(width, height) < 0:
        draft.problems.error(node.value_place("size"), f"the size of item '{item.id}' is negative")
    elif x < 0 or y < 0 or x + width > size[0] or y + height > size[1]:
        extent = f"{x:g} to {x + width:g}, {y:g} to {y + height:g}"
        message = f"item '{item.id}' ({extent}) is outside the display of {size[0]:g} x {size[1]:g}"
        draft.problems.error(node.value_place("at"), message)


def _item(draft: Draft, item: ItemEntry, node: Tree) -> Item:
    if item.link is not None:
        draft.displays.refer(item.link, node.value_place("link"), draft.problems)
    show = SHOWS.get(item.show)
    tag = None if item.tag is None else draft.row(item.tag, node.value_place("tag"))
    options: dict[str, Scalar] = {}
    if show is None:
        hint = did_you_mean(item.show, list(SHOWS))
        draft.problems.error(node.value_place("show"), f"no kind of item '{item.show}'{hint}")
    else:
        _check_keys(draft, item, node, show)
        if tag is not None:
            _check_tag(draft, item, node.value_place("tag"), show, tag)
        options = _options(draft, item, node, show)
    return Item(
        id=item.id,
        show=item.show,
        at=item.at,
        size=item.size,
        tag=tag,
        equipment=item.equipment or "",
        text=item.text,
        options=options,
        link=item.link or "",
        tags=_tags(draft, item, node, show),
    )


def _tags(draft: Draft, item: ItemEntry, node: Tree, show: Show | None) -> tuple[int, ...]:
    """The rows of an item that shows many tags, each checked as a single one is."""
    given = node.entries.get("tags")
    if not isinstance(given, Sequence):
        return ()
    rows = []
    for name, each in zip(item.tags, given.items, strict=True):
        row = draft.row(name, each.place)
        if row is not None:
            rows.append(row)
            if show is not None:
                _check_tag(draft, item, each.place, show, row)
    return tuple(rows)


def _check_keys(draft: Draft, item: ItemEntry, node: Tree, show: Show) -> None:
    for key in OWN_KEYS:
        if key in node.entries and key not in (*show.needs, *show.takes):
            draft.problems.error(node.key_place(key), f"show '{item.show}' takes no '{key}'")
    for key in show.needs:
        if key not in node.entries:
            draft.problems.error(node.place, f"item '{item.id}' of show '{item.show}' needs '{key}'")
    if item.show != "symbol":
        return
    if item.equipment is None and (item.symbol is None or item.tag is None):
        draft.problems.error(node.place, f"item '{item.id}' needs 'equipment', or 'symbol' and 'tag'")
    for key in ("symbol", "tag"):
        if item.equipment is not None and key in node.entries:
            draft.problems.error(node.key_place(key), f"the equipment brings its own '{key}'")


def _check_tag(draft: Draft, item: ItemEntry, place: Place, show: Show, row: int) -> None:
    tag = draft.tags[row]
    if show.numeric and not draft.needs_number(row, place, f"show '{item.show}'"):
        return
    if show.ranged and (tag.low is None or tag.high is None):
        draft.problems.error(place, f"tag '{tag.name}' has no range, which show '{item.show}' needs; give low and high")
    elif show.worded and not tag.words and tag.type is not DataType.Boolean:
        draft.problems.error(place, f"tag '{tag.name}' has no words, which show '{item.show}' needs")


def _options(draft: Draft, item: ItemEntry, node: Tree, show: Show) -> dict[str, Scalar]:
    options: dict[str, Scalar] = {}
    if show.span_s:
        options["span_s"] = show.span_s if item.span is None else item.span
    if item.show == "text":
        options["style"] = item.style or "label"
    if item.setpoint is not None:
        row = draft.row(item.setpoint, node.value_place("setpoint"))
        if row is not None:
            options["setpoint"] = row
    if item.symbol is not None and draft.symbol(item.symbol, node.value_place("symbol")) is not None:
        options["symbol"] = item.symbol
    if item.turn:
        options["turn"] = item.turn
    if item.flip:
        options["flip"] = True
    if item.equipment is not None:
        options |= _of_equipment(draft, item.equipment, node)
    return options


def _of_equipment(draft: Draft, name: str, node: Node) -> dict[str, Scalar]:
    place = node.value_place("equipment") if isinstance(node, Tree) else node.place
    if not draft.equipment.refer(name, place, draft.problems):
        return {}
    part = draft.parts[name]
    options: dict[str, Scalar] = {"symbol": part.symbol}
    row = draft.rows.get(part.tags.get(part.state, ""))
    if row is not None:
        options["state"] = row
    if not part.symbol:
        draft.problems.error(place, f"template '{part.template}' of '{name}' has no symbol to show")
    return options
