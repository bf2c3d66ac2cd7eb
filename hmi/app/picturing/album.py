"""Every display of a plant in each theme and language, on a desktop and on an upright tablet: docs/pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QSize

from hmi.app.desktop import Desktop
from hmi.app.picturing.camera import Camera
from hmi.app.places import ALARMS, DISPLAY, TREND, Reach, Where
from hmi.app.tour import Pictured
from hmi.model.alarm import AlarmEntry
from hmi.model.plant import Plant
from widgets.alarms.standing import Standing
from widgets.theme import Theme

LANGUAGES: Final = ("en", "zh_CN")
THEMES: Final = ("day", "night")
_NO_ALARM: Final = 9
_LATE_S: Final = 60.0
"""For a history or a trend that is slow to come."""


class Screen(NamedTuple):
    """size: of the window. width: of the picture, to which it is made smaller."""

    name: str
    size: QSize
    width: int


SCREENS: Final = (Screen("desktop", QSize(1920, 1080), 1280), Screen("tablet", QSize(1200, 1600), 900))


class Album:
    """Takes `<plant>/<place>-<screen>-<theme>-<language>.png` of each display file, the alarm list and a trend.

    Args:
        seconds: after the start that the first is taken; by then what the demo has to show is there.
    """

    def __init__(self, desktop: Desktop, folder: Path, seconds: float | None) -> None:
        self._desktop = desktop
        self._folder = folder / desktop.plant.id
        self._seconds = seconds or 0.0
        self._camera = Camera(desktop, self._folder)
        self._missing: list[str] = []

    async def run(self) -> Pictured:
        """Takes them all; what could not be written."""
        self._folder.mkdir(parents=True, exist_ok=True)
        await self._camera.until(lambda: False, self._seconds)
        pictured = places(self._desktop.plant, self._desktop.bridge.standing)
        for screen in SCREENS:
            self._desktop.window.resize(screen.size)
            for language in LANGUAGES:
                self._desktop.set_language(language)
                for theme in THEMES:
                    self._desktop.window.set_theme(Theme.load(theme))
                    await self._page(pictured, screen, f"{screen.name}-{theme}-{language}")
        return Pictured(self._missing, [])

    async def _page(self, pictured: Sequence[tuple[str, Where]], screen: Screen, ending: str) -> None:
        window = self._desktop.window
        for name, where in pictured:
            window.go(where)
            window.notices.clear_all()  # that this machine was slow is nothing the pictures are about
            if where.page == TREND:
                await self._camera.until(lambda: window.content.trend.feed.filled, _LATE_S)
            if why := await self._camera.take(f"{name}-{ending}", width=screen.width):
                self._missing.append(why)


def places(plant: Plant, alarms: Sequence[AlarmEntry] = ()) -> list[tuple[str, Where]]:
    """What is pictured of a plant, by the name that its pictures begin with.

    Args:
        alarms: that stand. Of a display file with parameters the instance with the most urgent of them is taken, and
            the trend that draws it; without any the first.
    """
    worst: dict[str, int] = {}
    for display, top in Reach(plant).strongest_by_display(Standing(alarms)).items():
        worst[display] = top.priority
    shown: dict[str, str] = {}
    for each in sorted(plant.displays, key=lambda d: worst.get(d.id, _NO_ALARM)):
        shown.setdefault(file_of(each.id), each.id)
    files = dict.fromkeys(file_of(d.id) for d in plant.displays)
    urgent = {e.tag: e.priority for e in sorted(alarms, key=lambda e: -e.priority)}
    drawn = sorted(plant.trends, key=lambda t: min(urgent.get(plant.tags[r].name, _NO_ALARM) for r in t.tags))
    trends = [("trend", Where(TREND, trend.id)) for trend in drawn[:1]]
    return [*((name, Where(DISPLAY, shown[name])) for name in files), ("alarms", Where(ALARMS)), *trends]


def file_of(display: str) -> str:
    """The display file that an instance is made of."""
    return display.partition("(")[0]
