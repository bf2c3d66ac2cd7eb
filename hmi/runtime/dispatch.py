"""The data's way through a runtime: each batch in one synchronous pass, in a fixed order. No asyncio here."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from hmi.alarms import AlarmEngine, link_message
from hmi.history import Recorder
from hmi.model.alarm import AlarmEvent, Source
from hmi.model.batch import EMPTY, Batch, picked
from hmi.model.columns import TagIndices
from hmi.model.link import Gap, LinkState, LinkStatus
from hmi.model.plant import Plant
from hmi.model.quality import TIME_NOT_SOURCE
from hmi.model.rules.rule import Prediction, RuleDefinition, RuleState
from hmi.model.server.condition import ConditionReport
from hmi.model.words import marked
from hmi.rules import RuleEngine
from hmi.runtime.alarming.alarm_pass import AlarmPass, Later
from hmi.runtime.alarming.owners import Owners
from hmi.runtime.alarming.storage import Storage
from hmi.runtime.clock import Clock, Watermark
from hmi.runtime.diagnostics import Counters, Isolation
from hmi.runtime.journalling.journal_writer import JournalWriter
from hmi.runtime.live import LiveTable
from hmi.runtime.ring import Ring

_TOLD: Final = (RuleState.WATCH, RuleState.PREDICTED, RuleState.ACTIVE)
"""States in which a rule foresees something that desktops draw."""
_CONNECTED: Final = {LinkState.LIVE, LinkState.DEGRADED}
_PIECE: Final = 2_500
_STORAGE_S: Final = 1.0
_RULES_S: Final = 1.0
"""Rules look on a grid of a second, so that they are stepped no oftener where nothing arrives."""


class Dispatcher:
    """Who feeds whom, for one state of the plant files.

    Healed and past samples go to history alone: neither the live table nor alarms see them.

    Args:
        later: see `AlarmPass`.
    """

    def __init__(
        self,
        plant: Plant,
        *,
        recorder: Recorder,
        alarms: AlarmEngine,
        rules: RuleEngine,
        journal: JournalWriter,
        live: LiveTable,
        ring: Ring,
        counters: Counters,
        clock: Clock,
        later: Later | None = None,
    ) -> None:
        self.plant = plant
        self.recorder = recorder
        self.alarms = alarms
        self.rules = rules
        self.live = live
        self.ring = ring
        self.counters = counters
        self.links: dict[str, LinkStatus] = {}
        self.foreseen: dict[str, Prediction] = {}
        self.isolation = Isolation(self._tell_fault)
        self.alarm_pass = AlarmPass(self.isolation, self._alarmed, later)
        self._journal = journal
        self._clock = clock
        self._owners = Owners(plant, self._tell_double)
        self._servers = [tag.server for tag in plant.tags]
        self._definitions = {definition.id: definition for definition in plant.rules}
        self._watermark = Watermark({self._servers[row] for row in rules.wants.tolist()})
        self._before_priming: list[Callable[[], None]] | None = [] if plant.rules else None
        self._abandoned = threading.Event()
        self._rules_due_s = 0.0
        self._storage = Storage()
        self._storage_due_s = 0.0

    def dispatch(self, batch: Batch) -> None:
        """A batch as it came from one server."""
        if not len(batch):
            return
        now_ns = self._clock.utc_ns()
        newest_ns = int(batch.time.max())
        self.counters.values += len(batch)
        self.counters.lag_ms = (now_ns - newest_ns) / 1e6
        server = self._servers[int(batch.tag[0])]
        self.counters.values_of[server] += len(batch)
        self.counters.lags_ms[server] = self.counters.lag_ms
        self._watermark.seen(server, newest_ns, now_ns)
        self.live.apply(batch)
        self._hand_on(self.live.shown(batch), now_ns)

    def _hand_on(self, batch: Batch, now_ns: int) -> None:
        """What counts as the plant's present, to all but the live table."""
        self.ring.append(batch)
        self.recorder.offer(batch)
        self._step_alarms(batch, self._clock.monotonic_s(), now_ns)
        self._step_rules(batch, now_ns)

    def substitute(self, row: int, value: float) -> None:
        """A value set by hand, in place of the samples of a tag: screens, history, alarms and rules see it."""
        now_ns, rows = self._clock.utc_ns(), np.array([row], np.uint32)
        self.live.substitute(row, value, now_ns)
        if self.live.overlaid[row]:
            self._lay(rows, 0, now_ns)
        self._hand_on(picked(by_hand := self.live.by_hand(now_ns), by_hand.tag == row), now_ns)

    def repeat_substitutes(self) -> None:
        """A sample of every value set by hand: history is not to look as if nothing was known since."""
        now_ns = self._clock.utc_ns()
        self._hand_on(self.live.by_hand(now_ns), now_ns)

    def reinstate(self, row: int) -> int:
        """The server's own value again; how many of its samples were not shown meanwhile."""
        now_ns, rows = self._clock.utc_ns(), np.array([row], np.uint32)
        self.live.reinstate(row)
        real, over = self.live.real(row), int(self.live.overlaid[row])
        # at this time it counts again, whenever the server took it
        marked = np.array([real.status | TIME_NOT_SOURCE], np.uint32)
        exact = ((), np.empty(0, np.uint32)) if real.object is None else ((real.object,), np.zeros(1, np.uint32))
        sample = Batch(rows, np.array([now_ns], np.int64), np.array([real.value]), marked, exact[1], exact[0])
        if over:
            self._lay(rows, over, now_ns)
            self.ring.append(sample)
            self.recorder.offer(sample)
        else:
            self._hand_on(sample, now_ns)
        return int(self.live.withheld[row])

    def heal(self, batch: Batch) -> None:
        """Samples of the past, out of a server's history or a simulated one."""
        self.counters.healed += len(batch)
        if self.live.substituted.any():
            batch = picked(batch, ~self.live.set_since(batch.tag, batch.time))
        self.recorder.offer(batch, healed=True)

    def quality(self, tags: TagIndices, status: int, now_ns: int) -> None:
        """A status of our own laid over tags, or lifted with 0."""
        self.live.overlay(tags, status)
        self._lay(tags[~self.live.substituted[tags]], status, now_ns)

    def _lay(self, tags: TagIndices, status: int, now_ns: int) -> None:
        self.isolation.run("rules", self._rules_quality, tags, status, now_ns)
        now_s = self._clock.monotonic_s()
        for at in range(0, len(tags), _PIECE):
            self.alarm_pass.take(self.alarms.quality_in_parts(tags[at : at + _PIECE], status, now_s, now_ns))

    def _step_alarms(self, batch: Batch, now_s: float, now_ns: int) -> None:
        for piece in _pieces(batch):
            self.alarm_pass.take(self.alarms.step_in_parts(piece, now_s, now_ns))

    def gap(self, gap: Gap) -> None:
        """A stretch of time in which samples may be missing."""
        self.counters.gaps += 1
        if gap.tags:
            self.counters.gaps_of[self._servers[gap.tags[0]]] += 1
            rows = np.array(gap.tags, np.uint32)
            by_hand = self.live.set_since(rows, np.full(len(rows), gap.start_ns, np.int64))
            if by_hand.all():
                return
            gap = replace(gap, tags=tuple(rows[~by_hand].tolist()))
        self.recorder.offer_gap(gap)

    def link(self, status: LinkStatus) -> None:
        """A link's new status."""
        before, self.links[status.server] = self.links.get(status.server), status
        now_ns = self._clock.utc_ns()
        self._tell_link(before, status, now_ns)
        self._alarmed(self.isolation.run("alarms", self.alarms.link, status, now_ns))

    def conditions(self, report: ConditionReport) -> None:
        """What a server says of its own alarms."""
        judged = self._owners.judged(report)
        if judged is not None:
            self._alarmed(self.isolation.run("alarms", self.alarms.conditions, judged, self._clock.utc_ns()))

    def tick(self) -> None:
        """Delays of alarms, and rules where no values come; a few times a second."""
        now_s, now_ns = self._clock.monotonic_s(), self._clock.utc_ns()
        if not self.alarm_pass.waiting:  # else it is at work, and ticks after
            self.alarm_pass.take(self.alarms.tick_in_parts(now_s, now_ns))
        if now_s >= self._rules_due_s and self._before_priming is None:
            self._step_rules(EMPTY, now_ns)
        if now_s >= self._storage_due_s:
            self._storage_due_s = now_s + _STORAGE_S
            self._look_at_storage(now_s, now_ns)

    def _look_at_storage(self, now_s: float, now_ns: int) -> None:
        for sentence in self.recorder.take_told():
            self._journal.append("history", sentence, time_ns=now_ns)
        condition = self._storage.look(self.recorder.figures(), now_s)
        self._alarmed(self.isolation.run("alarms", self.alarms.system, condition, now_ns))

    def begin(self, old: "Dispatcher | None" = None) -> None:
        """Before the first batch: rows of rules that there are no more return; the place of another is taken.

        Alarms then look at what stands in the live table and at what lies over it: a tag that does not change would
        never be judged again.
        """
        now_s, now_ns = self._clock.monotonic_s(), self._clock.utc_ns()
        self._return_removed_rules(now_ns)
        if old is None:
            return
        self.links = old.links
        self.alarms.take_timers(old.alarms)
        for report in old.alarms.server.reports():
            self.conditions(report)
        over = np.where(self.live.substituted, np.uint32(0), self.live.overlaid)
        for status in np.unique(over[over != 0]).tolist():
            self._lay(np.flatnonzero(over == status).astype(np.uint32), status, now_ns)
        self._step_alarms(self.live.as_batch(), now_s, now_ns)

    def _return_removed_rules(self, now_ns: int) -> None:
        for row in self.alarms.entries():
            if row.source is Source.PREDICTED and row.id not in self._definitions:
                gone = RuleDefinition(row.id, "", row.text, {})
                said = Prediction(row.id, now_ns, RuleState.NORMAL, marked("the plant's files have this rule no more"))
                self._alarmed(self.isolation.run("alarms", self.alarms.foresee, gone, said, now_ns))

    def prime(self, history: Iterable[Batch]) -> list[Prediction]:
        """Lets the rules see history before the first values. May run in a thread: `dispatch` holds the rules back.

        Args:
            history: in ascending order of time.

        Returns:
            The last prediction of each rule, for `primed`.
        """
        last: dict[str, Prediction] = {}
        for piece in (p for batch in history for p in _pieces(batch)):
            if self._abandoned.is_set():
                break
            steps = self.isolation.run("rules", self.rules.step, piece, int(piece.time.max()))
            last.update({prediction.rule: prediction for prediction in steps})
        return list(last.values())

    def abandon(self) -> None:
        """Ends `prime` at its next step, a moment later."""
        self._abandoned.set()

    def primed(self, predictions: Iterable[Prediction]) -> None:
        """Rules go live: what they foresaw last counts, then what came meanwhile."""
        now_ns = self._clock.utc_ns()
        held, self._before_priming = self._before_priming or [], None
        self._foreseen(predictions, now_ns)
        for step in held:
            step()

    def _step_rules(self, batch: Batch, now_ns: int) -> None:
        if not self._definitions:
            return
        if self._before_priming is not None:
            self._before_priming.append(partial(self._step_rules, batch, now_ns))
            return
        self._rules_due_s = self._clock.monotonic_s() + _RULES_S
        watermark_ns = self._watermark.at(now_ns)
        self._foreseen(self.isolation.run("rules", self.rules.step, batch, watermark_ns), now_ns)

    def _rules_quality(self, tags: TagIndices, status: int, now_ns: int) -> list[Prediction]:
        if self._before_priming is not None:
            self._before_priming.append(partial(self.rules.quality, tags, status, now_ns))
        else:
            self.rules.quality(tags, status, now_ns)
        return []

    def _foreseen(self, predictions: Iterable[Prediction], now_ns: int) -> None:
        for prediction in predictions:
            if prediction.state in _TOLD:
                self.foreseen[prediction.rule] = prediction
            else:
                self.foreseen.pop(prediction.rule, None)
            definition = self._definitions[prediction.rule]
            self._alarmed(self.isolation.run("alarms", self.alarms.foresee, definition, prediction, now_ns))

    def _alarmed(self, events: list[AlarmEvent]) -> None:
        if events:
            self._journal.append_alarms(events)

    def _tell_double(self, sentence: str, alarm: str) -> None:
        self._journal.append("alarms", sentence, time_ns=self._clock.utc_ns(), subject=alarm)

    def _tell_fault(self, sentence: str) -> None:
        self._journal.append("fault", sentence, time_ns=self._clock.utc_ns())

    def _tell_link(self, before: LinkStatus | None, status: LinkStatus, now_ns: int) -> None:
        """Links come and go; that one is ended by the runtime itself is told there."""
        was, state = before.state if before else LinkState.OFFLINE, status.state
        if (was is state) or (state is LinkState.OFFLINE) or not {was, state} & _CONNECTED:
            return
        text = marked("is live") if state is LinkState.LIVE else link_message(status)
        detail = {"state": state.value, "reason": status.reason}
        self._journal.append(
            "link",
            marked("link to {server} {text}").format(server=status.server, text=text),
            time_ns=now_ns,
            subject=status.server,
            detail=detail,
        )


def _pieces(batch: Batch) -> Iterator[Batch]:
    """In pieces that rules work off in a fraction of a second; texts left out."""
    for at in range(0, len(batch), _PIECE):
        part = slice(at, at + _PIECE)
        yield Batch(batch.tag[part], batch.time[part], batch.value[part], batch.status[part])
