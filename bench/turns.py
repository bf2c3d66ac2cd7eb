"""How long an event loop had no turn for anything else."""

import asyncio
import time


class Turns:
    """Asks the running loop for a turn every millisecond: how late each came, and CPU of its thread."""

    def __init__(self) -> None:
        self.longest_ms = self.longest_cpu_ms = 0.0
        self.taken_ms: list[float] = []
        self._last_s = self._last_cpu_s = 0.0
        self._handle: asyncio.Handle | None = None

    def begin(self) -> None:
        self._last_s, self._last_cpu_s = time.perf_counter(), time.thread_time()
        self._turn()

    def end(self) -> None:
        if self._handle is not None:
            self._handle.cancel()

    def _turn(self) -> None:
        now_s, cpu_s = time.perf_counter(), time.thread_time()
        self.taken_ms.append((now_s - self._last_s) * 1e3 - 1.0)
        self.longest_ms = max(self.longest_ms, self.taken_ms[-1])
        self.longest_cpu_ms = max(self.longest_cpu_ms, (cpu_s - self._last_cpu_s) * 1e3)
        self._last_s, self._last_cpu_s = now_s, cpu_s
        self._handle = asyncio.get_running_loop().call_later(0.001, self._turn)
