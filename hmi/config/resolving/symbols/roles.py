"""What an equipment's template, or an item, says of its symbol: which values mean running, which tag is the level."""

from hmi.config.reading.problems import Place
from hmi.config.resolving.draft import Draft, Part
from hmi.config.resolving.nodes import Mapping as Tree
from hmi.config.resolving.nodes import Node, Sequence
from hmi.config.resolving.nodes import Scalar as Leaf
from hmi.config.schema.displays import ItemEntry
from hmi.model.display import Scalar
from hmi.model.tag import Tag

Meant = tuple[tuple[int, ...], tuple[int, ...]]
"""Values that mean running (or open, on, closed), and values that mean on the way there or back."""


def meant(draft: Draft, tree: Tree, row: int | None, place: Place) -> Meant:
    """The values of `running` and `changing` of a template or an item, checked against the words of their tag.

    Args:
        row: of the state's tag, None where it is missing. place: of what has these keys.
    """
    tag = None if row is None else draft.tags[row]
    running, changing = (_values(draft, tree.entries.get(key), key, tag) for key in ("running", "changing"))
    both = sorted(set(running) & set(changing))
    if both:
        draft.problems.error(place, f"{both[0]} is said to be both running and changing")
    return running, changing


def part_meant(draft: Draft, part: Part) -> None:
    """Sets what the values of an equipment's state mean."""
    row = draft.rows.get(part.tags.get(part.state, ""))
    part.running, part.changing = meant(draft, part.tree, row, part.place)
    level = draft.rows.get(part.tags.get(part.level, ""))
    if level is not None:
        check_level(draft, level, part.tree.value_place("level"))


def check_level(draft: Draft, row: int, place: Place) -> None:
    """A level is drawn in its range."""
    tag = draft.tags[row]
    if draft.needs_number(row, place, "a level") and (tag.low is None or tag.high is None):
        draft.problems.error(place, f"tag '{tag.name}' has no range, which a level needs; give low and high")


def _values(draft: Draft, node: Node | None, key: str, tag: Tag | None) -> tuple[int, ...]:
    made = []
    for item in node.items if isinstance(node, Sequence) else []:
        value = item.value if isinstance(item, Leaf) else None
        if isinstance(value, bool) or not isinstance(value, int):
            draft.problems.error(item.place, f"'{key}' is a list of values of the state, whole numbers")
        elif tag is not None and tag.words and value not in tag.words:
            words = ", ".join(f"{number} {word}" for number, word in tag.words.items())
            draft.problems.error(item.place, f"tag '{tag.name}' has no state {value}; there are {words}")
        else:
            made.append(value)
    return tuple(made)


def item_meant(draft: Draft, item: ItemEntry, node: Tree, row: int | None) -> Meant:
    """What the values of an item's state mean: its own word, or that of its equipment's template.

    Args:
        row: of the item's own tag.
    """
    part = None if item.equipment is None else draft.parts.get(item.equipment)
    if part is not None and not (item.running or item.changing):
        return part.running, part.changing
    if part is not None:
        row = draft.rows.get(part.tags.get(part.state, ""))
    return meant(draft, node, row, node.place)


def stance_and_level(draft: Draft, item: ItemEntry, node: Tree) -> dict[str, Scalar]:
    """How the symbol of an item stands, and the tag of its level, as options of the item."""
    options: dict[str, Scalar] = {}
    if item.turn:
        options["turn"] = item.turn
    if item.flip:
        options["flip"] = True
    if item.caption is not None:
        options["caption"] = item.caption
    if item.level is not None:
        place = node.value_place("level")
        row = draft.row(item.level, place)
        if row is not None:
            check_level(draft, row, place)
            options["level"] = row
    return options
