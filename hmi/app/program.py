"""The program around the desktop: Qt's application, the event loop, the log, the signals, how it ends."""

import asyncio
import gc
import json
import logging
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QSettings, QSize, Signal
from qasync import QEventLoop

from hmi.app.annunciation.annunciator import Annunciator
from hmi.app.annunciation.player import Player
from hmi.app.annunciation.players import found_player
from hmi.app.annunciation.speech import Speech
from hmi.app.bridging.launcher import Launcher
from hmi.app.desktop import Desktop
from hmi.app.health.errors import Errors
from hmi.app.health.selfcheck import fault
from hmi.app.health.watchdog import Watchdog
from hmi.app.navigating.favourites import Favourites
from hmi.app.picturing.album import Album
from hmi.app.touching.station import TouchStation
from hmi.app.tour import Tour
from hmi.app.windows.kept_layouts import KeptLayouts
from hmi.border.launch import Attached, station
from hmi.border.place import Place
from hmi.model.plant import Plant
from widgets.assets import assets
from widgets.language.choice import ENGLISH, LANGUAGES
from widgets.starting.application import open_application
from widgets.theme import Theme, ThemeError
from widgets.touch.profile import Hand

log = logging.getLogger(__name__)

_SCREEN_GONE: Final = (
    "The screen went away: its session ended, or its X server or compositor died. Recording and alarms go on for\n"
    "10 minutes, those of a demo for 20 s: start again in a session with a screen.\n"
)
NO_RUNTIME: Final = 3
"""Exit code of a desktop that no runtime answered, or none that stayed."""
_SIZE: Final = QSize(1920, 1080)
_THEME: Final = "day"


class _Told(QObject):
    """Carries what is told in any thread to the window's."""

    told = Signal(str)


