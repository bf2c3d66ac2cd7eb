"""Draws the displays of a plant as the checks need them, each picture once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from hmi.app.rendering.states import NOW_NS, as_usual, fullest, show_usual
from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source
from hmi.model.display import Display, Item
from hmi.model.plant import Plant
from hmi.model.plant_texts import localised
from hmi.model.routing.geometry import Point
from hmi.model.tag import Tag
from widgets.alarms.item_alarms import Mark
from widgets.display_view import DisplayView
from widgets.displays.measuring import Drawing, measured
from widgets.language.choice import ENGLISH, PSEUDO, choose
from widgets.theme import Theme
from widgets.themes.colour import Pixels, pixels

_URGENT: Final = Mark(Priority.URGENT, ProcessState.UNACKNOWLEDGED, False)


@dataclass(frozen=True, slots=True)
class Room:
    """What a screen leaves to a display, physical pixels. upright: a tablet, on which the narrow layout is seen."""

    name: str
    width: float
    height: float
    upright: bool = False


ROOMS: Final = (
    Room("1280 x 800", 1052, 656),
    Room("1920 x 1080", 1692, 936),
    Room("3840 x 2160", 3384, 1872),
    Room("1920 x 1080 at 150 %", 1578, 864),
    Room("2560 x 1600 at 200 %", 2104, 1312),
    Room("an upright tablet", 768, 1000, upright=True),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A display as it is measured on one screen in one language. where: how a finding ends that is true of it."""

    display: Display
    drawing: Drawing
    where: str


class Rendering:
    """Of one plant. Of a display file with parameters the first instance is drawn on every screen, others on one."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self._first = {d.id.partition("(")[0]: d.id for d in reversed(plant.displays)}

    @cached_property
    def drawn(self) -> list[Drawn]:
        """In the fullest state there is: every tag lost, with its age, every item in alarm; in each language."""
        theme = Theme.load("day")
        found = []
        for language in dict.fromkeys((self.plant.language, ENGLISH, *self.plant.texts, PSEUDO)):
            choose(language, self.plant.texts.get(language))
            said = localised(self.plant, language)
            for display in said.displays:
                rooms = ROOMS if display.id in self._first.values() else ROOMS[:1]
                for room in rooms:
                    laid = _laid(display, room)
                    if laid is not None:
                        items, size = laid
                        scale = min(room.width / size[0], room.height / size[1])
                        drawing = measured(items, size, said, theme, scale, fullest, _URGENT)
                        found.append(Drawn(display, drawing, f" on {room.name}, {language}"))
        choose(ENGLISH)
        return found

    @property
    def pictures(self) -> Iterator[tuple[Display, Theme, Pixels, Pixels]]:
        """(display, theme, as it should be, with every alarm there is) of the first instance of each display file."""
        alarms = [_alarm(tag) for tag in self.plant.tags]
        for display in (d for d in self.plant.displays if d.id in self._first.values()):
            for name in Theme.names():
                theme = Theme.load(name)
                view = DisplayView(display, self.plant, theme)
                view.resize(*(round(side) for side in display.size))
                show_usual(view, self.plant.tags)
                quiet = pixels(view.grab().toImage())
                view.set_alarms(alarms)
                yield display, theme, quiet, pixels(view.grab().toImage())
                view.deleteLater()

    def marks(self, display: Display, theme: Theme) -> NDArray[np.bool_]:
        """bool[height, width]: where marks are drawn on a display at its own size."""
        drawing = measured(display.items, display.size, self.plant, theme, 1.0, as_usual, _URGENT)
        inside = np.zeros((round(display.size[1]), round(display.size[0])), np.bool_)
        for thing in drawing.things:
            if thing.kind != "text":
                box = thing.rect.toAlignedRect()
                inside[max(0, box.top()) : box.bottom() + 1, max(0, box.left()) : box.right() + 1] = True
        return inside


def _alarm(tag: Tag) -> AlarmEntry:
    """One on each tag, of all priorities in turn."""
    priority = Priority(1 + tag.index % len(Priority))
    unseen = ProcessState.UNACKNOWLEDGED
    return AlarmEntry(
        tag.name, Source.LIMIT, unseen, priority, 1, 1, "HI", tag.name, tag.name, 0.0, 0.0, "", tag.area, tag.equipment,
        tag.name, NOW_NS,
    )  # fmt: skip


def _laid(display: Display, room: Room) -> tuple[tuple[Item, ...], Point] | None:
    """Items and size of the layout that is seen there; None where a tablet shows the wide one, small as it is."""
    if not room.upright:
        return display.items, display.size
    narrow = display.narrow
    if narrow is None:
        return None
    return tuple(i for i in narrow.items if i.id not in narrow.hidden), narrow.size


def application() -> QApplication:
    """The application that drawing needs; to be kept as long as something is drawn."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["sightglass"])
