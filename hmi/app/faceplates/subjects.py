"""What a faceplate is about, out of the plant's files. No Qt."""

from collections.abc import Mapping, Sequence
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
    hung = [plant.tags[t.permissive.tag] for t in tags if t.permissive is not None]
    named = [t for t in tags if t.name.rpartition(".")[2].casefold() == _MODE]
    return next((t for t in (*hung, *named) if t in tags), None)


def shows(item: Item, thing: Thing, plant: Plant) -> bool:
    """Whether an item of a display stands for the thing, or one of its tags."""
    of_tag = item.tag is not None and plant.tags[item.tag] in thing.tags
    return of_tag or (bool(item.equipment) and item.equipment == thing.key)


def detail_of(thing: Thing, plant: Plant, seen: str) -> Display | None:
    """The most detailed display that shows it, beneath the one that is seen; None where there is none.

    Args:
        seen: id of the display that is seen, empty where it is another page.
    """
    level = next((d.level for d in plant.displays if d.id == seen), 0)
    showing = [d for d in plant.displays if d.level > level and any(shows(i, thing, plant) for i in d.items)]
    return max(showing, key=lambda d: d.level, default=None)
