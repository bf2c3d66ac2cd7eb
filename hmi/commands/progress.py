"""How far something is, on a terminal's last line."""

import sys
from collections.abc import Callable
from time import monotonic
from typing import Final, TextIO

from hmi.model.text import duration_text

_WIDTH: Final = 24
_PERIOD_S: Final = 0.2
_EARLY: Final = 0.01
"""Of the whole; before it an estimate is a guess."""


class ProgressBar:
    """`[######------------------] 25 %  1 200 000 rows, 12 s left`; silent unless asked for or on a terminal."""

    def __init__(
        self,
        *,
        always: bool,
        out: TextIO | None = None,
        now_s: Callable[[], float] = monotonic,
        unit: str = "rows",
    ) -> None:
        self._unit = unit
        self._out = sys.stderr if out is None else out
        self._on = always or self._out.isatty()
        self._now_s = now_s
        self._begun_s = now_s()
        self._due_s = 0.0
        self._shown = 0

    def __call__(self, share: float, rows: int) -> None:
        """share: done, 0 to 1."""
        now_s = self._now_s()
        if not self._on or now_s < self._due_s:
            return
        self._due_s = now_s + _PERIOD_S
        filled = round(share * _WIDTH)
        text = f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {share:4.0%}  {rows:,} {self._unit}".replace(",", " ")
        if _EARLY < share < 1.0:
            text += f", {duration_text((now_s - self._begun_s) * (1.0 - share) / share)} left"
        self._put(text)

    def end(self) -> None:
        """Takes the line away."""
        if self._shown:
            self._put("")
            self._out.write("\r")
            self._out.flush()

    def _put(self, text: str) -> None:
        self._out.write("\r" + text.ljust(self._shown))
        self._out.flush()
        self._shown = len(text)
