"""Pictures of the desktop at work: nothing is staged; where what they are to show did not happen, there is none."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from hmi.app.desktop import Desktop
from hmi.app.picturing.camera import Camera
from hmi.app.places import (
    ADDRESS_SPACE,
    ALARMS,
    CONNECTIONS,
    DISPLAY,
    FIGURES,
    JOURNAL,
    TREND,
    Where,
    thing_of_alarm,
    thing_of_item,
    thing_of_tag,
)
from hmi.model.alarm import AlarmEntry, Priority, ProcessState, Source
from hmi.model.link import LinkState
from hmi.model.navigation.hierarchy import Hierarchy
from hmi.model.quality import NEVER_READ, is_good
from widgets.address.model import Place
from widgets.words import now_said

_POLL_S: Final = 0.05
_LIVE_S: Final = 30.0
"""For the links to come up, however short the time that was asked for."""
_PICTURE_S: Final = 0.35
"""What one picture takes on a slow machine."""
_ACKNOWLEDGE_S: Final = 5.0
"""For the pictures of an alarm, figures and servers, and to acknowledge; with less time left any alarm will do."""
_SPARE_S: Final = 2.0
"""At the end, for history that is slow to answer."""
_SHARE_LIVE: Final = 0.9
_ANSWER_S: Final = 5.0
"""For a server to tell of its address space."""
_DEEPEST: Final = 8
"""Levels that are opened on the way to a variable."""
_OBJECTS: Final = "i=85"
"""The folder of what a plant's server is about (OPC UA Part 5, 8.2.4); beside it are types and views."""
_TIME_TO_ACT_S: Final = 600.0


class Pictured(NamedTuple):
    """What could not be pictured, as sentences.

    Attributes:
        missing: what is always owed: each display, the alarm list, the journal; where the plant has a number, a trend.
        left_out: what is pictured where it happens in time.
    """

    missing: list[str]
    left_out: list[str]


