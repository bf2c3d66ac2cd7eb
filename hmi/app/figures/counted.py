"""What the page on key figures shows, read and counted in a worker thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from hmi.alarms.figures import Prepared, key_figures, per_bin, propose
from hmi.app.figures.periods import Period, day_edges_ns
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.figures import KeyFigures
from hmi.model.figures.key_figures import DAY_NS
from hmi.model.figures.tuning import Proposal
from hmi.model.plant import Plant

_BEFORE_NS: Final = DAY_NS
"""So much before a period is read too: floods and alarms that began before it."""
TUNED_OVER_NS: Final = 30 * DAY_NS


@dataclass(frozen=True, slots=True)
class Counted:
    """figures: of the part of the period that the journal knows; a_day: (begin of a day, alarms) of its days.

    partial: the period goes on, or the journal begins within it.
    """

    period: Period
    figures: KeyFigures
    a_day: Sequence[tuple[int, int]]
    partial: bool


def count(
    journal: JournalReader, period: Period, now_ns: int, zone: ZoneInfo, standing_since: Mapping[str, int]
) -> Counted | None:
    """None where the journal begins after the period.

    Raises:
        JournalError: the journal cannot be read.
    """
    began_ns = journal.began_ns()
    end_ns = min(period.end_ns, now_ns)
    start_ns = max(period.start_ns, began_ns or 0)
    if began_ns is None or start_ns >= end_ns:
        return None
    prepared = Prepared(journal.alarm_columns(start_ns - _BEFORE_NS, end_ns))
    figures = key_figures(prepared, start_ns, end_ns, standing_since=standing_since)
    edges = day_edges_ns(period, zone)
    inside = prepared.times[(prepared.times >= start_ns) & (prepared.times < end_ns)]
    days = per_bin(inside, np.array(edges, np.int64)).tolist()
    partial = (start_ns, end_ns) != (period.start_ns, period.end_ns)
    return Counted(period, figures, list(zip(edges[:-1], days, strict=True)), partial)


def proposal(history: History, plant: Plant, alarm: str, now_ns: int) -> Proposal | None:
    """What to set for an alarm of the plant's files, from the last 30 days; None where they have no such alarm.

    Raises:
        HistoryError: history cannot be read.
    """
    definition = next((a for a in plant.alarms if a.id == alarm), None)
    if definition is None:
        return None
    start_ns = now_ns - TUNED_OVER_NS
    series = history.read([definition.tag], start_ns, now_ns)[0]
    return propose(definition, plant.tags[definition.tag], series, start_ns, now_ns)
