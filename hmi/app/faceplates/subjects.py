"""What a faceplate is about, out of the plant's files. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from hmi.app.places import Thing
from hmi.model.display import Display, Item
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from widgets.faceplate.subject import Subject

_MODE: Final = "mode"
"""The role of an equipment's mode, where nothing else says which it is."""


def subject_of(thing: Thing, plant: Plant, forbidden: Mapping[int, str], display: Display | None) -> Subject:
    """display: that shows more of it."""
    title = display.title if display is not None else ""
    return Subject(
        thing.key, thing.title, thing.place, thing.tags, thing.guidance, mode_of(thing.tags, plant), title, forbidden
    )


def mode_of(tags: Sequence[Tag], plant: Plant) -> Tag | None:
    """The tag on whose state it hangs whether others may be written; else the one that is called so."""
    hung = [t.permissive.tag for t in tags if t.permissive is not None]
    named = [t.index for t in tags if t.name.rpartition(".")[2].casefold() == _MODE]
    mine = {t.index: t for t in tags}
    return next((mine[row] for row in (*hung, *named) if row in mine), None)


def item_of(thing: Thing, display: Display, shown: Callable[[str], bool] = lambda item: True) -> Item | None:
    """The item of a display that shows the tag in front, else that of its equipment, else of another of its tags.

    Args:
        shown: whether an item is shown, by its id.
    """
    front, rows = thing.tags[0].index if thing.tags else None, {t.index for t in thing.tags}
    of_front = [i for i in display.items if i.tag is not None and i.tag == front]
    of_equipment = [i for i in display.items if i.equipment and i.equipment == thing.key]
    of_others = [i for i in display.items if i.tag in rows]
    return next((i for i in (*of_front, *of_equipment, *of_others) if shown(i.id)), None)


def detail_of(thing: Thing, plant: Plant, seen: str) -> Display | None:
    """The most detailed display that shows it, beneath the one that is seen; None where there is none.

    Args:
        seen: id of the display that is seen, empty where it is another page.
    """
    level = next((d.level for d in plant.displays if d.id == seen), 0)
    showing = [d for d in plant.displays if d.level > level and item_of(thing, d) is not None]
    return max(showing, key=lambda d: d.level, default=None)
