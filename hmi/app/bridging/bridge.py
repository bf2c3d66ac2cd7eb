"""The bridge from a runtime to the screens: one timer asks for what is visible and says when to paint.

Values come as columns and go into the desktop's live table; nothing here is done once a value.
"""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic, time_ns
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hmi.app.bridging.connection import Connection
from hmi.app.bridging.launcher import Launcher
from hmi.app.bridging.live import Live
from hmi.app.bridging.waking import Waking
from hmi.border.exchange import Reply
from hmi.border.messages import Alarms, Certificates, Diagnostics, Hello, Predictions, Said, Tail, Values, tag_column
from hmi.border.substitutions import Substitutions
from hmi.border.words import Words
from hmi.model.acts.substitution import Substituted
from hmi.model.alarm import AlarmEntry
from hmi.model.batch import Reading
from hmi.model.columns import TagIndices
from hmi.model.link import LinkState
from hmi.model.quality import NEVER_READ
from hmi.model.rules.rule import Prediction
from hmi.model.server.certificate import CertificateEntry
from hmi.model.words import marked
from widgets.alarms.standing import Standing
from widgets.words import spoken

TICK_MS: Final = 40
"""25 times a second: no more than the eye follows, and below the 30 that a screen may cost."""
_ALARMS_S: Final = 0.1
_SLOW_S: Final = 1.0
_WAKING_S: Final = 0.2
_BLINK_HZ: Final = 1.25
_CERTIFICATES_S: Final = 30.0
"""A certificate ages slowly; when a link changes its state they are asked for at once."""


