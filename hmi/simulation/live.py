"""The simulated plant in real time: steps at their second, values to the servers, writes to the model."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any, Final

import numpy as np
from asyncua import ua

from hmi.model.columns import Values
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from hmi.simulation.faults import LINK_LOSS_S, Fault
from hmi.simulation.image import Exact
from hmi.simulation.instruments.transmitters import Published
from hmi.simulation.opcua.server import PlantServer
from hmi.simulation.opcua.standard_space import standard_spaces
from hmi.simulation.plant_run import STEP_S, PlantRun

_MOST_STEPS: Final = 600
"""Behind by more (the machine slept), the plant goes on from where it stood instead of catching up."""
_QUICKEST_S: Final = 0.1
_LATE_S: Final = 0.5
"""A step this far from the wall clock (a slow start, a clock that was set) bears the wall clock's time."""
_MS: Final = 1_000_000


class Live:
    """Serves a plant: `prepare` before it is known where the plant stands, `start` when it is, then `run`."""

    def __init__(self, plant: Plant, speed: float) -> None:
        self._plant, self._speed = plant, speed
        self._servers: list[PlantServer] = []
        self._exact: dict[int, Exact] = {}
        self._begin_model_s = self._begin_s = 0.0

    async def prepare(self, ports: Sequence[int], methods: Iterable[str]) -> None:
        """Makes the address spaces, which takes most of the time of a start."""
        spaces = standard_spaces(len(self._plant.servers))
        for server, nodes, port in zip(self._plant.servers, spaces, ports, strict=True):
            made = PlantServer(self._plant, server.id, nodes, self._written, self._called)
            await made.prepare(port, methods)
            self._servers.append(made)

    async def start(self, plant_run: PlantRun, newest: Values) -> dict[str, str]:
        """Listens.

        Args:
            newest: f64[tags], what the plant published last.

        Returns: server id to address.

        Raises: OSError if a port is taken.
        """
        self._run = plant_run
        self._begin_model_s = plant_run.time_s
        self._exact = dict(plant_run.objects)
        for server in self._servers:
            rows = [t.index for t in self._plant.tags if t.server == server.id]
            await server.start(self._values(rows, newest), _in_ms(plant_run.time_s))
        return {s.id: s.url for s in self._servers}

    async def stop(self) -> None:
        await asyncio.gather(*(s.stop() for s in self._servers))

    def _values(self, rows: Iterable[int], values: Values) -> list[tuple[Tag, float, Exact | None]]:
        tags = self._plant.tags
        return [(tags[row], float(values[row]), self._exact.get(row)) for row in rows]

    def _called(self, method: str) -> str:
        return self._run.call(method)

    def _written(self, tag: Tag, value: ua.Variant) -> None:
        if tag.type.numeric and not tag.array:
            self._run.write(tag.index, float(value.Value))
        else:
            self._run.write_exact(tag.index, _exact(value.Value))

    async def run(self, begin_s: float) -> None:
        """Steps for ever. begin_s: the wall clock's time (time.time) at which the plant stood where it stands."""
        # The monotonic clock from here on: a wall clock that is set must neither stop the plant nor make it race.
        self._begin_s = time.monotonic() - (time.time() - begin_s)
        period = max(_QUICKEST_S, STEP_S / self._speed)
        while True:
            await self._catch_up(time.monotonic() - self._begin_s)
            elapsed = time.monotonic() - self._begin_s
            await asyncio.sleep(period - elapsed % period)

    async def _catch_up(self, elapsed: float) -> None:
        goal = self._begin_model_s + elapsed * self._speed
        steps = int((goal - self._run.time_s) / STEP_S + 1e-6)
        if steps > _MOST_STEPS:
            self._begin_model_s -= (steps - 1) * STEP_S
            steps = 1
        if steps > 0:
            published = self._run.advance(steps)
            now = time.time()
            on_time = self._speed == 1.0 and abs(self._run.time_s - now) < _LATE_S
            await self._publish(published, _in_ms(self._run.time_s if on_time else now))

    async def _publish(self, published: Published, time_ns: int) -> None:
        values = published.value[-1]
        rows = dict.fromkeys(np.flatnonzero(published.changed.any(axis=0)).tolist())
        for row, exact in self._run.objects.items():
            if self._exact.get(row) != exact:
                self._exact[row] = exact
                rows[row] = None
        for server in self._servers:
            mine = [row for row in rows if self._plant.tags[row].server == server.id]
            await server.publish(self._values(mine, values), time_ns)

    async def lose_link(self, fault: Fault) -> None:
        """Plays one `link-loss` fault."""
        begin_s = max(0.0, fault.start_s - time.time())
        await asyncio.sleep(begin_s)
        left_s = fault.start_s + LINK_LOSS_S - time.time()
        if left_s <= 0.0:
            return
        server = next(s for s in self._servers if s.id == fault.target)
        await server.lose_link()
        await asyncio.sleep(left_s)
        await server.restore_link()


def _in_ms(time_s: float) -> int:
    return round(time_s * 1000.0) * _MS


def _exact(content: Any) -> Exact:
    if isinstance(content, ua.LocalizedText):
        return str(content.Text or "")
    if isinstance(content, list):
        return tuple(content)
    if hasattr(content, "timestamp"):
        return round(float(content.replace(tzinfo=content.tzinfo or UTC).timestamp()) * 1e6) * 1000
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)
