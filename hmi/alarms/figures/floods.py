"""Alarm floods: when so many alarms came in ten minutes that nobody reads them one by one."""

from typing import Final

import numpy as np

from hmi.model.columns import Times
from hmi.model.figures.key_figures import FLOOD_ABOVE, FLOOD_BELOW, WINDOW_NS

_ON: Final = 1
_OFF: Final = -1


def floods(times: Times, start_ns: int, end_ns: int) -> tuple[Times, Times]:
    """Floods that touch [start_ns, end_ns), cut to it.

    A flood begins when more than FLOOD_ABOVE came within the ten minutes up to now, and ends when fewer than
    FLOOD_BELOW did (EEMUA 191).

    Args:
        times: i64[n], ns UTC, ascending: annunciations, those of some hours before the start among them.

    Returns:
        Begins and ends, i64[f] each.
    """
    if len(times) <= FLOOD_ABOVE:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    steps = np.concatenate([times, times + WINDOW_NS])
    order = np.argsort(steps, kind="stable")  # two ascending runs: merged in one pass
    steps = steps[order]
    count = np.cumsum(np.where(order < len(times), 1, -1))
    last = np.append(steps[1:] != steps[:-1], True)
    steps, count = steps[last], count[last]
    sign = np.where(count > FLOOD_ABOVE, _ON, np.where(count < FLOOD_BELOW, _OFF, 0))
    steps, sign = steps[sign != 0], sign[sign != 0]
    turns = np.append(True, sign[1:] != sign[:-1])
    steps, sign = steps[turns], sign[turns]
    begins, ends = steps[sign == _ON], steps[sign == _OFF]
    ends = ends[ends > begins[0]] if len(begins) else ends[:0]
    begins, ends = np.clip(begins, start_ns, end_ns), np.clip(ends, start_ns, end_ns)
    real = ends > begins
    return begins[real], ends[real]