class Bridge(QObject):
    """Owns the connection, the live table and the alarms as they stand.

    Args:
        tags: how many the plant has.
        clock_ns: UTC; clock_s: monotonic.
    """

    ticked = Signal(object)
    """now_ns, at the screen's rate: paint what changed."""
    blinked = Signal(bool)
    """The one phase of the screen's blinking."""
    linked = Signal(object)
    lost = Signal(str)
    alarms_came = Signal(object, bool)
    """Entries that changed, and whether these are all that stand."""
    diagnostics_came = Signal(object)
    predictions_came = Signal(object)
    tail_came = Signal(object)
    """Batch of the newest samples of the rows followed."""
    certificates_came = Signal()
    """`certificates` and `certificates_fault` are as the runtime has them now."""
    substitutions_came = Signal()
    """`substitutions` are as the runtime has them now."""
    words_came = Signal(object)
    """`TagWords`: servers' own words for states, when they are others than before."""
    woke = Signal()
    """The machine slept, or the window stood still: nothing is live until it is heard again."""
    plant_differs = Signal()
    """The runtime holds other plant files than this desktop."""

    def __init__(
        self,
        launcher: Launcher,
        station: str,
        tags: int,
        clock_ns: Callable[[], int] = time_ns,
        clock_s: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.connection = Connection(launcher, station, self)
        self.live = Live(tags)
        self.alarms: dict[str, AlarmEntry] = {}
        """All rows, by id, those that are suppressed among them."""
        self.standing = Standing()
        """The alarms that stand and are announced: what is suppressed is in none of the marks and counts."""
        self.predictions: Mapping[str, Prediction] = {}
        self.diagnostics: Diagnostics | None = None
        self.certificates: tuple[CertificateEntry, ...] = ()
        self.certificates_fault = ""
        """Why the runtime cannot tell of certificates, as it said it; empty where it can."""
        self.substitutions: Mapping[int, Substituted] = {}
        """The values set by hand, by row."""
        self.hello: Hello | None = None
        self._lost_because = marked("the runtime is being started")
        self._is_lost = False
        self.heard_ns = 0
        """When the runtime answered last, UTC."""
        self._clock_ns, self._clock_s = clock_ns, clock_s
        self._wanted: dict[str, TagIndices] = {}
        self._followed: dict[str, TagIndices] = {}
        self._drawn: dict[str, TagIndices] = {}
        self._arrays: list[int] = []
        self._rows: TagIndices = np.empty(0, np.uint32)
        self._tail_rows: TagIndices = np.empty(0, np.uint32)
        self._values_after = 0
        self._values_turn = 0
        self._tail_turn = 0
        self._cursor = 0
        self._alarms_after = self._alarms_begun = 0
        self._alarms_at_s = 0.0
        self._told = False
        """Whether the runtime that is linked has told its alarms."""
        self._slow_at_s = 0.0
        self._certificates_at_s = 0.0
        self._words_revision = 0
        self._link_states: tuple[LinkState, ...] = ()
        self._waking = Waking()
        self._servers: NDArray[np.str_] = np.full(tags, "")
        self.blink = False
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.setObjectName("bridge")
        self._timer.timeout.connect(self.tick)
        self.connection.linked.connect(self._linked)
        self.connection.lost.connect(self._lost)

    @property
    def lost_because(self) -> str:
        """Why nothing on the screen is live; empty while it is."""
        return spoken(self._lost_because)

    @property
    def answered(self) -> bool:
        """Whether the values of all rows that are wanted now have come."""
        return not len(self._rows) or self._values_after > 0

    @property
    def shows_no_tag(self) -> bool:
        """Whether no part of any window shows a tag."""
        return not len(self._rows)

    @property
    def shows_unknown(self) -> bool:
        """Whether there is no runtime to ask, and a row that is wanted was never heard of."""
        return self._is_lost and bool((self.live.status[self._rows] == NEVER_READ).any())

    def known(self, rows: Sequence[int]) -> dict[int, Reading]:
        """The readings of rows, without those that are still on their way: they are not said to be never read."""
        live = self.live
        return {row: live.reading(row) for row in rows if self._is_lost or live.heard[row]}

    def start(self) -> None:
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self.connection.close()

    def want(self, who: str, rows: Sequence[int] | TagIndices, arrays: Sequence[int] = ()) -> None:
        """The rows that one part of a window shows; none to show nothing more. arrays: whose elements it draws."""
        _put(self._wanted, who, rows)
        _put(self._drawn, who, arrays)
        self._arrays = _union(self._drawn).tolist()
        self._rows = _union(self._wanted)
        self._values_after = 0
        self._values_turn += 1

    def follow(self, who: str, rows: Sequence[int] | TagIndices) -> None:
        """The rows whose every sample one part of a window shows, from the oldest the runtime still holds."""
        _put(self._followed, who, rows)
        self._tail_rows = _union(self._followed)
        self._cursor = 0
        self._tail_turn += 1

    def set_plant(self, tags: int, plant_hash: str) -> None:
        """Other plant files: every row is another."""
        self.live = Live(tags)
        self._servers = np.full(tags, "")
        self._wanted, self._followed, self._drawn, self._arrays = {}, {}, {}, []
        self._rows = self._tail_rows = np.empty(0, np.uint32)
        self.substitutions = {}
        self._values_turn += 1
        self._tail_turn += 1
        self.connection.plant_hash = plant_hash
        if self.connection.is_linked:
            self.connection.greet()

    async def command(self, do: str, **fields: Any) -> Said:
        """What became of a command.

        Raises:
            BorderError: the runtime refused, or is gone.
        """
        return Said.of(await self.connection.command(do, **fields))

    def tick(self) -> None:
        """What the timer does."""
        now_s, now_ns = self._clock_s(), self._clock_ns()
        if self._waking.ticked(now_s, now_ns):
            self._woke()
        self.connection.tick(now_s)
        if self.connection.is_linked:
            self._ask(now_s)
        phase = bool(int(now_s * 2 * _BLINK_HZ) % 2)
        if phase != self.blink:
            self.blink = phase
            self.blinked.emit(phase)
        self.ticked.emit(now_ns)

    def set_servers(self, servers: Sequence[str]) -> None:
        """The id of each row's server."""
        self._servers = np.array(servers, np.str_)

    def _woke(self) -> None:
        """All at once: whatever is on the screen is from before. It is asked for anew."""
        self.live.doze()
        self._values_after = self._alarms_after = self._alarms_begun = 0
        self._values_turn += 1
        self._alarms_at_s = self._slow_at_s = 0.0
        self.woke.emit()

    def _ask(self, now_s: float) -> None:
        ask = self.connection.ask
        if len(self._rows):
            turn = self._values_turn
            fields = {"after": self._values_after, **({"arrays": self._arrays} if self._arrays else {})}
            ask("values", lambda r: self._take_values(r, turn), [self._rows], **fields)
        if len(self._tail_rows):
            turn_of_tail = self._tail_turn
            ask("tail", lambda r: self._take_tail(r, turn_of_tail), [self._tail_rows], cursor=self._cursor)
        heard = {"after": self._alarms_after, "begun": self._alarms_begun}
        if now_s >= self._alarms_at_s and ask("alarms", self._take_alarms, **heard):
            self._alarms_at_s = now_s + _ALARMS_S
        if now_s >= self._slow_at_s and ask("diagnostics", self._take_diagnostics):
            ask("predictions", self._take_predictions)
            ask("substitutions", self._take_substitutions)
            self._slow_at_s = now_s + (_WAKING_S if self._waking.waiting else _SLOW_S)
        if now_s >= self._certificates_at_s and ask("certificates", self._take_certificates):
            self._certificates_at_s = now_s + _CERTIFICATES_S

    def _heard(self, reply: Reply) -> bool:
        """Whether the runtime answered; where it holds other plant files, the desktop is told."""
        if not reply.ok:
            if reply.fields.get("code") == "plant":
                self.plant_differs.emit()
            return False
        self.heard_ns = self._clock_ns()
        return True

    def _take_values(self, reply: Reply, turn: int) -> None:
        if self._heard(reply) and turn == self._values_turn:
            values = Values.of(reply)
            self.live.take(values)
            self.live.heard[self._rows] = True
            self._values_after = values.revision

    def _take_tail(self, reply: Reply, turn: int) -> None:
        if self._heard(reply) and turn == self._tail_turn:
            tail = Tail.of(reply)
            self._cursor = tail.cursor
            if len(tail.batch):
                self.tail_came.emit(tail.batch)

    def _take_alarms(self, reply: Reply) -> None:
        if not self._heard(reply):
            return
        answer = Alarms.of(reply)
        self._alarms_after, self._alarms_begun = answer.revision, answer.begun
        if answer.begun:
            self._alarms_at_s = 0.0
        # Where no alarm ever came, every answer is of all that stand: of none. All windows would be painted for each.
        again = answer.whole and self._told and not answer.entries and not self.alarms
        self._told = True
        if again:
            return
        if answer.entries or answer.whole:
            self._show_alarms(answer.entries, answer.whole)

    def _show_alarms(self, entries: Sequence[AlarmEntry], whole: bool) -> None:
        if whole:
            self.alarms.clear()
            self.standing.clear()
        for entry in entries:
            if entry.gone:
                self.alarms.pop(entry.id, None)
            else:
                self.alarms[entry.id] = entry
        self.standing.take(entries)
        self.alarms_came.emit(entries, whole)

    def _take_diagnostics(self, reply: Reply) -> None:
        if not self._heard(reply):
            return
        self.diagnostics = Diagnostics.of(reply)
        if self._waking.waiting:
            self.live.wake(np.isin(self._servers, list(self._waking.heard(self.diagnostics.links))))
        if self.diagnostics.plant_hash != self.connection.plant_hash:
            self.plant_differs.emit()
        if self.diagnostics.words != self._words_revision:
            self.connection.ask("words", self._take_words)
        states = tuple(link.state for link in self.diagnostics.links)
        if states != self._link_states:
            self._link_states = states
            self.ask_certificates_again()
        self.diagnostics_came.emit(self.diagnostics)

    def _take_words(self, reply: Reply) -> None:
        if self._heard(reply):
            answer = Words.of(reply)
            self._words_revision = answer.revision
            self.words_came.emit(answer.words)

    def ask_certificates_again(self) -> None:
        """One was decided on, or a link may wait for that."""
        self._certificates_at_s = 0.0

    def ask_substitutions_again(self) -> None:
        """One was set or ended."""
        self._slow_at_s = 0.0

    def _take_substitutions(self, reply: Reply) -> None:
        """Rows mean nothing where the runtime holds other plant files."""
        if self._heard(reply) and self.hello is not None and self.hello.plant_hash == self.connection.plant_hash:
            self.substitutions = {x.row: x for x in Substitutions.of(reply).standing}
            self.substitutions_came.emit()

    def _take_certificates(self, reply: Reply) -> None:
        # That the runtime is gone is said once, and not of each question that it left unanswered.
        answered = self._heard(reply) or not self.connection.is_linked
        self.certificates_fault = "" if answered else str(reply.fields.get("error", ""))
        if reply.ok:
            self.certificates = Certificates.of(reply).entries
        self.certificates_came.emit()

    def _take_predictions(self, reply: Reply) -> None:
        if self._heard(reply):
            self.predictions = {p.rule: p for p in Predictions.of(reply).predictions}
            self.predictions_came.emit(self.predictions)

    def _linked(self, hello: Hello) -> None:
        self.hello = hello
        self._lost_because = ""
        self._is_lost = False
        self._values_after = self._cursor = self._alarms_after = self._alarms_begun = 0
        self._words_revision = 0
        self._told = False
        self._alarms_at_s = self._slow_at_s = self._certificates_at_s = 0.0
        self.linked.emit(hello)

    def _lost(self, reason: str) -> None:
        self._lost_because = reason
        self._is_lost = True
        self.live.lose()
        self.lost.emit(reason)


def _put(kept: dict[str, TagIndices], who: str, rows: Sequence[int] | TagIndices) -> None:
    """Who wants nothing is not kept: windows come and go."""
    if len(rows):
        kept[who] = tag_column(rows)
    else:
        kept.pop(who, None)


def _union(rows: Mapping[str, TagIndices]) -> TagIndices:
    given = [r for r in rows.values() if len(r)]
    return np.unique(np.concatenate(given)).astype(np.uint32) if given else np.empty(0, np.uint32)
