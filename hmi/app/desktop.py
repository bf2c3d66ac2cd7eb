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
from PySide6.QtWidgets import QMessageBox

from hmi.app.acts.alarm_acts import AlarmActs
from hmi.app.acts.alarm_table import AlarmTableImport
from hmi.app.acts.by_hand import ByHand
from hmi.app.acts.commands import Commands
from hmi.app.acts.truths import TruthNotices
from hmi.app.acts.tuning import Tuning
from hmi.app.annunciation.annunciator import Annunciator
from hmi.app.annunciation.station import Station
from hmi.app.asking import Asking
from hmi.app.bridging.bridge import Bridge
from hmi.app.bridging.launcher import Launcher
from hmi.app.bridging.outages import Outage, Outages
from hmi.app.context import Context
from hmi.app.health.garbage import Garbage
from hmi.app.health.watchdog import Watchdog
from hmi.app.links.trusting import Trusting
from hmi.app.navigating.favourites import Favourites
from hmi.app.tasks import Tasks
from hmi.app.window import MainWindow
from hmi.border.exchange import BorderError
from hmi.border.messages import Diagnostics, Hello
from hmi.border.place import Place
from hmi.config import load
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.alarm import AlarmEntry
from hmi.model.link import Gap
from hmi.model.plant import Plant
from hmi.model.plant_texts import localised
from hmi.model.problem import PlantError
from hmi.model.tag import Tag, TagWords, with_words
from widgets.language.choice import ENGLISH, choose
from widgets.shell.outcome import outcome_text
from widgets.theme import Theme
from widgets.words import spoken, tr

_LEAVE_S: Final = 3.0
_MANY_PIPES: Final = 40
_RELOAD_NS: Final = 1_000_000_000
_GAPS_NS: Final = 5_000_000_000


