"""The sheets of the gallery: every page and card, under the room it belongs to, by one name each."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import Priority
from widgets.gallery.alarm_states import KINDS_IN_ALARM, AlarmStates
from widgets.gallery.cards import cards
from widgets.gallery.cards.card import Card
from widgets.gallery.mark_sheet import MarkSheet
from widgets.gallery.page import Page
from widgets.gallery.pages import pages
from widgets.shell.look import Look


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. view: makes it in a look, at its size; words: what else it is found by."""

    id: str
    room: str
    title: str
    view: Callable[[Look], QWidget]
    words: str = ""

    def found_by(self, text: str) -> bool:
        """Whether all words of a search are in its names."""
        named = f"{self.id} {self.room} {self.title} {self.words}".casefold()
        return all(word in named for word in text.casefold().split())


def sheets() -> tuple[Sheet, ...]:
    """All of them, room by room."""
    made = [
        Sheet("marks", "Marks", "Alarm and quality marks", _marks),
        *map(_of_page, pages()),
        *map(_of_priority, Priority),
        *map(_of_card, cards()),
    ]
    rooms = list(dict.fromkeys(sheet.room for sheet in made))
    return tuple(sorted(made, key=lambda sheet: rooms.index(sheet.room)))


def by_room(found: tuple[Sheet, ...]) -> list[tuple[str, list[Sheet]]]:
    """Sheets under the names of their rooms, in their order."""
    return [(room, list(group)) for room, group in groupby(found, lambda sheet: sheet.room)]


def _marks(look: Look) -> QWidget:
    sheet = MarkSheet(look.theme)
    sheet.resize(sheet.sizeHint())
    return sheet


def _of_priority(priority: Priority) -> Sheet:
    name = priority.name.lower()

    def view(look: Look) -> QWidget:
        made = AlarmStates(look, priority)
        made.resize(made.sizeHint())
        return made

    return Sheet(f"alarm-states-{name}", "Indicators", f"Alarm states: {name}", view, " ".join(KINDS_IN_ALARM))


def _of_page(page: Page) -> Sheet:
    def view(look: Look) -> QWidget:
        made = page.view(look.theme)
        width, height = page.size
        made.resize(QSize(look.px(width), look.px(height)))
        return made

    kinds = " ".join(sorted({item.show for item in page.items}))
    return Sheet(page.id, page.room, page.title, view, kinds)


def _of_card(card: Card) -> Sheet:
    def view(look: Look) -> QWidget:
        made = card.view(look)
        made.resize(card.wanted(look))
        return made

    return Sheet(card.id, card.room, card.title, view)
