"""What the search finds: anything with a name."""

from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """In the order in which equally good hits are shown."""

    DISPLAY = 0
    PAGE = 1
    EQUIPMENT = 2
    TAG = 3
    TREND = 4
    ALARM = 5


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing.

    Attributes:
        key: of the thing, unique over all kinds.
        name: by which it is called in the plant; its title where it has no other name.
        texts: what it is, in each language that it is described in.
        place: where it belongs, shown beside it, and not searched.
    """

    key: str
    kind: Kind
    name: str
    texts: tuple[str, ...] = ()
    place: str = ""
