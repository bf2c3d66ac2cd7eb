"""A runtime's end of the border for tests: a real socket in a thread of its own, with a plant that the test moves."""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import time_ns
from typing import Any

import numpy as np

import hmi
from hmi.border.address import AttributesOf, Called, Children, Searched, Signature, Whole
from hmi.border.frames import Frame, FrameReader, encode
from hmi.border.launch import Attached
from hmi.border.messages import Alarms, Certificates, Diagnostics, Hello, Predictions, Said, Tail, ToldTruth, Values
from hmi.border.substitutions import Substitutions
from hmi.border.words import Words
from hmi.model.acts.substitution import Substituted, Substitution
from hmi.model.alarm import AlarmEntry, ProcessState, Suppression
from hmi.model.batch import EMPTY, Batch, Reading, concatenate
from hmi.model.link import LinkState, LinkStatus
from hmi.model.plant import Plant
from hmi.model.quality import GOOD, NEVER_READ
from hmi.model.rules.rule import Prediction
from hmi.model.server.address import AddressNode, NodeAttributes
from hmi.model.server.certificate import CertificateEntry, Trust
from hmi.model.server.method import MethodSignature


class FakeRuntime:
    """`hold` kinds of questions to leave them unanswered; `refuse` maps a kind to (code, sentence)."""

    def __init__(self, plant: Plant, address: Path, run: str = "first") -> None:
        self.address = str(address)
        self.run = run
        self.started_ns = time_ns()
        self.plant_hash = plant.hash
        self.notice = ""
        self.hold: set[str] = set()
        self.refuse: dict[str, tuple[str, str]] = {}
        self.asked: Counter[str] = Counter()
        self.commands: list[dict[str, Any]] = []
        self.predictions: list[Prediction] = []
        self.role = "operator"
        self.links: dict[str, dict[str, Any]] = {}
        """What differs from a link that is live, by server."""
        self.codes: dict[int, str] = {}
        self.certificates: list[CertificateEntry] = []
        self.children: dict[str, list[AddressNode]] = {}
        """By the node that was asked for; the root is the empty one."""
        self.attributes: dict[str, NodeAttributes] = {}
        self.methods: dict[str, MethodSignature] = {}
        self.called = Called("called", "The server carried out the method.")
        self.parts: list[Searched] = []
        """Of a search, one an answer."""
        self.wholes: dict[int, Whole] = {}
        self.standing: list[Substituted] = []
        self.words = Words(0, {})
        self.truths: tuple[ToldTruth, ...] = ()
        self.outcome = ("confirmed", "write was done")
        self._plant = plant
        count = len(plant.tags)
        self._values = np.full(count, np.nan)
        self._times = np.zeros(count, np.int64)
        self._statuses = np.full(count, NEVER_READ, np.uint32)
        self._changed = np.zeros(count, np.int64)
        self._revision = 0
        self._alarms: dict[str, AlarmEntry] = {}
        self._alarm_revision = 0
        self._tail: list[Batch] = []
        self._lock = threading.Lock()
        self._handlers: dict[str, Callable[[Frame], Any]] = {
            "hello": self._hello,
            "values": self._values_since,
            "tail": self._tail_since,
            "alarms": self._alarms_since,
            "predictions": lambda _: Predictions(tuple(self.predictions)),
            "diagnostics": self._diagnostics,
            "acknowledge": self._acknowledged,
            "words": lambda _: self.words,
            "substitutions": lambda _: Substitutions(tuple(self.standing)),
            "substitute": self._substituted,
            "reinstate": self._reinstated,
            "certificates": lambda _: Certificates(tuple(self.certificates)),
            "trust": self._trusted,
            "browse": lambda frame: Children(tuple(self.children.get(frame.fields["node"], ()))),
            "attributes": lambda frame: AttributesOf(tuple(self.attributes[n] for n in frame.fields["nodes"])),
            "method": lambda frame: Signature(self.methods[frame.fields["method"]]),
            "call": self._call,
            "search": lambda frame: Searched((), 0, 0, 0, done=True) if frame.fields.get("stop") else self.parts.pop(0),
            "value": lambda frame: self.wholes[frame.fields["tag"]],
            **dict.fromkeys(("frozen", "leave", "retry", "note"), self._command),
            **dict.fromkeys(("shelve", "unshelve", "out_of_service", "disable", "reset", "comment"), self._acted),
            "tune": self._tuned,
            "alarm_table": self._tuned,
            "write": self._written,
        }
        self._loop: asyncio.AbstractEventLoop | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._held: list[tuple[asyncio.StreamWriter, Frame]] = []
        self._ready = threading.Event()
        self._end: asyncio.Event
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="fake runtime")

    def __enter__(self) -> "FakeRuntime":
        self._thread.start()
        assert self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends at once: every connection breaks."""
        if self._thread.is_alive() and self._loop is not None:
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join()
            Path(self.address).unlink(missing_ok=True)

    def attached(self) -> Attached:
        """What a launcher would answer."""
        return Attached(self.address, self._hello())

    def set_value(self, row: int, value: float, status: int = GOOD, time: int | None = None) -> None:
        with self._lock:
            self._revision += 1
            self._values[row], self._times[row], self._statuses[row] = value, time or time_ns(), status
            self._changed[row] = self._revision
            rows = np.array([row], np.uint32)
            self._tail.append(Batch(rows, self._times[rows], self._values[rows], self._statuses[rows]))

    def set_alarm(self, entry: AlarmEntry) -> None:
        with self._lock:
            self._alarm_revision += 1
            self._alarms[entry.id] = replace(entry, revision=self._alarm_revision)

    def release(self) -> None:
        """Answers what was held, and holds nothing any more."""
        assert self._loop is not None
        self.hold.clear()
        self._loop.call_soon_threadsafe(self._answer_held)

    def _answer_held(self) -> None:
        held, self._held = self._held, []
        for writer, frame in held:
            self._reply(writer, frame)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        server = await asyncio.start_unix_server(self._talk, self.address)
        self._ready.set()
        await self._end.wait()
        server.close()
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*(t for t in asyncio.all_tasks() if t is not asyncio.current_task()))

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        frames = FrameReader()
        try:
            while data := await reader.read(1 << 16):
                for frame in frames.feed(data):
                    self._take(writer, frame)
        except ConnectionError:
            pass
        finally:
            self._writers.discard(writer)
            writer.close()

    def _take(self, writer: asyncio.StreamWriter, frame: Frame) -> None:
        do = frame.fields["do"]
        self.asked[do] += 1
        if do in self.hold:
            self._held.append((writer, frame))
        else:
            self._reply(writer, frame)

    def _reply(self, writer: asyncio.StreamWriter, frame: Frame) -> None:
        if writer.is_closing():  # the desktop went while its questions were on their way
            return
        do, number = frame.fields["do"], frame.fields["id"]
        if do in self.refuse:
            code, sentence = self.refuse[do]
            writer.write(encode({"id": number, "ok": False, "error": sentence, "code": code}))
            return
        with self._lock:
            fields, columns = self._handlers[do](frame).parts()
        writer.write(encode({"id": number, "ok": True, **fields}, columns))

    def _hello(self, _: Frame | None = None) -> Hello:
        return Hello(
            version=hmi.__version__,
            plant_id=self._plant.id,
            plant_hash=self.plant_hash,
            run=self.run,
            pid=1,
            started_ns=self.started_ns,
            user="anna",
            role=self.role,
            station="desk",
            demo=True,
        )

    def _values_since(self, frame: Frame) -> Values:
        (rows,) = frame.columns
        due = rows[self._changed[rows] > frame.fields["after"]]
        return Values(self._revision, time_ns(), due, self._times[due], self._values[due], self._statuses[due], {})

    def _tail_since(self, frame: Frame) -> Tail:
        new = self._tail[frame.fields["cursor"] :]
        wanted = [b for b in new if int(b.tag[0]) in frame.columns[0].tolist()]
        return Tail(len(self._tail), False, concatenate(wanted) if wanted else EMPTY)

    def _alarms_since(self, frame: Frame) -> Alarms:
        after = frame.fields["after"]
        changed = tuple(e for e in self._alarms.values() if e.revision > after)
        standing = tuple(e for e in changed if after or e.state is not ProcessState.NORMAL)
        return Alarms(self._alarm_revision, standing, whole=after <= 0)

    def _acknowledged(self, frame: Frame) -> Said:
        self.commands.append(dict(frame.fields))
        entry = self._alarms[frame.fields["alarm"]]
        if frame.fields["event_id"] != entry.event_id:
            return Said("stale", "it has occurred again since; look at it once more")
        self._alarm_revision += 1
        self._alarms[entry.id] = replace(entry, state=ProcessState.ACKNOWLEDGED, revision=self._alarm_revision)
        return Said("taken", "acknowledged")

    def _acted(self, frame: Frame) -> Said:
        """Shelving alone changes the row; the engine's own tests know what the others do."""
        f = frame.fields
        self.commands.append(dict(f))
        if f["do"] == "shelve":
            self._alarm_revision += 1
            row = replace(self._alarms[f["alarm"]], suppression=Suppression.SHELVED, reason=f["reason"])
            self._alarms[row.id] = replace(row, revision=self._alarm_revision, suppressed_until_ns=time_ns())
        return Said("done", f"{f['do']} was done")

    def _call(self, frame: Frame) -> Called:
        self.commands.append(dict(frame.fields))
        return self.called

    def _command(self, frame: Frame) -> Said:
        self.commands.append(dict(frame.fields))
        return Said("confirmed", f"{frame.fields['do']} was done")

    def _tuned(self, frame: Frame) -> Said:
        self.commands.append(dict(frame.fields))
        return Said("changed", "alarms/pumps.csv changed and at work")

    def _written(self, frame: Frame) -> Said:
        self.commands.append(dict(frame.fields))
        return Said(*self.outcome)

    def _substituted(self, frame: Frame) -> Said:
        self.commands.append(dict(frame.fields))
        f, now_ns = frame.fields, time_ns()
        row = f["tag"]
        said = Substitution(
            self._plant.tags[row].name,
            f["value"],
            f["reason"],
            "anna",
            "desk",
            now_ns,
            now_ns + int(f["seconds"] * 1e9),
        )
        real = Reading(float(self._values[row]), int(self._times[row]), int(self._statuses[row]))
        self.standing.append(Substituted(said, row, real))
        return Said("substituted", f"{said.tag} is set by hand for 8 h.")

    def _reinstated(self, frame: Frame) -> Said:
        self.commands.append(dict(frame.fields))
        self.standing = [x for x in self.standing if x.row != frame.fields["tag"]]
        return Said("reinstated", f"{self._plant.tags[frame.fields['tag']].name} shows its transmitter again.")

    def _trusted(self, frame: Frame) -> Said:
        """Decided on, and the link that waited is live."""
        self.commands.append(dict(frame.fields))
        trust = Trust.TRUSTED if frame.fields["trust"] else Trust.REFUSED
        wanted = frame.fields["fingerprint"]
        decided = [replace(e, trust=trust, user="anna") for e in self.certificates if e.sha256 == wanted]
        self.certificates = [e for e in self.certificates if e.sha256 != wanted] + decided
        if trust is Trust.TRUSTED:
            self.links.clear()
        return Said(trust.value, f"the certificate of {decided[0].server} is {trust.value}")

    def _diagnostics(self, _: Frame) -> Diagnostics:
        live = (LinkStatus(s.id, LinkState.LIVE, self.started_ns, "", 3, 3) for s in self._plant.servers)
        # Each question finds links that have lived since the one before.
        live = (replace(link, keep_alives=self.asked["diagnostics"]) for link in live)
        links = tuple(replace(link, **self.links.get(link.server, {})) for link in live)
        return Diagnostics(
            now_ns=time_ns(),
            started_ns=self.started_ns,
            values=self._revision,
            values_per_s=7.0,
            lag_ms=1.0,
            queued=0,
            dropped=0,
            written=self._revision,
            commit_ms=1.0,
            gaps=0,
            reconnects=0,
            desktops=1,
            cpu_percent=1.0,
            memory_bytes=1 << 20,
            recording=True,
            notice=self.notice,
            links=links,
            plant_hash=self.plant_hash,
            codes=self.codes,
            truths=self.truths,
            words=self.words.revision,
        )
