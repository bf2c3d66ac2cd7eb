"""Every key, declared once: those of the window are bound from here, and the sheet of keys shows them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hmi.model.words import marked
from widgets.navigation.key_sheet import KeyGroup
from widgets.words import tr


@dataclass(frozen=True, slots=True)
class Key:
    """keys: as Qt writes them, one or more; act: what of the window they are bound to, empty where a page has them."""

    keys: tuple[str, ...]
    does: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    keys: tuple[Key, ...]


WINDOW: Final = (
    Group(
        marked("Go"),
        (
            Key(("Ctrl+K",), marked("search displays, tags, equipment, alarms, trends, pages"), "search"),
            Key(("F1", "Alt+Home"), marked("the overview"), "home"),
            Key(("Alt+Left",), marked("back"), "back"),
            Key(("Alt+Right",), marked("forward"), "forward"),
            Key(("Alt+Up",), marked("the display above"), "up"),
            Key(("Alt+Down",), marked("the first display beneath"), "down"),
            Key(("Ctrl+PgUp",), marked("the display before, beside this one"), "before"),
            Key(("Ctrl+PgDown",), marked("the display after, beside this one"), "after"),
            Key(("F2",), marked("alarms"), "alarms"),
            Key(("F3",), marked("trends"), "trend"),
            Key(("F4",), marked("journal"), "journal"),
            Key(("F5",), marked("connections"), "connections"),
            Key(("F6",), marked("address space"), "address-space"),
            Key(("F7",), marked("values set by hand"), "by-hand"),
            Key(("F8",), marked("alarm figures"), "figures"),
        ),
    ),
    Group(
        marked("Alarms, from anywhere"),
        (
            *(
                Key((f"Ctrl+{n}",), marked("the alarm in this line of the banner, on its display"), f"alarm-{n}")
                for n in range(1, 4)
            ),
            Key(("S",), marked("silence at this station"), "silence"),
        ),
    ),
    Group(
        marked("Favourites"),
        (
            Key(("Ctrl+D",), marked("this place: add or remove"), "star"),
            *(Key((f"Alt+{n}",), marked("the favourite with this number"), f"favourite-{n}") for n in range(1, 10)),
        ),
    ),
    Group(
        marked("This window"),
        (
            Key(("Ctrl+Shift+N",), marked("this place in a new window"), "new-window"),
            Key(("Ctrl+Shift+W",), marked("close it"), "close-window"),
            Key(("F11",), marked("full screen, and back"), "full-screen"),
            Key(("Ctrl+Shift+L",), marked("lock the layout, and unlock it"), "lock"),
            Key(("Ctrl+Alt+Q",), marked("leave the kiosk"), "leave-kiosk"),
            Key(("Ctrl+L",), marked("the keyboard to the rail"), "rail"),
            Key(("F9",), marked("other colours"), "theme"),
            Key(("Ctrl+/", "?"), marked("this sheet"), "keys"),
            Key(("Tab", "Shift+Tab"), marked("to the next and the previous control")),
            Key(("Esc",), marked("close what opened over the page")),
        ),
    ),
)
PAGES: Final = (
    Group(
        marked("On the rail"),
        (
            Key(("Up", "Down"), marked("to another line")),
            Key(("Enter", "Space"), marked("open it")),
            Key(("Ctrl+Enter",), marked("open it in a new window")),
            Key(("Shift+Enter",), marked("the alarm whose mark it bears, on its display")),
            Key(("Left", "Right"), marked("fold and unfold")),
            Key(("Ctrl+Up", "Ctrl+Down"), marked("move a favourite")),
            Key(("Del",), marked("remove a favourite")),
        ),
    ),
    Group(
        marked("On a display"),
        (
            Key(("Left", "Right", "Up", "Down"), marked("to the next item on that side")),
            Key(("Enter", "Space"), marked("open the item")),
        ),
    ),
    Group(
        marked("In the alarm list"),
        (
            Key(("Enter",), marked("show it on its display")),
            Key(("Space", "A"), marked("acknowledge, or what else is to be done first")),
            Key(("Shift+A",), marked("acknowledge with a comment")),
            Key(("P",), marked("acknowledge the rows that are seen")),
            Key(("H", "U"), marked("shelve, take off the shelf")),
            Key(("O", "X"), marked("out of service, disable")),
            Key(("R", "C"), marked("reset, comment")),
            Key(("D",), marked("the panel of the alarm")),
            Key(("Ctrl+C",), marked("copy the rows")),
        ),
    ),
    Group(
        marked("In a trend"),
        (
            Key(("Left", "Right"), marked("move the cursor")),
            Key(("Shift+Left", "Shift+Right"), marked("move in time")),
            Key(("+", "-"), marked("zoom")),
            Key(("L",), marked("to the present")),
            Key(("Esc",), marked("put the cursor away")),
        ),
    ),
)


def sheet() -> Sequence[KeyGroup]:
    """All keys as the sheet shows them, in the chosen language."""
    return [KeyGroup(tr(group.title), _lines(group)) for group in (*WINDOW, *PAGES)]


def _lines(group: Group) -> tuple[tuple[str, str], ...]:
    """Keys that do the same with another number stand in one line."""
    lines: dict[str, list[str]] = {}
    for key in group.keys:
        lines.setdefault(tr(key.does), []).extend(key.keys)
    return tuple((_short(keys), does) for does, keys in lines.items())


def _short(keys: Sequence[str]) -> str:
    return ", ".join(keys) if len(keys) <= 4 else f"{keys[0]} … {keys[-1]}"