class Tour:
    """Takes `<display>.png` of each display, and of home the lists, the links, a trend; in a demo an alarm's life too.

    Args:
        seconds: the pictures are of so long after the start; None for as soon as it is live.
    """

    def __init__(self, desktop: Desktop, folder: Path, seconds: float | None) -> None:
        self._desktop = desktop
        self._folder = folder
        self._camera = Camera(desktop, folder)
        self._home = Hierarchy(desktop.plant.displays).home or "alarms"
        self._begun_s = asyncio.get_running_loop().time()
        self._seconds = seconds
        self._pictured = Pictured([], [])
        self._last_s = _SPARE_S + _PICTURE_S * (len(desktop.plant.displays) + 3)

    async def run(self) -> Pictured:
        """Takes them all; what could not be pictured."""
        missing, left_out = self._pictured
        self._folder.mkdir(parents=True, exist_ok=True)
        if not await self._until(self._is_live, max(self._seconds or 0.0, _LIVE_S)):
            missing.append(f"no values came: {self._why_not_live()}")
            return self._pictured
        if not await self._alarm() and self._in_time(f"{self._home}-faceplate"):
            await self._faceplate()
        await self._figures()
        await self._servers()
        if self._desktop.demo and not await self._until(lambda: self._foreseen() is not None, self._deadline_s):
            left_out.append(f"no limit was foreseen{self._so_soon}")
        if self._seconds is not None:
            await self._until(lambda: False, self._seconds - self._last_s)
        await self._displays()
        await self._lists()
        if self._seconds is not None:
            await self._until(lambda: False, self._seconds)
        return self._pictured

    @property
    def _deadline_s(self) -> float:
        """After the start; from then on there is time for the displays, the lists and a trend only.

        Of a short time half is for what is to happen: pictures of many displays take longer than that anyhow.
        """
        if self._seconds is None:
            return _LIVE_S
        return max(self._seconds - self._last_s, self._seconds / 2)

    @property
    def _so_soon(self) -> str:
        return "" if self._seconds is None else f" within {max(0.0, self._deadline_s):.0f} s; a longer --for has time"

    def _in_time(self, name: str) -> bool:
        """Whether there is time for a picture that is not owed; where there is none, that is noted."""
        if self._seconds is None or self._loop_s() < self._deadline_s:
            return True
        self._pictured.left_out.append(f"no time for {name}.png; a longer --for has it")
        return False

    async def _alarm(self) -> bool:
        """In a demo an alarm is raised, seen, and acknowledged by the person at this desk; whether there was one."""
        if not self._desktop.demo:
            return False
        window, left_out = self._desktop.window, self._pictured.left_out
        await self._until(lambda: self._urgent() is not None, self._deadline_s - _ACKNOWLEDGE_S)
        entry = self._urgent() or self._standing()
        if entry is None:
            left_out.append(f"no alarm was raised{self._so_soon}")
            return False
        if not self._in_time(f"{self._home}-alarm"):
            return False
        await self._take(f"{self._home}-alarm", left_out)
        window.open_alarm(entry)
        await self._take(f"{self._home}-faceplate", left_out)
        entry = self._desktop.bridge.alarms.get(entry.id, entry)  # it may have escalated while it was pictured
        refused = await self._desktop.front.commands.acknowledged(entry)
        if refused:
            left_out.append(f"{entry.tag} was not acknowledged: {now_said(refused)}")
        await self._until(lambda: self._state(entry) is not ProcessState.UNACKNOWLEDGED, self._deadline_s)
        return True

    async def _faceplate(self) -> None:
        """Of the first equipment on the first display, else of its first tag."""
        plant, window = self._desktop.plant, self._desktop.window
        items = [i for d in plant.displays if d.id == self._home for i in d.items]
        things = [t for i in sorted(items, key=lambda i: not i.equipment) if (t := thing_of_item(i, plant)) is not None]
        if not things:
            return
        window.content.show_thing(things[0])
        await self._take(f"{self._home}-faceplate", self._pictured.left_out)
        window.content.faceplates.close()

    async def _displays(self) -> None:
        window = self._desktop.window
        for display in self._desktop.plant.displays:
            window.go(Where(DISPLAY, display.id))
            window.content.faceplates.close()
            await self._take(display.id, self._pictured.missing)

    async def _lists(self) -> None:
        window, missing = self._desktop.window, self._pictured.missing
        window.go(Where(ALARMS))
        window.content.alarms.list.table.selectRow(0)
        await self._take(f"{self._home}-alarms", missing)
        window.go(Where(JOURNAL))
        await self._until(lambda: window.content.journal.filled, None)
        await self._take(f"{self._home}-journal", missing)
        if not self._open_trend():
            return
        await self._until(lambda: window.content.trend.feed.filled, None)
        await self._take(f"{self._home}-trend", missing)

    async def _figures(self) -> None:
        if not self._in_time(f"{self._home}-figures"):
            return
        window = self._desktop.window
        page = window.content.figures
        window.go(Where(FIGURES))
        await self._until(lambda: page.counted is not None, self._loop_s() + _ANSWER_S)
        await self._take(f"{self._home}-figures", self._pictured.left_out)

    async def _servers(self) -> None:
        """The links, and the address space of the first server, as far as this person may look into it."""
        if not self._in_time(f"{self._home}-connections"):
            return
        window = self._desktop.window
        window.go(Where(CONNECTIONS))
        await self._take(f"{self._home}-connections", self._pictured.left_out)
        if not self._desktop.plant.servers or not self._in_time(f"{self._home}-address-space"):
            return
        server = self._desktop.plant.servers[0].id
        window.go(Where(ADDRESS_SPACE, server))
        await self._open_to_variable(server, self._loop_s() + _ANSWER_S)
        await self._take(f"{self._home}-address-space", self._pictured.left_out)

    async def _open_to_variable(self, server: str, end_s: float) -> None:
        """Opens level by level until there is a variable, and selects it: its value is beside the tree."""
        tree = self._desktop.window.content.address_space.tree
        at = tree.model.server(server)
        for _ in range(_DEEPEST):
            await self._until(lambda: not tree.waiting, end_s)
            at = _way_down(at.children) if at is not None else None
            if at is None:
                return
            index = tree.model.index_of(at)
            tree.view.setCurrentIndex(index)
            if at.node is not None and at.node.kind == "Variable":
                return
            tree.view.expand(index)

    def _loop_s(self) -> float:
        """Seconds since the tour began."""
        return asyncio.get_running_loop().time() - self._begun_s

    def _open_trend(self) -> bool:
        """A saved trend, else that of the first tag that has a line; whether the plant has either."""
        window, plant = self._desktop.window, self._desktop.plant
        if (where := self._trend()) is not None:
            window.go(where)
            return True
        tag = next((t for t in plant.tags if t.type.numeric and not t.array), None)
        if tag is not None:
            window.content.want_trend(tag, thing_of_tag(tag, plant))
        return tag is not None

    def _trend(self) -> Where | None:
        """The saved trend that draws what is foreseen; else the first."""
        plant = self._desktop.plant
        entry = self._foreseen()
        row = next((t.index for t in plant.tags if entry is not None and t.name == entry.tag), None)
        drawn = [t for t in plant.trends if row in t.tags] or list(plant.trends)
        return Where(TREND, drawn[0].id) if drawn else None

    def _is_live(self) -> bool:
        """Every link is live and the screen's values have come, where it shows any."""
        bridge = self._desktop.bridge
        links = bridge.diagnostics.links if bridge.diagnostics is not None else ()
        read = bridge.live.status != NEVER_READ
        live = bool(links) and all(link.state is LinkState.LIVE for link in links)
        if bridge.shows_no_tag:
            return live
        return live and bool(read.any()) and bool(is_good(bridge.live.status[read]).mean() > _SHARE_LIVE)

    def _why_not_live(self) -> str:
        bridge = self._desktop.bridge
        links = bridge.diagnostics.links if bridge.diagnostics is not None else ()
        down = [f"{x.server} is {x.state.value}: {x.reason}" for x in links if x.state is not LinkState.LIVE]
        return bridge.lost_because or "; ".join(down) or "too few tags are good"

    def _urgent(self) -> AlarmEntry | None:
        entry = self._standing()
        return entry if entry is not None and entry.priority <= Priority.HIGH else None

    def _standing(self) -> AlarmEntry | None:
        """The most urgent unacknowledged alarm on a tag of the plant."""
        entries = [e for e in self._desktop.bridge.standing if e.source is Source.LIMIT]
        waiting = [e for e in entries if e.state is ProcessState.UNACKNOWLEDGED]
        shown = [e for e in waiting if thing_of_alarm(e, self._desktop.plant) is not None]
        return min(shown, key=lambda e: (e.priority, -e.raised_ns), default=None)

    def _foreseen(self) -> AlarmEntry | None:
        """A limit that is yet to be met: the first for which there is time to act, else the first."""
        predictions = self._desktop.bridge.predictions
        entries = [e for e in self._desktop.bridge.standing if e.source is Source.PREDICTED and e.active]
        timed = {e.id: e for e in entries if e.id in predictions and predictions[e.id].q50_s > 0}
        first = sorted(timed, key=lambda rule: (predictions[rule].q50_s < _TIME_TO_ACT_S, predictions[rule].q50_s))
        return timed[first[0]] if first else None

    def _state(self, entry: AlarmEntry) -> ProcessState:
        now = self._desktop.bridge.alarms.get(entry.id)
        return ProcessState.NORMAL if now is None else now.state

    async def _take(self, name: str, sentences: list[str]) -> None:
        """A picture; why there is none goes to `sentences`."""
        if why := await self._camera.take(name):
            sentences.append(why)

    async def _until(self, condition: Callable[[], bool], after_s: float | None) -> bool:
        """Whether a condition came true before `after_s` seconds after the start (None: in a while) or the end."""
        loop = asyncio.get_running_loop()
        end_s = self._begun_s + after_s if after_s is not None else loop.time() + _LIVE_S
        while not condition():
            if loop.time() >= end_s or self._desktop.ended.is_set():
                return False
            await asyncio.sleep(min(_POLL_S, max(0.0, end_s - loop.time())))
        return True


def _way_down(places: Sequence[Place]) -> Place | None:
    """The first variable of the plant's own; where there is none, the first object on the way to one."""
    nodes = [(p, p.node) for p in places if p.node is not None and not p.node.foreign]
    own = [(p, n) for p, n in nodes if n.portable.startswith("nsu=") or n.portable == _OBJECTS]
    found = [p for kind in ("Variable", "Object") for p, n in own if n.kind == kind]
    return found[0] if found else None
