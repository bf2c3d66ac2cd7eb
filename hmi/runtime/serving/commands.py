"""What desktops may ask, each with its answer; and the one check in the path of all of them."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final

import numpy as np

import hmi
from hmi.access.roles import COMMANDS, may, may_write, refusal, role_of, write_refusal
from hmi.border.frames import Frame
from hmi.border.messages import Alarms, Hello, Parts, Predictions, Said
from hmi.border.words import Words
from hmi.model.columns import TagIndices
from hmi.model.tag import Role, Tag
from hmi.model.words import marked
from hmi.runtime.serving.alarm_acts import ALARM_ACTS, AlarmActs
from hmi.runtime.serving.alarm_files import ALARM_FILE_ACTS, AlarmFiles
from hmi.runtime.serving.conditions import ServerConditions
from hmi.runtime.serving.desk import Handler, Host, RefusedError, Visitor
from hmi.runtime.serving.engineering import Engineering
from hmi.runtime.serving.importing import Importing
from hmi.runtime.serving.noting import Noting
from hmi.runtime.serving.searching import Searching
from hmi.runtime.serving.substituting import Substituting
from hmi.runtime.serving.trusting import TRUSTING_ACTS, Trusting
from hmi.runtime.serving.writing import Writing

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

STORED_S: Final = 5.0
_ROWS: Final = frozenset({"values", "tail", "write", "value", "substitute", "reinstate", "import"})
"""Questions that carry rows of the plant's tags."""
_ONE_ROW: Final = frozenset({"value", "substitute", "reinstate"})
"""Those that carry the row of one tag, and are not refused for that tag's sake."""
_ACTS: Final = frozenset(
    {
        "condition",
        "write",
        "call",
        "stop",
        "reload",
        "substitute",
        "reinstate",
        "import",
        "note",
        *TRUSTING_ACTS,
        *ALARM_ACTS,
    }
    | ALARM_FILE_ACTS
)
"""What changes something: refused, it is journalled."""
PAGE: Final = 400
"""Alarm rows in one answer."""
_STATION_CHARACTERS: Final = 100