class Program:
    """Runs once.

    Args:
        first: the attempt to find or start the runtime, under way.
        kiosk: every screen is filled by one window that stays.
    """

    def __init__(
        self,
        plant: Plant,
        plant_folder: Path,
        place: Place,
        launcher: Launcher,
        first: "Future[Attached]",
        *,
        demo: bool,
        offscreen: bool,
        kiosk: bool = False,
    ) -> None:
        self._plant = plant
        self._plant_folder = plant_folder
        self._place = place
        self._launcher = launcher
        self._first = first
        self._demo = demo
        self._offscreen = offscreen
        self._kiosk = kiosk

    def run(
        self,
        *,
        seconds: float | None,
        shots: Path | None,
        language: str | None,
        album: bool = False,
        touch: str | None = None,
    ) -> int:
        """The exit code; see `run_desktop`."""
        if unsound := fault():
            self._launcher.close()
            sys.stderr.write(unsound + "\n")
            return 3
        application = open_application("sightglass", self._launcher.close)
        application.setApplicationName("Sightglass")
        application.setQuitOnLastWindowClosed(False)
        told, font = _Told(), application.font()
        errors = Errors(self._place.log, told.told.emit)
        try:
            theme = Theme.load(self._theme())
            errors.start()
        except (ThemeError, OSError) as error:
            self._launcher.close()
            sys.stderr.write(f"{error}\n")
            return 3
        application.setFont(theme.font(13))  # of what Qt opens itself: a style sheet hands no font down
        try:
            with QEventLoop(application) as loop:
                loop.set_exception_handler(lambda _, c: errors.caught(c["message"], c.get("exception") or Exception()))
                living = loop.create_task(self._live(theme, errors, told, seconds, shots, language, album, touch))
                return _lived(loop, living)
        finally:
            application.setFont(font)
            errors.stop()

    async def _live(
        self,
        theme: Theme,
        errors: Errors,
        told: _Told,
        seconds: float | None,
        shots: Path | None,
        language: str | None,
        album: bool,
        touch: str | None,
    ) -> int:
        gc.freeze()  # a plant is a million objects that stay: while the window was made, a collection took 150 ms
        desktop = Desktop(
            self._plant,
            self._plant_folder,
            self._place,
            theme,
            self._launcher,
            station(),
            demo=self._demo,
            failed=errors.caught,
            watchdog=Watchdog(errors.path.with_name("frozen.log")),
            annunciator=self._annunciator(),
            language=language or self._language(),
            kept=KeptLayouts(None if self._offscreen else self._settings(), "kiosk" if self._kiosk else "layouts"),
            kiosk=self._kiosk,
        )
        told.told.connect(lambda text: desktop.seats.say("error", text))
        desktop.bridge.connection.begin(self._first)
        desktop.window.content.alarms.list.restore(self._chosen())
        if not self._offscreen:
            keep_favourites(desktop.favourites, self._settings())
        kept, hand = None if self._offscreen else self._settings(), Hand(touch) if touch else None
        for seat in desktop.seats:
            TouchStation(seat.window, kept, hand)
        desktop.seats.opened.connect(lambda seat: TouchStation(seat.window, kept, hand))
        desktop.arrangement.begin(_SIZE if self._offscreen else None)
        desktop.start()
        gc.freeze()  # what the start made stays to the end: no later collection has to look at it
        try:
            with _ended_by_signals(desktop):
                code = await self._until_end(desktop, seconds, shots, album)
            if failure := desktop.bridge.connection.failure:
                sys.stderr.write(f"{failure}\n")
                return code or NO_RUNTIME
            return code
        finally:
            self._remember(desktop)
            await desktop.leave()

    async def _until_end(self, desktop: Desktop, seconds: float | None, shots: Path | None, album: bool) -> int:
        if shots is not None:
            tour = Album(desktop, shots, seconds) if album else Tour(desktop, shots, seconds)
            missing, left_out = await tour.run()
            sys.stderr.write("".join(f"no picture: {why}\n" for why in [*missing, *left_out]))
            return 1 if missing else 0
        try:
            await asyncio.wait_for(desktop.ended.wait(), seconds)
        except TimeoutError:
            return 0
        return 0

    def _theme(self) -> str:
        """The theme that was chosen last; offscreen always that of the day."""
        chosen = _THEME if self._offscreen else self._settings().value("theme", _THEME)
        return chosen if chosen in Theme.names() else _THEME

    def _language(self) -> str:
        """The language that was chosen last, else the plant's own; offscreen always the plant's."""
        own = self._plant.language if self._plant.language in LANGUAGES else ENGLISH
        last = own if self._offscreen else str(self._settings().value("language", own))
        return last if last in LANGUAGES else own

    def _chosen(self) -> Mapping[str, Any]:
        """Filter and order of the alarm list as they were last; a file that somebody broke is as none."""
        try:
            chosen = json.loads(str(self._settings().value("alarm_list", "{}")))
        except ValueError:
            return {}
        return chosen if isinstance(chosen, dict) and not self._offscreen else {}

    def _annunciator(self) -> Annunciator | None:
        """Offscreen nobody hears. `speech=true` in desktop.ini asks for words too, where they can be spoken."""
        if self._offscreen:
            return None
        wanted = str(self._settings().value("speech", "false")).casefold() == "true"
        speech = Speech.found() if wanted else None
        return Annunciator(Player(found_player()), assets() / "sounds", speech)

    def _settings(self) -> QSettings:
        return QSettings(str(self._place.folder / "desktop.ini"), QSettings.Format.IniFormat)

    def _remember(self, desktop: Desktop) -> None:
        if not self._offscreen:
            settings = self._settings()
            settings.setValue("theme", desktop.theme.name)
            if desktop.language in LANGUAGES:
                settings.setValue("language", desktop.language)
            settings.setValue("alarm_list", json.dumps(desktop.window.content.alarms.list.state))
            settings.sync()


def _lived(loop: QEventLoop, living: asyncio.Task[int]) -> int:
    """Its exit code. Where the X server goes, Qt ends its loop by itself, and nothing of it can be used any more."""
    try:
        return loop.run_until_complete(living)
    except RuntimeError:
        if living.done():
            raise
        log.warning("the screen went away")
        sys.stderr.write(_SCREEN_GONE)
        sys.stderr.flush()
        os._exit(3)


@contextmanager
def _ended_by_signals(desktop: Desktop) -> Iterator[None]:
    """Ctrl-C ends the desktop in order. Python runs the handler at the next tick of the bridge's timer."""
    before = {s: signal.signal(s, lambda *_: desktop.ended.set()) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def keep_favourites(favourites: Favourites, settings: QSettings) -> None:
    """Of each person at this station; kept as soon as they change, so that no end of the program loses them."""
    names = [f"{what}/{getuser()}" for what in ("favourites", "recent")]
    keys, recent = (_texts(settings.value(name, "[]")) for name in names)
    favourites.restore(keys, recent)

    def keep() -> None:
        for name, value in zip(names, (favourites.keys, favourites.recent), strict=True):
            settings.setValue(name, json.dumps(list(value)))

    favourites.changed.connect(keep)


def _texts(kept: object) -> list[str]:
    """A list of texts as JSON has it; a file that somebody broke is as an empty one."""
    try:
        found = json.loads(str(kept))
    except ValueError:
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []
