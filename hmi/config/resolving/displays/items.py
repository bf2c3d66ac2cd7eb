"""What an item of a display shows: every name resolved, every key looked at against its kind. Not where it stands."""

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import among
from hmi.config.resolving.displays.shows import OWN_KEYS, SHOWS, Show
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node, Sequence
from hmi.config.resolving.symbols.roles import item_meant, stance_and_level
from hmi.config.schema.displays import ItemEntry
from hmi.model.display import Item, Scalar
from hmi.model.tag import DataType

_ENDING = ("value", "state")
"""Kinds that end at the right, or stand in the middle."""


def read_item(draft: Draft, item: ItemEntry, node: Tree) -> Item:
    """The item, for now at the left top corner."""
    show = SHOWS.get(item.show)
    tag = None if item.tag is None else draft.row(item.tag, node.value_place("tag"))
    options: dict[str, Scalar] = {}
    if show is None:
        hint = among(item.show, list(SHOWS))
        draft.problems.error(node.value_place("show"), f"no kind of item '{item.show}'{hint}")
    else:
        _check_keys(draft, item, node, show)
        if tag is not None:
            _check_tag(draft, item, node.value_place("tag"), show, tag)
        options = _options(draft, item, node, show, tag)
    running, changing = item_meant(draft, item, node, tag)
    return Item(
        id=item.id,
        show=item.show,
        at=(0.0, 0.0),
        tag=tag,
        equipment=item.equipment or "",
        text=item.text,
        options=options,
        link=_link(draft, item, node),
        tags=_tags(draft, item, node, show),
        running=running,
        changing=changing,
    )


def _link(draft: Draft, item: ItemEntry, node: Tree) -> str:
    if item.link is None:
        return ""
    if not isinstance(node.entries["link"], Tree):
        return draft.display(item.link.to, node.value_place("link"))
    link = node.mapping("link")
    return draft.display(item.link.to, link.value_place("to"), link.mapping("with") if "with" in link.entries else None)


def _tags(draft: Draft, item: ItemEntry, node: Tree, show: Show | None) -> tuple[int, ...]:
    """The rows of an item that shows many tags, each checked as a single one is."""
    given = node.entries.get("tags")
    if not isinstance(given, Sequence) or (show is not None and show.arrayed and item.tag is not None):
        return ()
    rows = []
    for name, each in zip(item.tags, given.items, strict=True):
        row = draft.row(name, each.place)
        if row is not None:
            rows.append(row)
            if show is not None:
                _check_tag(draft, item, each.place, show, row)
    if show is not None and "tags" in show.needs and not show.many[0] <= len(given.items) <= show.many[1]:
        message = f"show '{item.show}' takes {show.many[0]} to {show.many[1]} tags; here are {len(given.items)}"
        draft.problems.error(node.key_place("tags"), message)
    return tuple(rows)


def _check_keys(draft: Draft, item: ItemEntry, node: Tree, show: Show) -> None:
    array = show.arrayed and "tag" in node.entries
    needs = ("tag",) if array else show.needs
    for key in OWN_KEYS:
        if key in node.entries and key not in (*needs, *show.takes):
            instead = " beside 'tag', an array" if array and key == "tags" else ""
            draft.problems.error(node.key_place(key), f"show '{item.show}' takes no '{key}'{instead}")
    for key in needs:
        if key not in node.entries:
            other = ", or 'tag', an array" if show.arrayed else ""
            draft.problems.error(node.place, f"item '{item.id}' of show '{item.show}' needs '{key}'{other}")
    if item.show == "display":
        for key in ("link", "text"):
            if key in node.entries:
                message = f"show 'display' takes no '{key}'; give it to an item of display '{item.of}'"
                draft.problems.error(node.key_place(key), message)
    if item.show != "symbol":
        return
    if item.equipment is None and (item.symbol is None or item.tag is None):
        draft.problems.error(node.place, f"item '{item.id}' needs 'equipment', or 'symbol' and 'tag'")
    for key in ("symbol", "tag"):
        if item.equipment is not None and key in node.entries:
            draft.problems.error(node.key_place(key), f"the equipment brings its own '{key}'")


def _check_tag(draft: Draft, item: ItemEntry, place: Place, show: Show, row: int) -> None:
    tag = draft.tags[row]
    if show.arrayed and item.tag is not None:
        if not (tag.array and tag.type.numeric):
            message = f"'{tag.name}' is no array of numbers; give it, with others, under 'tags'"
            draft.problems.error(place, f"show '{item.show}' draws the elements of its 'tag': {message}")
            return
    elif show.numeric and not draft.needs_number(row, place, f"show '{item.show}'"):
        return
    if show.ranged and (tag.low is None or tag.high is None):
        draft.problems.error(place, f"tag '{tag.name}' has no range, which show '{item.show}' needs; give low and high")
    elif show.banded and tag.normal_low is None and tag.normal_high is None and not _instead(item, show):
        other = "".join(f", or the item a {key}" for key in show.or_else)
        message = f"tag '{tag.name}' has no normal band, which show '{item.show}' needs; give it one{other}"
        draft.problems.error(place, message)
    elif show.worded and not tag.words and tag.type is not DataType.Boolean:
        draft.problems.error(place, f"tag '{tag.name}' has no words, which show '{item.show}' needs")


def _instead(item: ItemEntry, show: Show) -> bool:
    return any(getattr(item, key) is not None for key in show.or_else)


def _options(draft: Draft, item: ItemEntry, node: Tree, show: Show, tag: int | None) -> dict[str, Scalar]:
    options: dict[str, Scalar] = {}
    if show.span_s:
        options["span_s"] = show.span_s if item.span is None else item.span
    if item.show == "panel" and item.id in draft.areas:
        # Its id is another where the display is embedded.
        options["area"] = item.id
    if item.show == "text":
        options["style"] = item.style or "label"
    if item.align is not None:
        options["align"] = item.align
    if item.align == "left" and item.show in _ENDING:
        message = f"show '{item.show}' stands at the right or in the center: its label is at the left"
        draft.problems.error(node.value_place("align"), message)
    if item.numbered:
        options["numbered"] = True
    if item.setpoint is not None:
        options |= _compared(draft, tag, item.setpoint, node.value_place("setpoint"), "setpoint", "setpoint")
    if isinstance(item.target, str):
        options |= _compared(draft, tag, item.target, node.value_place("target"), "target", "target_tag")
    elif item.target is not None:
        options["target"] = item.target
    if item.symbol is not None and draft.symbol(item.symbol, node.value_place("symbol")) is not None:
        options["symbol"] = item.symbol
    if item.equipment is not None:
        options |= _of_equipment(draft, item.equipment, node)
    return options | stance_and_level(draft, item, node)


def _compared(draft: Draft, tag: int | None, name: str, place: Place, key: str, option: str) -> dict[str, Scalar]:
    """The row of another tag that an item compares its own with: it is shown in the unit of that."""
    row = draft.row(name, place)
    if row is None or not draft.needs_number(row, place, f"'{key}'"):
        return {}
    if tag is not None and not draft.of_one_unit(draft.tags[tag], row, place, key):
        return {}
    return {option: row}


def _of_equipment(draft: Draft, name: str, node: Node) -> dict[str, Scalar]:
    place = node.value_place("equipment") if isinstance(node, Tree) else node.place
    if not draft.equipment.refer(name, place, draft.problems):
        return {}
    part = draft.parts[name]
    options: dict[str, Scalar] = {"symbol": part.symbol}
    row = draft.rows.get(part.tags.get(part.state, ""))
    if row is not None:
        options["state"] = row
    level = draft.rows.get(part.tags.get(part.level, ""))
    if level is not None:
        options["level"] = level
    if not part.symbol:
        draft.problems.error(place, f"template '{part.template}' of '{name}' has no symbol to show")
    return options
