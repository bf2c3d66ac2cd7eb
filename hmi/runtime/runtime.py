"""The running plant: wires the rooms, lives in one asyncio loop, starts and stops in the order of docs/runtime.md."""

import asyncio
import contextlib
import logging
import os
import socket
import uuid
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from math import nan
from pathlib import Path
from typing import Any, Final

import hmi
from hmi.alarms import AlarmEngine
from hmi.border.messages import Diagnostics, Said
from hmi.border.place import HEARTBEAT_S, Place, RuntimeState
from hmi.history import Recorder
from hmi.model.acts.write_truth import WriteTruth
from hmi.model.alarm import AlarmEntry
from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkState, LinkStatus, WriteOutcome, WriteResult
from hmi.model.plant import Plant
from hmi.model.rules.rule import Prediction
from hmi.model.server.address import AskError
from hmi.model.server.condition import ConditionReport
from hmi.model.tag import Tag
from hmi.model.words import marked
from hmi.rules import RuleEngine
from hmi.runtime.alarming.owners import evaluated, unlisted
from hmi.runtime.carry import carried, recorded, since
from hmi.runtime.certificates import Certificates
from hmi.runtime.clock import Clock
from hmi.runtime.diagnostics import Counters, Meter, diagnostics
from hmi.runtime.dispatch import Dispatcher
from hmi.runtime.journalling.journal_check import JournalCheck
from hmi.runtime.journalling.journal_writer import SYSTEM, JournalWriter
from hmi.runtime.journalling.starting import tell_start
from hmi.runtime.journalling.truths import Truths
from hmi.runtime.links import LinkFactory, Links
from hmi.runtime.live import LiveTable
from hmi.runtime.plant_files import PlantFiles
from hmi.runtime.process.state_file import StateFile
from hmi.runtime.ring import Ring
from hmi.runtime.server_words import ServerWords
from hmi.runtime.serving.commands import Commands
from hmi.runtime.serving.desk import Desk
from hmi.runtime.serving.lease import Lease
from hmi.runtime.substitution import Substitutions, kept
from hmi.runtime.tasks import Tasks, cancelled

log = logging.getLogger(__name__)

_TICK_S: Final = 0.25
_LOOK_S: Final = 1.0
_LINKS_FIRST_S: Final = 3.0


