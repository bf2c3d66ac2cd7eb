"""A small plant for tests of the runtime, and a link that does what a test says."""

import asyncio
from dataclasses import replace
from math import nan
from time import time_ns

import numpy as np

from hmi.model.alarm import AlarmDefinition, Level, Limit, Priority
from hmi.model.batch import Batch
from hmi.model.link import LinkState, LinkStatus, WriteOutcome, WriteResult
from hmi.model.plant import Plant, Server
from hmi.model.server.address import AskError
from hmi.model.tag import DataType, Role, Tag

TAGS = (
    Tag(0, "F3.DP", "works", "nsu=u;s=F3.DP", DataType.Double, unit="mbar", low=0, high=500),
    Tag(1, "P1.Flow", "works", "nsu=u;s=P1.Flow", DataType.Double, unit="m3/h", low=0, high=500),
    Tag(2, "P1.SP", "works", "nsu=u;s=P1.SP", DataType.Double, unit="%", low=0, high=100, write=Role.OPERATOR),
    Tag(3, "P1.Tuning", "works", "nsu=u;s=P1.Tuning", DataType.Double, write=Role.ENGINEER),
    Tag(4, "Recipe", "works", "nsu=u;s=Recipe", DataType.String),
)
HIGH_DP = AlarmDefinition("F3.DP", 0, (Limit(Level.HI, 400.0, Priority.HIGH),), text="Filter 3 differential pressure")


def small_plant(**changes):
    plant = Plant(
        "small", "Small", "UTC", "en", "hash-1", (Server("works", "opc.tcp://x"),), {}, TAGS, alarms=(HIGH_DP,)
    )
    return replace(plant, **changes)


def batch(*samples, time=None):
    """samples: (row, value) in order of arrival, taken now."""
    now = time_ns() if time is None else time
    return Batch(
        np.array([row for row, _ in samples], np.uint32),
        np.full(len(samples), now, np.int64),
        np.array([value for _, value in samples], np.float64),
        np.zeros(len(samples), np.uint32),
    )


class FakeLink:
    """A link without a wire: the test hands it batches; writes come back as samples."""

    def __init__(self, server, tags, *, on_batch, on_quality, on_gap, on_status, url=None, **on_more):
        self.server, self.tags, self.url = server, tags, url
        self.on_batch, self.on_quality, self.on_gap, self.on_status = on_batch, on_quality, on_gap, on_status
        self.status = LinkStatus(server.id, LinkState.CONNECTING, time_ns())
        self.on_more = on_more
        self.written = []
        self.ended = False
        self.retries = 0
        self.renewals = 0
        self.fails = 0

    async def run(self):
        if self.fails:
            self.fails -= 1
            raise OSError("the cable")
        self.say(LinkState.LIVE)
        try:
            await asyncio.Event().wait()
        finally:
            self.ended = True

    def say(self, state, reason=""):
        self.status = replace(self.status, state=state, reason=reason)
        self.on_status(self.status)

    def retry(self):
        self.retries += 1

    def renew(self):
        self.renewals += 1

    def space(self):
        raise AskError("This link has no server.")

    async def write(self, tag, value):
        self.written.append((tag.name, value))
        await asyncio.sleep(0)
        self.on_batch(batch((tag.index, value)))
        return WriteResult(WriteOutcome.CONFIRMED, value if isinstance(value, float) else nan, "read back equal")


class FakeLinks:
    """A factory that keeps the links it made."""

    def __init__(self):
        self.made = []

    def __call__(self, *arguments, **named):
        self.made.append(FakeLink(*arguments, **named))
        return self.made[-1]

    @property
    def newest(self):
        return self.made[-1]


_PLANT = """\
version: 1
name: Small
zone: UTC
language: en
servers:
  works: {url: "opc.tcp://127.0.0.1:1"}
areas: {pumps: Pumps}
"""
_HEAD = "tag,server,node,type,unit,low,high,normal_low,normal_high,write,description\n"
_ROWS = (
    "F3.DP,works,nsu=urn:u;s=F3.DP,Double,mbar,0,500,,,,\n",
    "P1.Flow,works,nsu=urn:u;s=P1.Flow,Double,m3/h,0,500,,,,\n",
    "P1.SP,works,nsu=urn:u;s=P1.SP,Double,%,0,100,,,operator,\n",
    "P1.Tuning,works,nsu=urn:u;s=P1.Tuning,Double,,,,,,engineer,\n",
    "Recipe,works,nsu=urn:u;s=Recipe,String,,,,,,operator,\n",
)
_ALARMS = "tag,hihi,hi,lo,lolo,deadband,on_delay,off_delay,text,cause,consequence,action,display\n"


def write_files(folder, *, first="", high_dp="400 p2", roles=""):
    """The files of the small plant. first: one more row of tags, before the others."""
    (folder / "tags").mkdir(parents=True, exist_ok=True)
    (folder / "alarms").mkdir(exist_ok=True)
    (folder / "plant.yaml").write_text(_PLANT + roles)
    (folder / "tags" / "pumps.csv").write_text(_HEAD + first + "".join(_ROWS))
    (folder / "alarms" / "pumps.csv").write_text(_ALARMS + f"F3.DP,,{high_dp},,,0,0 s,0 s,Filter 3,,,,\n")
    return folder
