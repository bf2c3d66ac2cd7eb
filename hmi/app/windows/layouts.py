"""Where windows stand, remembered by the set of screens that are connected. No Qt."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any, Final

_MOST_WINDOWS: Final = 32
_FAR: Final = 100_000
"""No screen's edge is so many pixels away."""


class State(Enum):
    """How a window fills its screen."""

    NORMAL = "normal"
    MAXIMIZED = "maximized"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Rect:
    """In device-independent pixels."""

    x: int
    y: int
    width: int
    height: int

    def moved(self, x: int, y: int) -> "Rect":
        """By so much."""
        return Rect(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """A screen that is there.

    Attributes:
        key: name, serial number and size: the same for the same screen at the same connector.
        whole: where it is on the desktop; free: the part that no panel of the desktop takes.
    """

    key: str
    whole: Rect
    free: Rect


@dataclass(frozen=True, slots=True)
class Stand:
    """How one window stands.

    Attributes:
        number: of the window. place: key of the place that it shows.
        screen: key of its screen; rect: its frame's corner and its own size, from that screen's corner.
    """

    number: int
    place: str
    screen: str
    rect: Rect
    state: State = State.NORMAL


def set_key(screens: Iterable[ScreenFacts]) -> str:
    """Of the set of screens, in whatever order they are told."""
    return " + ".join(sorted(s.key for s in screens))


def fitted(rect: Rect, free: Rect, frame: tuple[int, int] = (0, 0)) -> Rect:
    """The rectangle within what is free of a screen: moved first, made smaller where that is not enough.

    Args:
        frame: how much wider and higher the window is with its frame.
    """
    width = max(1, min(rect.width, free.width - frame[0]))
    height = max(1, min(rect.height, free.height - frame[1]))
    x = min(max(rect.x, free.x), free.x + free.width - width - frame[0])
    y = min(max(rect.y, free.y), free.y + free.height - height - frame[1])
    return Rect(x, y, width, height)


def written(screens: str, stands: Sequence[Stand]) -> str:
    """As it is kept. screens: the key of the set."""
    windows = [{**asdict(s), "state": s.state.value} for s in stands]
    return json.dumps({"screens": screens, "windows": windows}, ensure_ascii=False)


def read(text: object) -> tuple[Stand, ...]:
    """What was kept; of a text that somebody broke what is still good, and nothing where nothing is."""
    try:
        kept = json.loads(str(text))
    except ValueError:
        return ()
    windows = kept.get("windows") if isinstance(kept, dict) else None
    found: dict[int, Stand] = {}
    for window in windows if isinstance(windows, list) else []:
        stand = _stand(window) if isinstance(window, dict) else None
        if stand is not None and len(found) < _MOST_WINDOWS:
            found.setdefault(stand.number, stand)
    return tuple(found.values())


def _stand(kept: Mapping[str, Any]) -> Stand | None:
    number, place, screen, rect = (kept.get(name) for name in ("number", "place", "screen", "rect"))
    if not (isinstance(place, str) and isinstance(screen, str) and isinstance(rect, dict)):
        return None
    sides = [rect.get(name) for name in ("x", "y", "width", "height")]
    whole = [n for n in (number, *sides) if isinstance(n, int) and not isinstance(n, bool) and abs(n) < _FAR]
    if len(whole) < 5 or whole[0] < 1 or whole[3] < 1 or whole[4] < 1:
        return None
    states = {s.value: s for s in State}
    return Stand(whole[0], place, screen, Rect(*whole[1:]), states.get(str(kept.get("state")), State.NORMAL))
