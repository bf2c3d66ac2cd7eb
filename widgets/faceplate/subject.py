"""What a faceplate is about. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hmi.model.alarm import Guidance
from hmi.model.tag import Tag


@dataclass(frozen=True, slots=True)
class Subject:
    """A tag or an equipment with all its tags.

    Attributes:
        key: id of the equipment, name of the tag without one: the same thing again has the same key.
        place: area and kind, in a line.
        tags: those shown, the one that was touched first.
        mode: the one that says how it is driven; None where it has none.
        display: title of the display that shows more of it, empty where there is none.
        forbidden: why a tag may not be written, by row; a writable tag without an entry may.
    """

    key: str
    title: str
    place: str
    tags: tuple[Tag, ...]
    guidance: Guidance = field(default_factory=Guidance)
    mode: Tag | None = None
    display: str = ""
    forbidden: Mapping[int, str] = field(default_factory=dict)