class Desktop(QObject):
    """One window on one plant.

    Args:
        station: of this desk.
        failed: told the name and the error of what ended with one.
        annunciator: what makes alarms heard; None where nobody is there to hear.
        language: of the texts, one that `widgets.language.choice` knows.
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
        self._loading = False
        self._loaded = plant
        """As its files have it, in their language and without words of servers."""
        self._language = language
        choose(language, plant.texts.get(language))
        self._words: TagWords = {}
        self._load_due_ns = 0
        self._outages = Outages()
        self._outage: Outage | None = None
        self._gaps_due_ns = 0
        self.favourites = Favourites()
        self.window = MainWindow(self._context(localised(plant, language)), theme, clock_ns, self.favourites)
        self.window.set_unknown(self.bridge.lost_because)
        self.trusting = Trusting(self.bridge, self.window, clock_ns)
        self.by_hand = ByHand(self.bridge, self.window)
        self.tuning = Tuning(self.bridge, self.window)
        self.alarm_table = AlarmTableImport(self.bridge, self.window, plant_folder)
        self._truths = TruthNotices(self.window.notices, self._became)
        self.commands = Commands(
            self.bridge,
            self.tasks,
            settled=self._settled,
            written=self._written,
            failed=lambda sentence: self.window.notices.say("command", sentence),
        )
        self.station = Station(self.bridge, self.window, annunciator, clock_ns)
        self.alarm_acts = AlarmActs(self.bridge, self.window, self.tasks, self.commands)
        self._connect()

    @property
    def plant(self) -> Plant:
        return self.window.context.plant

    def start(self) -> None:
        """Begins to ask and to paint."""
        self._garbage.start()
        self.watchdog.start()
        self.bridge.start()

    async def leave(self) -> None:
        """Tells the runtime that this desktop goes, then ends everything that it began."""
        if self.bridge.connection.is_linked:
            try:
                await asyncio.wait_for(self.bridge.command("leave", stop=self.stop_on_leave), _LEAVE_S)
            except (TimeoutError, BorderError) as error:
                self.window.notices.say(
                    "leave", tr("The runtime was not told that this desktop goes: {error}").format(error=error)
                )
        self.trusting.close()
        self.by_hand.close()
        self.tuning.close()
        self.alarm_table.close()
        self.alarm_acts.close()
        self.station.close()
        self.window.content.trend.exporting.close()
        self.bridge.close()
        self.watchdog.stop()
        await self.tasks.close()
        self._asking.close()
        self._launcher.close()
        self.window.may_close = True
        self.window.close()
        self._garbage.stop()

    def _context(self, plant: Plant) -> Context:
        history = History(self._place.history, plant.tags)
        journal = JournalReader(self._place.journal)
        self._asking.ask(partial(_lay_pipes, plant), lambda laid: None)
        return Context(plant, ZoneInfo(plant.zone), self.bridge, self._asking, history, journal)

    def _connect(self) -> None:
        bridge, window = self.bridge, self.window
        bridge.ticked.connect(self._ticked)
        bridge.blinked.connect(window.set_blink)
        bridge.alarms_came.connect(window.take_alarms)
        bridge.diagnostics_came.connect(self._take_diagnostics)
        bridge.substitutions_came.connect(window.show_counts)
        bridge.linked.connect(self._linked)
        bridge.lost.connect(self._lost)
        bridge.plant_differs.connect(self._plant_differs)
        bridge.words_came.connect(self._take_words)
        window.acknowledge.connect(self._acknowledge)
        window.write_wanted.connect(self.commands.write)
        window.top.language_button.wanted.connect(self.set_language)
        window.top.theme_button.wanted.connect(self._set_theme)
        window.close_asked.connect(self._close_asked)

    def _ticked(self, now_ns: int) -> None:
        frozen_s = self.watchdog.beat()
        if frozen_s:
            self.window.notices.say(
                "frozen", tr("This window stood still for {frozen_s:.1f} s. It lives again.").format(frozen_s=frozen_s)
            )
            self.commands.frozen(frozen_s)
        self.window.show_now(now_ns)

    def _linked(self, hello: Hello) -> None:
        if hello.plant_hash != self.plant.hash:
            self._plant_differs()
        self.window.notices.clear("lost")
        self.window.set_unknown("")
        self._say_user()
        outage = self._outages.ended(hello, self._clock_ns())
        if outage is not None:
            self.window.notices.say("outage", outage.sentence(self.window.context.zone))
            self.window.content.runtime_came_back()
            self._outage = outage
            self._gaps_due_ns = self._clock_ns() + _GAPS_NS

    def _say_user(self) -> None:
        hello = self.bridge.hello
        if hello is not None:
            simulated = tr("simulated plant · ") if hello.demo else ""
            self.window.top.set_user(f"{simulated}{hello.user} · {tr(hello.role)}")

    def _lost(self, reason: str) -> None:
        self._outages.begin(self.bridge.heard_ns)
        self.window.set_unknown(reason)
        if self.bridge.heard_ns:
            self.window.notices.say(
                "lost",
                tr("Nothing on this screen is live: {reason}. The runtime is being started again.").format(
                    reason=reason
                ),
            )
        else:
            self.window.notices.say("lost", tr("There is no runtime yet: {reason}").format(reason=reason))

    def _ask_what_is_missing(self, outage: Outage) -> None:
        """History knows what was not recorded once the first values are in again."""
        self._outage = None
        history, until_ns = self.window.context.history, self._clock_ns()
        self._asking.ask(partial(history.gaps, outage.since_ns, until_ns), partial(self._say_what_is_missing, outage))

    def _say_what_is_missing(self, outage: Outage, gaps: Sequence[Gap]) -> None:
        self.window.notices.say("outage", outage.missing(gaps, self.window.context.zone))

    def _take_diagnostics(self, diagnostics: Diagnostics) -> None:
        if self._outage is not None and self._clock_ns() >= self._gaps_due_ns:
            self._ask_what_is_missing(self._outage)
        self.window.show_diagnostics(diagnostics)
        self._truths.take(diagnostics)
        if diagnostics.notice:
            self.window.notices.say("runtime", spoken(diagnostics.notice))
        else:
            self.window.notices.clear("runtime")

    def _written(self, tag: Tag, code: str, sentence: str) -> None:
        """In the faceplate it was written from; where that was closed meanwhile, as a notice."""
        if not self.window.content.faceplates.set_outcome(tag.name, code, sentence):
            self.window.notices.say(f"write {tag.name}", outcome_text(code, sentence))

    def _became(self, tag: str, sentence: str) -> None:
        """In the faceplate too, where it is still open."""
        self.window.content.faceplates.set_outcome(tag, "", sentence)

    def _acknowledge(self, entry: AlarmEntry) -> None:
        self.window.content.alarms.list.set_pending(entry.id)
        self.commands.acknowledge(entry)

    def _settled(self, alarm: str, refused: str) -> None:
        self.window.content.alarms.list.settle(alarm, refused)
        if refused and alarm in self.bridge.alarms:
            self.window.notices.say(f"acknowledge {alarm}", refused)
        else:
            self.window.notices.clear(f"acknowledge {alarm}")

    def _set_theme(self, name: str) -> None:
        self.window.set_theme(Theme.load(name))

    def _plant_differs(self) -> None:
        """The runtime holds other plant files: they are loaded here too, not more than once a second."""
        now_ns = self._clock_ns()
        if self._loading or now_ns < self._load_due_ns:
            return
        self._loading = True
        self._load_due_ns = now_ns + _RELOAD_NS
        self._asking.ask(partial(_loaded, self._plant_folder), self._take_plant, self._not_loaded)

    def _not_loaded(self, error: BaseException) -> None:
        self._loading = False

    def _take_plant(self, loaded: Plant | PlantError) -> None:
        self._loading = False
        if isinstance(loaded, PlantError):
            self.window.notices.say(
                "plant",
                tr("The plant files are not good, the last good ones stay: {problems}").format(
                    problems=loaded.problems[0]
                ),
            )
            return
        self.window.notices.clear("plant")
        if loaded.hash != self.plant.hash:
            self.bridge.set_plant(len(loaded.tags), loaded.hash)
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
        self._loaded = plant
        choose(self._language, plant.texts.get(self._language))
        worded = replace(plant, tags=with_words(plant.tags, self._words))
        self.window.set_context(self._context(localised(worded, self._language)))
        self.window.take_alarms(list(self.bridge.alarms.values()), True)
        self.window.set_unknown(self.bridge.lost_because)

    @property
    def language(self) -> str:
        """Of the texts."""
        return self._language

    def set_language(self, language: str) -> None:
        """Another language: everything is drawn anew, at the same place."""
        if language == self._language:
            return
        self._language = language
        self._show_plant(self._loaded)
        self._say_user()
        if self.bridge.diagnostics is not None and self.bridge.connection.is_linked:
            self.window.show_diagnostics(self.bridge.diagnostics)

    def _close_asked(self) -> None:
        self.tasks.start(self._close(), "close")

    async def _close(self) -> None:
        if not self.demo and self._last_here():
            answer = await self._ask_to_stop()
            if answer is None:
                return
            self.stop_on_leave = answer
        self.ended.set()

    def _last_here(self) -> bool:
        """Whether the runtime was started by this desktop and no other is attached."""
        diagnostics = self.bridge.diagnostics
        return self.bridge.connection.started_here and diagnostics is not None and diagnostics.desktops <= 1

    async def _ask_to_stop(self) -> bool | None:
        """Whether recording is to stop; None where the window is to stay."""
        box = QMessageBox(self.window)
        box.setText(
            tr("Recording and alarms of {plant} go on for 10 minutes without a desktop, then stop.").format(
                plant=self.plant.name
            )
        )
        keep = box.addButton(tr("Close, keep recording"), QMessageBox.ButtonRole.AcceptRole)
        stop = box.addButton(tr("Close and stop recording now"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        box.finished.connect(lambda code: answered.done() or answered.set_result(code))
        box.open()
        await answered
        chosen = box.clickedButton()
        box.deleteLater()
        return None if chosen not in (keep, stop) else chosen is stop


def _lay_pipes(plant: Plant) -> None:
    """In a worker thread: hundreds of pipes take longer than a display may take to open."""
    for display in plant.displays:
        for layout in (display, display.narrow):
            if layout is not None and len(layout.pipes) > _MANY_PIPES:
                _ = layout.ways


def _loaded(folder: Path) -> Plant | PlantError:
    """In a worker thread: bad files are an answer too."""
    try:
        return load(folder)
    except PlantError as error:
        return error
