"""The desktop put together: the bridge feeds the window, its wishes go to the runtime, plant files are kept up."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import time_ns
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from hmi.app.acts.truths import TruthNotices
from hmi.app.annunciation.annunciator import Annunciator
from hmi.app.annunciation.station import Station
from hmi.app.asking import Asking
from hmi.app.bridging.bridge import Bridge
from hmi.app.bridging.launcher import Launcher
from hmi.app.bridging.more_past import MorePast
from hmi.app.bridging.outages import Outage, Outages
from hmi.app.bridging.recalling import Recalling
from hmi.app.context import Context
from hmi.app.displays.laying import lay_pipes
from hmi.app.health.garbage import Garbage
from hmi.app.health.memory import give_back_pictures
from hmi.app.health.watchdog import Watchdog
from hmi.app.navigating.favourites import Favourites
from hmi.app.reloading import Reloading
from hmi.app.tasks import Tasks
from hmi.app.window import MainWindow
from hmi.app.windows.arrangement import Arrangement
from hmi.app.windows.kept_layouts import KeptLayouts
from hmi.app.windows.leaving import leave_kiosk, stop_recording
from hmi.app.windows.screens import Screens
from hmi.app.windows.seat import Seat
from hmi.app.windows.seats import Seats, Wish
from hmi.border.exchange import BorderError
from hmi.border.messages import Diagnostics, Hello
from hmi.border.place import Place
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.alarm import AlarmEntry
from hmi.model.link import Gap
from hmi.model.plant import Plant
from hmi.model.plant_texts import localised
from hmi.model.problem import PlantError
from hmi.model.tag import TagWords, with_truths, with_words
from hmi.model.words import marked
from widgets.language.choice import ENGLISH, choose
from widgets.navigation.buttons.window_button import FULL, LEAVE, LOCK
from widgets.theme import Theme
from widgets.words import spoken, tr

_LEAVE_S: Final = 3.0
_GAPS_NS: Final = 5_000_000_000


class Desktop(QObject):
    """One plant at one station, in one window or several.

    Args:
        station: of this desk.
        failed: told the name and the error of what ended with one.
        annunciator: what makes alarms heard; None where nobody is there to hear.
        language: of the texts, one that `widgets.language.choice` knows.
        kept: the layouts of this station; None for what is forgotten at the end.
        kiosk: every screen is filled by one window that stays.
        screens: that windows are placed on; None for those that are connected.
    """

    def __init__(
        self,
        plant: Plant,
        plant_folder: Path,
        place: Place,
        theme: Theme,
        launcher: Launcher,
        station: str,
        *,
        demo: bool,
        failed: Callable[[str, BaseException], None],
        watchdog: Watchdog,
        clock_ns: Callable[[], int] = time_ns,
        annunciator: Annunciator | None = None,
        language: str = ENGLISH,
        kept: KeptLayouts | None = None,
        kiosk: bool = False,
        screens: Screens | None = None,
    ) -> None:
        super().__init__()
        self.demo = demo
        self.ended = asyncio.Event()
        self.stop_on_leave = demo
        """Whether the runtime is to end with this desktop, if no other is attached."""
        self.tasks = Tasks(failed)
        self._plant_folder = plant_folder
        self._place = place
        self._launcher = launcher
        self.watchdog = watchdog
        self._garbage = Garbage(self)
        self._clock_ns = clock_ns
        self._asking = Asking(lambda error: failed("history or journal", error))
        self.bridge = Bridge(launcher, station, len(plant.tags), clock_ns, parent=self)
        self.bridge.connection.plant_hash = plant.hash
        self.bridge.set_servers([t.server for t in plant.tags])
        self._loaded = plant
        """As its files have it, in their language and without words of servers."""
        self._language = language
        choose(language, plant.texts.get(language))
        self._words: TagWords = {}
        self._outages = Outages()
        self._more_past = MorePast()
        self._recalling = Recalling(self.bridge, self._asking)
        self._outage: Outage | None = None
        self._gaps_due_ns = 0
        self._reloading = Reloading(plant_folder, self._asking, clock_ns, self._take_plant)
        self.favourites = Favourites()
        self._theme = theme
        self._context = self._made_context(plant)
        self.seats = Seats(self._made_seat, self._is_quiet, self)
        self.seats.opened.connect(self._welcome)
        self.arrangement = Arrangement(self.seats, kept or KeptLayouts(None), screens or Screens(), kiosk=kiosk)
        self.seats.add()
        self._truths = TruthNotices(self.seats.say, self._became)
        self.station = Station(self.bridge, self.seats, annunciator, clock_ns)
        self._connect()

    @property
    def plant(self) -> Plant:
        return self._context.plant

    @property
    def theme(self) -> Theme:
        """Of all windows."""
        return self._theme

    @property
    def window(self) -> MainWindow:
        """The one that is open for the longest time."""
        return self.seats.first.window

    @property
    def front(self) -> Seat:
        """The window that had the keyboard last, with all that is done from it."""
        return self.seats.front

    def start(self) -> None:
        """Begins to ask and to paint."""
        give_back_pictures()
        self._garbage.start()
        self.watchdog.start()
        self.bridge.start()

    async def leave(self) -> None:
        """Tells the runtime that this desktop goes, then ends everything that it began."""
        if self.bridge.connection.is_linked:
            try:
                await asyncio.wait_for(self.bridge.command("leave", stop=self.stop_on_leave), _LEAVE_S)
            except (TimeoutError, BorderError) as error:
                why = f"{error}"
                self.seats.say(
                    "leave",
                    lambda: tr("The runtime was not told that this desktop goes: {error}").format(error=spoken(why)),
                )
        self.arrangement.close()
        for seat in self.seats:
            seat.close()
        self.station.close()
        self.bridge.close()
        self.watchdog.stop()
        await self.tasks.close()
        self._asking.close()
        self._launcher.close()
        self.seats.end()
        self._garbage.stop()

    def _in_words(self, plant: Plant) -> Plant:
        """In the chosen language, with the servers' words."""
        said = localised(replace(plant, tags=with_words(plant.tags, self._words)), self._language)
        return replace(said, tags=with_truths(said.tags, tr("off"), tr("on")))

    def _made_context(self, loaded: Plant) -> Context:
        plant = self._in_words(loaded)
        history = History(self._place.history, plant.tags)
        journal = JournalReader(self._place.journal)
        self._asking.ask(partial(lay_pipes, plant), lambda laid: None)
        return Context(plant, ZoneInfo(plant.zone), self.bridge, self._asking, history, journal, loaded.tags)

    def _made_seat(self, number: int) -> Seat:
        context = replace(self._context, window=f"{number}")
        window = MainWindow(context, self._theme, self._clock_ns, self.favourites)
        return Seat(number, window, self.bridge, self.tasks, self._plant_folder, self._clock_ns)

    def _is_quiet(self) -> bool:
        """Whether no answer is on its way to any window."""
        return not self.bridge.connection.questions and not self._asking.waiting

    def _welcome(self, seat: Seat) -> None:
        """A new window shows at once what the others show."""
        window, top = seat.window, seat.window.top
        window.window_wanted.connect(lambda where: self.seats.open(Wish(where, seat)))
        window.layout_wanted.connect(lambda name: self._arrange(seat, name))
        top.language_button.wanted.connect(self.set_language)
        top.theme_button.wanted.connect(self._set_theme)
        window.take_alarms(list(self.bridge.alarms.values()), True)
        window.set_unknown(self.bridge.lost_because)
        window.set_blink(self.bridge.blink)
        self._say_user()
        if self.bridge.diagnostics is not None and self.bridge.connection.is_linked:
            window.show_diagnostics(self.bridge.diagnostics)

    def _arrange(self, seat: Seat, name: str) -> None:
        if name == FULL:
            self.arrangement.turn_full(seat)
        elif name == LOCK:
            self.arrangement.set_locked(not self.arrangement.locked)
        elif name == LEAVE and self.arrangement.kiosk:
            self.tasks.start(self._leave_kiosk(seat.window), "leave the kiosk")

    async def _leave_kiosk(self, window: MainWindow) -> None:
        close = await leave_kiosk(window, self.bridge.hello)
        if close:
            await self._close(window)
        elif close is not None:
            self.arrangement.leave_kiosk()

    def _connect(self) -> None:
        bridge = self.bridge
        bridge.ticked.connect(self._ticked)
        bridge.blinked.connect(self._set_blink)
        bridge.alarms_came.connect(self._take_alarms)
        bridge.diagnostics_came.connect(self._take_diagnostics)
        bridge.substitutions_came.connect(self._show_counts)
        bridge.linked.connect(self._linked)
        bridge.woke.connect(self._ask_history_again)
        bridge.lost.connect(self._lost)
        bridge.plant_differs.connect(self._reloading.want)
        bridge.words_came.connect(self._take_words)
        self.seats.last_close_asked.connect(self._close_asked)

    def _ticked(self, now_ns: int) -> None:
        frozen_s = self.watchdog.beat()
        if frozen_s:
            self.seats.say(
                "frozen",
                lambda: tr("This window stood still for {frozen_s:.1f} s. It lives again.").format(frozen_s=frozen_s),
            )
            self.front.commands.frozen(frozen_s)
        self._recalling.show_now(self._context.history, self.plant.tags)
        self.seats.show_now(now_ns)
        self.arrangement.show_now(now_ns)

    def _set_blink(self, on: bool) -> None:
        for seat in self.seats:
            seat.window.set_blink(on)

    def _take_alarms(self, changed: Sequence[AlarmEntry], whole: bool) -> None:
        for seat in self.seats:
            seat.window.take_alarms(changed, whole)

    def _show_counts(self) -> None:
        for seat in self.seats:
            seat.window.show_counts()

    def _set_unknown(self, reason: str) -> None:
        for seat in self.seats:
            seat.window.set_unknown(reason)

    def _linked(self, hello: Hello) -> None:
        if hello.plant_hash != self.plant.hash:
            self._reloading.want()
        self.seats.clear("lost")
        self._set_unknown("")
        self._say_user()
        outage = self._outages.ended(hello, self._clock_ns())
        if outage is not None:
            zone = self._context.zone
            self.seats.say("outage", lambda: outage.sentence(zone))
            self._ask_history_again()
            self._outage = outage
            self._gaps_due_ns = self._clock_ns() + _GAPS_NS

    def _ask_history_again(self) -> None:
        """For what was missed, or fetched later."""
        for seat in self.seats:
            seat.window.content.ask_history_again()

    def _say_user(self) -> None:
        hello = self.bridge.hello
        if hello is not None:
            simulated = tr("simulated plant · ") if hello.demo else ""
            for seat in self.seats:
                seat.window.top.set_user(f"{simulated}{hello.user} · {tr(hello.role)}", hello.user)

    def _lost(self, reason: str) -> None:
        self._outages.begin(self.bridge.heard_ns)
        self._set_unknown(spoken(reason))
        text = (
            marked("Nothing on this screen is live: {reason}. The runtime is being started again.")
            if self.bridge.heard_ns
            else marked("There is no runtime yet: {reason}")
        )
        self.seats.say("lost", lambda: tr(text).format(reason=spoken(reason)))

    def _ask_what_is_missing(self, outage: Outage) -> None:
        """History knows what was not recorded once the first values are in again."""
        self._outage = None
        history, until_ns = self._context.history, self._clock_ns()
        self._asking.ask(partial(history.gaps, outage.since_ns, until_ns), partial(self._say_what_is_missing, outage))

    def _say_what_is_missing(self, outage: Outage, gaps: Sequence[Gap]) -> None:
        zone = self._context.zone
        self.seats.say("outage", lambda: outage.missing(gaps, zone))

    def _take_diagnostics(self, diagnostics: Diagnostics) -> None:
        if self._outage is not None and self._clock_ns() >= self._gaps_due_ns:
            self._ask_what_is_missing(self._outage)
        if self._more_past.look(diagnostics.links, self._clock_ns()):
            self._ask_history_again()
        for seat in self.seats:
            seat.window.show_diagnostics(diagnostics)
        self._truths.take(diagnostics)
        if diagnostics.notice:
            self.seats.say("runtime", lambda: spoken(diagnostics.notice))
        else:
            self.seats.clear("runtime")

    def _became(self, tag: str, sentence: str) -> None:
        """In the faceplates too that are still open."""
        for seat in self.seats:
            seat.window.content.faceplates.set_outcome(tag, "", sentence)

    def _set_theme(self, name: str) -> None:
        self._theme = Theme.load(name)
        self.seats.in_turn("theme", lambda seat: seat.window.set_theme(self._theme))

    def _take_plant(self, loaded: Plant | PlantError) -> None:
        if isinstance(loaded, PlantError):
            brief = loaded.brief
            self.seats.say(
                "plant",
                lambda: tr("The plant files are not good, the last good ones stay: {problems}").format(
                    problems=spoken(brief)
                ),
            )
            return
        self.seats.clear("plant")
        if loaded.hash != self.plant.hash:
            self.bridge.set_plant(len(loaded.tags), loaded.hash)
            self.bridge.set_servers([t.server for t in loaded.tags])
            self._show_plant(loaded)
        else:
            self.bridge.connection.greet()

    def _take_words(self, words: TagWords) -> None:
        """The servers' words for states, where the plant's files have none: everything is drawn with them."""
        before, self._words = self._words, words
        if with_words(self._loaded.tags, words) != with_words(self._loaded.tags, before):
            self._show_plant(self._loaded)

    def _show_plant(self, plant: Plant) -> None:
        """Everything is drawn anew, at the same place."""
        self._know(plant)
        for seat in self.seats:
            self._draw(seat)

    def _know(self, plant: Plant) -> None:
        self._loaded = plant
        choose(self._language, plant.texts.get(self._language))
        self._context = self._made_context(plant)

    def _draw(self, seat: Seat) -> None:
        seat.window.set_context(replace(self._context, window=f"{seat.number}"))
        seat.window.take_alarms(list(self.bridge.alarms.values()), True)
        seat.window.set_unknown(self.bridge.lost_because)

    @property
    def language(self) -> str:
        """Of the texts."""
        return self._language

    def set_language(self, language: str) -> None:
        """Another language: everything is drawn anew, at the same place."""
        if language == self._language:
            return
        self._language = language
        self._know(self._loaded)
        self.seats.in_turn("language", self._draw_in_language)
        self._say_user()
        self.station.say_words()

    def _draw_in_language(self, seat: Seat) -> None:
        self._draw(seat)
        seat.draw_dialogs_anew()
        if self.bridge.diagnostics is not None and self.bridge.connection.is_linked:
            seat.window.show_diagnostics(self.bridge.diagnostics)

    def _close_asked(self, seat: Seat) -> None:
        self.tasks.start(self._close(seat.window), "close")

    async def _close(self, window: MainWindow) -> None:
        if not self.demo and self._last_here():
            answer = await stop_recording(window, self.plant.name)
            if answer is None:
                return
            self.stop_on_leave = answer
        self.ended.set()

    def _last_here(self) -> bool:
        """Whether the runtime was started by this desktop and no other is attached."""
        diagnostics = self.bridge.diagnostics
        return self.bridge.connection.started_here and diagnostics is not None and diagnostics.desktops <= 1