class Commands:
    """Answers the questions of desktops out of a runtime."""

    def __init__(self, runtime: "Runtime") -> None:
        self._runtime = runtime
        conditions = ServerConditions(runtime, self._journal, _stored)
        self._searching = Searching(lambda server: runtime.asked().space(server))
        self.handlers: Mapping[str, Handler] = {
            "hello": self._hello,
            "values": self._values,
            "tail": self._tail,
            "alarms": self._alarms,
            "predictions": self._predictions,
            "diagnostics": self._diagnostics,
            "words": self._words,
            "reload": self._reload,
            "frozen": self._frozen,
            "leave": self._leave,
            **Trusting(runtime, self._journal).handlers,
            **Engineering(runtime, self._journal, _stored).handlers,
            **conditions.handlers,
            **AlarmActs(runtime, conditions, _stored).handlers,
            **AlarmFiles(runtime, runtime.plant_folder, _stored).handlers,
            **Noting(self._journal, _stored).handlers,
            **Writing(runtime, self._journal, _stored).handlers,
            **Substituting(runtime, _stored).handlers,
            **self._searching.handlers,
            **Importing(runtime, self._journal, _stored).handlers,
        }

    def host(self) -> Host:
        """For the desk."""
        return Host(self.admit, self.handlers, self._gone)

    def role(self, visitor: Visitor) -> Role:
        """In a demo nothing real can be harmed, and who looks at it wants to see all of it."""
        plant = self._runtime.plant
        if self._runtime.simulated and visitor.user not in plant.roles:
            return Role.ENGINEER
        return role_of(plant, visitor.user)

    def admit(self, visitor: Visitor, do: str, frame: Frame) -> None:
        """The check in the path of every question.

        Raises:
            RefusedError: no such question; the role does not reach; rows of other plant files.
        """
        if do not in self.handlers or do not in COMMANDS:
            raise RefusedError("unknown", marked("this runtime knows no '{do}'").format(do=do))
        command = "stop" if do == "leave" and frame.fields.get("stop") else do
        role = self.role(visitor)
        if not may(role, command):
            self._refuse(visitor, command, refusal(visitor.user, role, command))
        if do in _ROWS and visitor.plant_hash not in self._runtime.row_hashes:
            raise RefusedError("plant", marked("the plant files at work here are others; load them again"))
        if do in _ONE_ROW:
            self._tag(frame)
        if do == "write":
            tag = self._tag(frame)
            if not may_write(role, tag):
                self._refuse(visitor, command, write_refusal(visitor.user, role, tag), tag.name)

    def _refuse(self, visitor: Visitor, command: str, sentence: str, subject: str = "") -> None:
        if command in _ACTS:
            self._journal("refused", sentence, visitor, subject=subject, detail={"command": command})
        raise RefusedError("permission", sentence)

    def _tag(self, frame: Frame) -> Tag:
        row = frame.fields["tag"]
        tags = self._runtime.plant.tags
        if not isinstance(row, int) or not 0 <= row < len(tags):
            raise RefusedError("failed", marked("there is no tag in row {row!r}").format(row=row))
        return tags[row]

    def _journal(
        self, kind: str, text: str, visitor: Visitor, *, subject: str = "", detail: Mapping[str, Any] | None = None
    ) -> "Future[int]":
        return self._runtime.journal.append(
            kind,
            text,
            time_ns=self._runtime.clock.utc_ns(),
            user=visitor.user,
            station=visitor.station,
            subject=subject,
            detail=detail,
        )

    def _hello(self, visitor: Visitor, frame: Frame) -> Parts:
        runtime = self._runtime
        fields = frame.fields
        visitor.station = str(fields.get("station") or runtime.station)[:_STATION_CHARACTERS]
        visitor.plant_hash = str(fields["plant_hash"])
        if fields.get("desktop", True) and not visitor.desktop:
            visitor.desktop = True
            runtime.lease.joined()
            self._journal(
                "desktop",
                marked("{user} came to {station}").format(user=visitor.user, station=visitor.station),
                visitor,
            )
        return Hello(
            version=hmi.__version__,
            plant_id=runtime.plant.id,
            plant_hash=runtime.plant.hash,
            run=runtime.run_id,
            pid=runtime.pid,
            started_ns=runtime.started_ns,
            user=visitor.user,
            role=self.role(visitor).value,
            station=visitor.station,
            demo=runtime.simulated,
        ).parts()

    def _values(self, visitor: Visitor, frame: Frame) -> Parts:
        now_ns = self._runtime.clock.utc_ns()
        arrays = frozenset(int(row) for row in frame.fields.get("arrays") or ())
        return self._runtime.live.changed(_rows(frame), int(frame.fields["after"]), now_ns, arrays).parts()

    def _tail(self, visitor: Visitor, frame: Frame) -> Parts:
        return self._runtime.ring.tail(int(frame.fields["cursor"]), _rows(frame)).parts()

    def _alarms(self, visitor: Visitor, frame: Frame) -> Parts:
        """A page at a time: to put ten thousand rows into one answer would hold up the plant's values."""
        after, begun = int(frame.fields["after"]), int(frame.fields.get("begun") or 0)
        alarms = self._runtime.alarms
        heard = max(after, begun)
        whole = after <= 0 or not max(alarms.forgotten, self._runtime.alarms_since) <= heard <= alarms.revision
        if whole:
            after, begun = 0, alarms.revision
        entries = tuple(alarms.entries(after, PAGE))
        more = len(entries) == PAGE
        revision = entries[-1].revision if more else alarms.revision
        return Alarms(revision, entries, whole, (begun or after) if more else 0).parts()

    def _predictions(self, visitor: Visitor, frame: Frame) -> Parts:
        return Predictions(tuple(self._runtime.foreseen.values())).parts()

    def _diagnostics(self, visitor: Visitor, frame: Frame) -> Parts:
        return self._runtime.diagnostics().parts()

    def _words(self, visitor: Visitor, frame: Frame) -> Parts:
        said = self._runtime.words
        return Words(said.revision, said.words).parts()

    async def _reload(self, visitor: Visitor, frame: Frame) -> Parts:
        return (await self._runtime.reload(visitor.user, visitor.station)).parts()

    def _frozen(self, visitor: Visitor, frame: Frame) -> Parts:
        seconds = float(frame.fields["seconds"])
        self._journal(
            "frozen",
            marked("the desktop at {station} did not paint for {seconds:.1f} s").format(
                station=visitor.station, seconds=seconds
            ),
            visitor,
        )
        return Said("noted", "noted").parts()

    def _leave(self, visitor: Visitor, frame: Frame) -> Parts:
        stop = bool(frame.fields.get("stop"))
        self._left(visitor, stop=stop)
        ends = stop and self._runtime.lease.over(self._runtime.clock.monotonic_s())
        return Said(
            "ends" if ends else "left", marked("recording and alarms stop") if ends else marked("recording goes on")
        ).parts()

    def _gone(self, visitor: Visitor) -> None:
        self._searching.gone(visitor)
        self._left(visitor, stop=False)

    def _left(self, visitor: Visitor, *, stop: bool) -> None:
        if not visitor.desktop:
            return
        visitor.desktop = False
        self._runtime.lease.left(self._runtime.clock.monotonic_s(), stop=stop)
        self._journal(
            "desktop",
            marked("{user} left {station}").format(user=visitor.user, station=visitor.station),
            visitor,
            detail={"stop": stop},
        )


def _rows(frame: Frame) -> TagIndices:
    """The column of tag rows that a question carries."""
    (rows,) = frame.columns
    if rows.dtype != np.uint32:
        raise RefusedError("failed", marked("rows are a column of u4"))
    return rows


async def _stored(entry: "Future[Any]") -> None:
    """Waits until the journal has it on disk.

    Raises:
        RefusedError: the disk does not take it; it is kept and tried again.
    """
    try:
        await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(entry)), STORED_S)
    except TimeoutError as error:
        raise RefusedError("failed", marked("it was done, but the journal's disk has not stored it yet")) from error
