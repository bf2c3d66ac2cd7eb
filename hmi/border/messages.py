"""What desktops ask and what a runtime answers. Each answer is a class that writes and reads its own frame.

| do | asked with | answered with |
|---|---|---|
| hello | version, plant_hash, station, desktop (bool, true) | `Hello`; no desktop: a look that keeps no runtime alive |
| values | after (revision), columns: tags u32 | `Values` of those tags that changed since |
| tail | cursor, columns: tags u32 | `Tail`: samples of those tags since the cursor |
| alarms | after (revision), begun (of the last answer) | `Alarms` changed since, a page of them |
| predictions | - | `Predictions`: what rules foresee |
| diagnostics | - | `Diagnostics` |
| acknowledge | alarm, event_id, comment | `Said`; code `taken`, or why not |
| shelve | alarm, event_id, seconds (0: once), reason | `Said`; code `done`, or a `Verdict` that says why not |
| unshelve | alarm | `Said` |
| reset | alarm, event_id | `Said`: a latched alarm that is over leaves the list |
| comment | alarm, event_id, text | `Said` |
| out_of_service | alarm, on (bool), reason | `Said` |
| disable | alarm, on (bool), reason | `Said` |
| note | text, subject | `Said`; code `noted`, once it is in the journal |
| write | tag (row), value | `Said`; code is a `WriteOutcome` |
| substitute | tag (row), value, reason, seconds | `Said`; code `substituted` or `refused`; no server is told |
| reinstate | tag (row) | `Said`; code `reinstated` or `unchanged`: the tag shows its transmitter again |
| substitutions | - | `Substitutions`: the values set by hand |
| certificates | - | `Certificates`: ours, the trusted, those that wait for a person, the refused |
| trust | fingerprint, trust (bool, true) | `Said`; code `trusted`, `refused` (with trust false) or `failed` |
| retry | server (id) | `Said`: a link that waits for a person (login, settings) tries again; code `retried` |
| words | - | `Words`: the servers' own words for states |
| reload | - | `Said`; code `reloaded`, `unchanged` or `refused` |
| conditions | - | `Conditions`: the alarms that servers own, with all that they say of them |
| condition | alarm, event_id, act (a `ConditionCommand`'s value), comment, seconds | `Said` |
| browse | server, node (`ns=2;s=Pump` or `nsu=...`; empty for the root) | `Children`, one level |
| attributes | server, nodes (5,000 at most) | `AttributesOf` |
| search | server, text (to begin), or nothing (to go on), or stop (bool) | `Searched`, one part; one search a desktop |
| method | server, method | `Signature` |
| value | tag (row) | `Whole`: arrays and structures with all that is in them |
| call | server, object, method, arguments | `Called` |
| frozen | seconds | `Said`: the desktop tells that it did not paint for so long |
| leave | stop (bool) | `Said`: the desktop goes; with stop the runtime ends when no other is left |

Any of them may be refused: `ok` false, `error` a sentence, `code` `permission`, `unknown`, `plant` or `failed`.
Rows mean something only between two that hold the same plant files: what carries rows (values, tail, write, value,
substitute, reinstate) is refused with `plant` where the hash of the last hello has other tags than the runtime's plant.
The remedy is to load the files again and say hello again. `Diagnostics.plant_hash` tells of new files before that.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self, TypeVar

import numpy as np

from hmi.border.frames import Column, Fields, Frame
from hmi.model.alarm import ALARM_FIELDS, AlarmEntry, alarm_entries, alarm_fields
from hmi.model.batch import Batch
from hmi.model.columns import Statuses, TagIndices, Times
from hmi.model.columns import Values as ValueColumn
from hmi.model.link import LinkState, LinkStatus
from hmi.model.rules.rule import Prediction, RuleState
from hmi.model.server.certificate import CertificateEntry, Trust

Parts = tuple[Fields, tuple[Column, ...]]
"""What `frames.encode` takes."""


_T = TypeVar("_T")


def _flat(kind: type[_T], source: Fields) -> _T:
    return kind(**{f.name: source[f.name] for f in fields(kind)})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Hello:
    """Who answers, and whom it takes the asker for.

    run: differs for each start of a runtime, so that a desktop sees that it was started again.
    """

    version: str
    plant_id: str
    plant_hash: str
    run: str
    pid: int
    started_ns: int
    user: str
    role: str
    station: str
    demo: bool

    def parts(self) -> Parts:
        return asdict(self), ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return _flat(cls, frame.fields)


@dataclass(frozen=True, slots=True)
class Values:
    """The live table's rows asked for that changed. status is what a screen shows: a lost link lies over the last one.

    texts: row to text, for tags whose value is no number (arrays as `[n] least … greatest`).
    arrays: row to f64[n], the elements of the arrays that were asked for. A reader of before does not ask.
    """

    revision: int
    now_ns: int
    tag: TagIndices
    time: Times
    value: ValueColumn
    status: Statuses
    texts: Mapping[int, str]
    arrays: Mapping[int, ValueColumn] = field(default_factory=dict)

    def parts(self) -> Parts:
        head: dict[str, Any] = {"revision": self.revision, "now_ns": self.now_ns, "texts": list(self.texts.items())}
        columns = self.tag, self.time, self.value, self.status
        if not self.arrays:
            return head, columns
        head["arrays"] = [(row, len(elements)) for row, elements in self.arrays.items()]
        return head, (*columns, np.concatenate(list(self.arrays.values())))

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        tag, time, value, status, *elements = frame.columns
        texts = {int(k): str(v) for k, v in f["texts"]}
        arrays = {}
        if elements:
            ends = np.cumsum([int(count) for _, count in f["arrays"]])
            pieces = np.split(elements[0], ends[:-1])
            arrays = {int(row): piece for (row, _), piece in zip(f["arrays"], pieces, strict=True)}
        return cls(f["revision"], f["now_ns"], tag, time, value, status, texts, arrays)


@dataclass(frozen=True, slots=True)
class Tail:
    """The newest samples, in order of arrival. lost: the ring had already dropped some since the cursor."""

    cursor: int
    lost: bool
    batch: Batch

    def parts(self) -> Parts:
        b = self.batch
        return {"cursor": self.cursor, "lost": self.lost}, (b.tag, b.time, b.value, b.status)

    @classmethod
    def of(cls, frame: Frame) -> Self:
        tag, time, value, status = frame.columns
        return cls(frame.fields["cursor"], frame.fields["lost"], Batch(tag, time, value, status))


@dataclass(frozen=True, slots=True)
class Alarms:
    """Alarm rows changed since the revision asked for; a row that is gone is among them once.

    whole: these are the rows that stand, and any other that the asker still has is to be forgotten.
    begun: not 0 where there are more: to be asked for at once, with this answer's revision and this number.
    """

    revision: int
    entries: tuple[AlarmEntry, ...]
    whole: bool = False
    begun: int = 0

    def parts(self) -> Parts:
        return {
            "revision": self.revision,
            "entries": [tuple(alarm_fields(e).values()) for e in self.entries],
            "names": ALARM_FIELDS,
            "whole": self.whole,
            "begun": self.begun,
        }, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        f = frame.fields
        return cls(f["revision"], alarm_entries(f["names"], f["entries"]), f["whole"], f["begun"])


@dataclass(frozen=True, slots=True)
class Predictions:
    """The newest prediction of each rule that foresees something (states WATCH, PREDICTED, ACTIVE)."""

    predictions: tuple[Prediction, ...]

    def parts(self) -> Parts:
        return {"predictions": [{**asdict(p), "state": p.state.value} for p in self.predictions]}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        said = frame.fields["predictions"]
        return cls(tuple(Prediction(**{**p, "state": RuleState(p["state"])}) for p in said))


def link_fields(status: LinkStatus) -> dict[str, Any]:
    """The state of a link as JSON fields."""
    return {**asdict(status), "state": status.state.value, "failed": list(status.failed.items())}


def link_status(source: Fields) -> LinkStatus:
    """The state that `link_fields` made the fields of."""
    failed = {int(k): int(v) for k, v in source["failed"]}
    return LinkStatus(**{**source, "state": LinkState(source["state"]), "failed": failed})


@dataclass(frozen=True, slots=True)
class ToldTruth:
    """What became of a write whose outcome was unknown. applied: None where it cannot be known."""

    number: int
    time_ns: int
    tag: str
    sentence: str
    applied: bool | None


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """The runtime's own counters.

    Attributes:
        values_per_s: over the last second. lag_ms: arrival minus source time, the newest batch.
        queued, dropped, written: values, of the recorder. commit_ms: the last commit.
        lost: gaps since start. desktops: attached now. cpu_percent, memory_bytes: of the runtime.
        recording: False where the recorder has stopped; `notice` says why, empty if nothing is to be said.
        plant_hash: of the plant files at work; it changes when they were loaded again.
        codes: what each status means that a link's failed items have, and what to do, by status.
        truths: what became of writes whose outcome was unknown, the newest of this run.
        words: revision of what `Words` tells.
        flood_since_ns: UTC since when more alarms come than can be read, 0 where they do not; annunciated: alarms that
            came in the last ten minutes.
    """

    now_ns: int
    started_ns: int
    values: int
    values_per_s: float
    lag_ms: float
    queued: int
    dropped: int
    written: int
    commit_ms: float
    gaps: int
    reconnects: int
    desktops: int
    cpu_percent: float
    memory_bytes: int
    recording: bool
    notice: str
    links: tuple[LinkStatus, ...]
    plant_hash: str = ""
    codes: Mapping[int, str] = field(default_factory=dict)
    truths: tuple[ToldTruth, ...] = ()
    words: int = 0
    flood_since_ns: int = 0
    annunciated: int = 0

    def parts(self) -> Parts:
        links, codes = [link_fields(s) for s in self.links], list(self.codes.items())
        return {**asdict(self), "links": links, "codes": codes}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        links = tuple(link_status(s) for s in frame.fields["links"])
        codes = {int(status): str(words) for status, words in frame.fields["codes"]}
        truths = tuple(ToldTruth(**told) for told in frame.fields["truths"])
        return _flat(cls, {**frame.fields, "links": links, "codes": codes, "truths": truths})


@dataclass(frozen=True, slots=True)
class Certificates:
    """The certificates that the plant's links know; `expiry_warning` of the model says which end soon."""

    entries: tuple[CertificateEntry, ...]

    def parts(self) -> Parts:
        return {"entries": [{**asdict(e), "trust": e.trust.value} for e in self.entries]}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        said = frame.fields["entries"]
        lists = ("hosts", "faults", "differences")
        typed = ({**e, "trust": Trust(e["trust"]), **{name: tuple(e[name]) for name in lists}} for e in said)
        return cls(tuple(CertificateEntry(**e) for e in typed))


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a command: a code for the program, a sentence for the person, a number where there is one."""

    code: str
    sentence: str
    value: float = float("nan")

    def parts(self) -> Parts:
        return asdict(self), ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return _flat(cls, frame.fields)


def tag_column(rows: Any) -> TagIndices:
    """u32[n] of any sequence of rows, as questions carry them."""
    return np.asarray(rows, np.uint32)
