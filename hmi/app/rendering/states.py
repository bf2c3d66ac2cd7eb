"""What every tag of a plant may look like: as it should be, and as full as it can get."""

import numpy as np

from hmi.model.columns import Statuses, Times, Values
from hmi.model.quality import Quality
from hmi.model.tag import Tag
from hmi.model.text import value_text
from widgets.displays.live_display import LiveDisplay
from widgets.indicators.gauge import widest_text
from widgets.live_rows import Shown

NOW_NS = 1_795_000_000_000_000_000


def fullest(tag: Tag) -> Shown:
    """Its widest text, a letter, an age."""
    letter = Quality.NO_LINK.letter
    return Shown(tag.high or 1.0, widest_text(tag), Quality.NO_LINK, letter, live=False, lost=True, age="59 min")


def usual(tag: Tag) -> float:
    """The middle of its normal band, else of its range; of a state the first."""
    low, high = tag.low, tag.high
    if tag.normal_low is not None and tag.normal_high is not None:
        low, high = tag.normal_low, tag.normal_high
    return 1.0 if tag.words or low is None or high is None else (low + high) / 2


def as_usual(tag: Tag) -> Shown:
    """A good value in the middle."""
    value = usual(tag)
    return Shown(value, value_text(tag, value), Quality.GOOD, "", live=True, lost=False)


def show_usual(view: LiveDisplay, tags: tuple[Tag, ...]) -> None:
    """Hands a display values as they should be."""
    rows = view.rows.tolist()
    value: Values = np.array([usual(tags[row]) for row in rows], np.float64)
    time: Times = np.full(len(rows), NOW_NS, np.int64)
    status: Statuses = np.zeros(len(rows), np.uint32)
    view.set_values(value, time, status, {}, NOW_NS)