class Runtime:
    """A plant at work on a place whose lock is held.

    Args:
        plant_folder: watched; files that are good are applied, bad ones leave the last good ones at work.
        plant: as loaded from there.
        link: makes a link, `hmi.acquisition.Link`.
        lease_s: see `Lease`; None for a runtime of its own.
        simulated: told to desktops.
    """

    def __init__(
        self,
        plant_folder: Path,
        plant: Plant,
        place: Place,
        *,
        link: LinkFactory,
        lease_s: float | None = None,
        simulated: bool = False,
        clock: Clock | None = None,
        station: str = "",
    ) -> None:
        self.plant = plant
        self.plant_folder = plant_folder
        self.place = place
        self.clock = clock or Clock()
        self.station = station or socket.gethostname()
        self.simulated = simulated
        self.run_id = uuid.uuid4().hex
        self.pid = os.getpid()
        self.started_ns = self.clock.utc_ns()
        self.lease = Lease(lease_s, self.clock.monotonic_s())
        self.journal = JournalWriter(place.journal, station=self.station)
        self.row_hashes = {plant.hash}
        self.alarms_since = 0
        self.ended = asyncio.Event()
        self._all_live = asyncio.Event()
        self.end_reason = ""
        self._make_link = link
        self._urls: Mapping[str, str] = {}
        self._counters = Counters()
        self._meter = Meter(self.clock.monotonic_s())
        self._desk = Desk(Commands(self).host())
        self._works = Tasks(self.tell)
        self._tasks: list[asyncio.Task[None]] = []
        self._priming: asyncio.Task[None] | None = None
        self._links: Links | None = None
        self._files = PlantFiles(plant_folder, lambda: self.plant, self._apply, self._tell_files)
        self.truths = Truths(self.journal)
        self.substitutions = Substitutions(self)
        self.words = ServerWords(self, self._works.begin)
        self._journal_check = JournalCheck(place.journal, self.journal, self.clock.utc_ns)
        self.certificates = Certificates(place.security, self.clock.utc_ns, self.tell, self.retry, self.renew)
        self._state_file = StateFile(place)
        self._dispatcher: Dispatcher

    # What the border reads

    @property
    def live(self) -> LiveTable:
        return self._dispatcher.live

    @property
    def ring(self) -> Ring:
        return self._dispatcher.ring

    @property
    def alarms(self) -> AlarmEngine:
        return self._dispatcher.alarms

    @property
    def foreseen(self) -> Mapping[str, Prediction]:
        """The newest prediction of each rule that foresees something."""
        return self._dispatcher.foreseen

    def diagnostics(self) -> Diagnostics:
        notices = (
            self.journal.notice,
            self._journal_check.notice,
            self._dispatcher.isolation.notice,
            self._files.notice,
            self._state_file.notice,
            self._works.notice,
            self.certificates.notice,
        )
        return diagnostics(
            self.clock.utc_ns(),
            self.started_ns,
            self._counters,
            self._meter,
            self._dispatcher.recorder.figures(),
            self._statuses(),
            notices,
            desktops=self.lease.desktops,
            plant_hash=self.plant.hash,
            truths=self.truths.told,
            words=self.words.revision,
            flood=self.alarms.flood,
        )

    @property
    def dispatcher(self) -> Dispatcher:
        return self._dispatcher

    def now_ns(self) -> int:
        return self.clock.utc_ns()

    def tag(self, row: int) -> Tag:
        """With the server's words where the plant's files have none."""
        return self.words.tags[row]

    # What links hand over

    def dispatch(self, batch: Batch) -> None:
        """A batch as it came from one server: one synchronous pass (see `Dispatcher.dispatch`)."""
        self._dispatcher.dispatch(batch)

    def heal(self, batch: Batch) -> None:
        """Samples of the past: to history alone."""
        self._dispatcher.heal(batch)

    def quality(self, tags: TagIndices, status: int, now_ns: int) -> None:
        self._dispatcher.quality(tags, status, now_ns)

    def gap(self, gap: Gap) -> None:
        self._dispatcher.gap(gap)

    def link(self, status: LinkStatus) -> None:
        self._dispatcher.link(status)
        self.words.link(status)
        if all(s.state is LinkState.LIVE for s in self._statuses()):
            self._all_live.set()

    def link_failed(self, server: str, fault: str) -> None:
        self.tell(
            "fault",
            marked("the link to {server} failed ({fault}); it is started again").format(server=server, fault=fault),
            server=server,
        )

    def conditions(self, report: ConditionReport) -> None:
        """What a server says of its own alarms."""
        self._dispatcher.conditions(report)

    def truth(self, truth: WriteTruth) -> None:
        """What became of a write whose outcome was unknown."""
        self.truths.found(truth, self.plant)

    # Start and stop

    async def start(self) -> None:
        """Opens the files, then the border. Values come after `connect`.

        Raises:
            HistoryError, JournalError: a file cannot be used.
            OSError: the border's address cannot be used.
        """
        before = await self._state_file.read()
        recorder = Recorder(self.place.history, self.plant.tags, retention=self.plant.retention)
        try:
            restored = await asyncio.to_thread(self.journal.start)
            by_hand = await asyncio.to_thread(kept, self.place.journal, self.clock.utc_ns())
            await asyncio.to_thread(recorder.start)
        except BaseException:
            await asyncio.to_thread(self.journal.stop)
            await self._state_file.close()
            raise
        live, ring = LiveTable(self.plant.tags), Ring(len(self.plant.tags))
        self._dispatcher = self._wired(recorder, live, ring, restored)
        self._dispatcher.begin()
        tell_start(self.tell, self.plant, before, self.started_ns)
        self.substitutions.restore(by_hand)
        try:
            await self._desk.open(self.place.socket)
            await self._state_file.write(self._state())
        except BaseException:
            await self.stop(marked("it could not be started"))
            raise
        self._tasks = [
            self._works.begin(self._beat(), "heartbeat"),
            self._works.begin(self._tick(), "tick"),
            self._works.begin(self._files.watch(SYSTEM), "plant files"),
            self._works.begin(self.certificates.watch(), "certificates"),
            self._works.begin(self._check_journal(), "check of the journal"),
        ]

    def connect(self, urls: Mapping[str, str] | None = None) -> None:
        """Starts the links; values come at once, and wait for `prime` where they go to the rules.

        Args:
            urls: of servers that are elsewhere than the plant's files say, by id.
        """
        self._urls = urls or {}
        self._links = Links(self.plant, self, self._make_link, self._urls, self._dispatcher.recorder.found)
        self._links.start()

    def prime(self, past: Sequence[Batch] | None = None) -> None:
        """Lets the rules see the past in a thread; values that come meanwhile wait for that there, and nowhere else.

        Args:
            past: in ascending order of time; where it is not given, what history holds.
        """
        if self.plant.rules:
            work = self._primed(self._dispatcher, past)
            self._priming = self._works.begin(work, "rules see the past")

    def end(self, reason: str) -> None:
        """Asks the runtime to stop: sets `ended`."""
        if not self.ended.is_set():
            self.end_reason = reason
            self.ended.set()

    async def stop(self, reason: str, user: str = SYSTEM) -> None:
        """In order: no more commands, no more values, all that came is stored, the journal says so, the files close."""
        await self._state_file.write(replace(self._state(), stopping=True))
        await self._files.close()
        await self._desk.close()
        self._dispatcher.abandon()
        await cancelled(*self._tasks, *self.words.close(), self._priming)
        if self._links is not None:
            await self._links.stop()
        self._dispatcher.alarm_pass.finish()
        await asyncio.to_thread(self._dispatcher.recorder.stop)
        self.tell("stop", marked("recording and alarms stopped: {reason}").format(reason=reason), user=user)
        await asyncio.to_thread(self.journal.stop)
        await self._state_file.remove()

    def _wired(self, recorder: Recorder, live: LiveTable, ring: Ring, restored: Iterable[AlarmEntry]) -> Dispatcher:
        plant = self.plant
        return Dispatcher(
            plant,
            recorder=recorder,
            alarms=AlarmEngine(evaluated(plant), plant.tags, restored=restored, unlisted=unlisted(plant)),
            rules=RuleEngine(plant.rules, plant.tags),
            journal=self.journal,
            live=live,
            ring=ring,
            counters=self._counters,
            clock=self.clock,
            later=asyncio.get_running_loop().call_soon,
        )

    async def _primed(self, dispatcher: Dispatcher, past: Sequence[Batch] | None) -> None:
        await self._links_first()
        seen = partial(since, past, self.plant) if past is not None else self._recorded
        dispatcher.primed(await asyncio.to_thread(lambda: dispatcher.prime(seen())))

    async def _check_journal(self) -> None:
        await self._links_first()
        await self._journal_check.run()

    async def _links_first(self) -> None:
        """What takes a core for seconds (hours of history, a long journal) waits: a screen waits for its values."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._all_live.wait(), _LINKS_FIRST_S)

    def _statuses(self) -> tuple[LinkStatus, ...]:
        return self._links.statuses if self._links else ()

    def _recorded(self) -> Iterable[Batch]:
        return recorded(self.plant, self._dispatcher.rules.wants, self.place.history, self.clock.utc_ns())

    def _state(self) -> RuntimeState:
        return RuntimeState(
            pid=self.pid,
            run=self.run_id,
            socket=self.place.socket,
            version=hmi.__version__,
            plant_hash=self.plant.hash,
            started_ns=self.started_ns,
            heartbeat_ns=self.clock.utc_ns(),
            lease_s=self.lease.seconds,
        )

    def tell(self, kind: str, text: str, *, user: str = SYSTEM, station: str = "", **detail: Any) -> None:
        """An entry of the journal, of now; what is not a name of the journal's goes into its detail."""
        self.journalled(kind, text, user=user, station=station, detail=detail)

    def journalled(self, kind: str, text: str, **more: Any) -> "Future[int]":
        """An entry of the journal, of now; the future has its number once it is stored."""
        return self.journal.append(kind, text, time_ns=self.clock.utc_ns(), **more)

    # What goes on all the time

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            await self._state_file.write(self._state())

    async def _tick(self) -> None:
        look_s = self.clock.monotonic_s()
        while True:
            await asyncio.sleep(_TICK_S)
            self._dispatcher.tick()
            self.substitutions.tick()
            now_s = self.clock.monotonic_s()
            if now_s >= look_s:
                look_s = now_s + _LOOK_S
                self._meter.look(now_s, self._counters)
            if reason := self.lease.over(now_s):
                self.end(reason)

    # Commands

    async def write(self, tag: Tag, value: Any) -> WriteResult:
        """Sends a value to a tag's server; nothing is sent while links are not at work."""
        if self._links is None:
            return WriteResult(WriteOutcome.NOT_SENT, nan, marked("the links are being started"))
        return await self._links.write(tag, value)

    def asked(self) -> Links:
        """The links, for who asks a server itself; raises AskError while there are none."""
        if self._links is None:
            raise AskError(marked("The links are being started."))
        return self._links

    def retry(self, servers: Iterable[str]) -> None:
        """Links that wait for a person try again."""
        if self._links is not None:
            self._links.retry(servers)

    def renew(self, servers: Iterable[str]) -> None:
        """Links whose certificate is no longer trusted are cut and judged anew."""
        if self._links is not None:
            self._links.renew(servers)

    async def reload(self, user: str, station: str) -> Said:
        """Loads the plant files again: good ones are applied, bad ones leave the last good ones at work."""
        return await self._files.reload(user, station)

    def _tell_files(self, sentence: str, user: str, station: str, hash_: str) -> None:
        self.tell("reload", sentence, user=user, station=station, **({"hash": hash_} if hash_ else {}))

    async def _apply(self, plant: Plant) -> None:
        """Where tags or servers changed, recording and links begin anew; else only alarms and rules do."""
        old = self._dispatcher
        old.abandon()
        await cancelled(self._priming)
        recorder, live, ring, known = old.recorder, old.live, old.ring, self.row_hashes
        if plant.tags != self.plant.tags or plant.servers != self.plant.servers:
            recorder, known = await self._begin_anew(plant), set()
            live, ring = carried(plant, self.plant, old.live), Ring(len(plant.tags), start=old.ring.cursor)
        recorder.retain(plant.retention)
        # From here on without a pause: what is acknowledged meanwhile must not be lost between two engines.
        old.alarm_pass.finish()
        restored = {row.id: row for row in [*old.alarms.entries(1), *old.alarms.entries(0)]}
        self.plant, self.row_hashes, self.alarms_since = plant, known | {plant.hash}, old.alarms.revision
        self._dispatcher = self._wired(recorder, live, ring, restored.values())
        self.substitutions.lay()
        self._dispatcher.begin(old)
        if self._links is None:
            self._links = Links(plant, self, self._make_link, self._urls, recorder.found)
            self._links.start()
        self.prime()

    async def _begin_anew(self, plant: Plant) -> Recorder:
        if self._links is not None:
            await self._links.stop()
            self._links = None
        await asyncio.to_thread(self._dispatcher.recorder.stop)
        recorder = Recorder(self.place.history, plant.tags, retention=plant.retention)
        try:
            await asyncio.to_thread(recorder.start)
        except Exception as error:
            self.end(marked("history cannot be written: {error}").format(error=error))
            raise
        return recorder
