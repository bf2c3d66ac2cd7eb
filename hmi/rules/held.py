"""The newest value of each wanted tag, and whether it may be used; and the gates that `when` opens."""

from collections.abc import Sequence

import numpy as np

from hmi.model.columns import Bools, Statuses, Values
from hmi.model.quality import NEVER_READ, SUBSTITUTED, Quality, is_bad, quality_of
from hmi.model.rules.rule import RuleDefinition
from hmi.model.tag import Tag
from hmi.model.text import value_text
from hmi.model.words import marked
from hmi.rules.inbox import Columns, Samples

_WHY = {
    Quality.NO_LINK: marked("has no link"),
    Quality.STALE: marked("is stale"),
    Quality.NOT_SUBSCRIBED: marked("has no value yet"),
    Quality.UNCERTAIN: marked("has no number"),
    Quality.GOOD: marked("has no number"),
    Quality.SUBSTITUTED: marked("is set by hand"),
}


class Held:
    """Sample and hold for w tags.

    Attributes:
        seen: f64[w], the value; NaN where it may not be used: bad, never read, no number, overlaid by a status of ours.
        measured: f64[w], as `seen`, and NaN where it was set by hand: nothing is to be learnt or foreseen from that.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self._value: Values = np.full(len(tags), np.nan)
        self._status: Statuses = np.full(len(tags), NEVER_READ, np.uint32)
        self._overlay: Statuses = np.zeros(len(tags), np.uint32)
        self.seen: Values = self._value.copy()
        self.measured: Values = self._value.copy()

    def apply(self, samples: Samples) -> None:
        """Samples in order; of several of one tag the last one counts (numpy assigns repeated indices in order)."""
        self._value[samples.column] = samples.value
        self._status[samples.column] = samples.status
        self._refresh()

    def overlay(self, columns: Columns, status: int) -> None:
        self._overlay[columns] = status
        self._refresh()

    def forget(self) -> None:
        """Nothing is held any more until it is said again."""
        self._value[:] = np.nan
        self._status[:] = NEVER_READ
        self._refresh()

    def _refresh(self) -> None:
        unusable = is_bad(self._status) | (self._overlay != 0)
        self.seen = np.where(unusable, np.nan, self._value)
        self.measured = np.where(self._status == SUBSTITUTED, np.nan, self.seen)

    def why(self, column: int) -> str:
        """Why a tag's value may not be used; empty if it may."""
        if not np.isnan(self.measured[column]):
            return ""
        quality = quality_of(int(self._overlay[column] or self._status[column]))
        return f"{self.tags[column].name} {_WHY.get(quality, marked('has a bad value'))}"


class Gates:
    """For r rules: whether `when` holds, and has held for as long as the rule wants it to settle."""

    def __init__(self, definitions: Sequence[RuleDefinition], columns: dict[int, int]) -> None:
        self._settle_s = np.array([d.settle_s for d in definitions], np.float64)
        self._column = np.array([-1 if d.when is None else columns[d.when] for d in definitions], np.intp)
        self._gated = self._column >= 0
        self._since = np.full(len(definitions), -1, np.int64)
        self.open: Bools = ~self._gated

    def step(self, second: int, seen: Values) -> None:
        """Once a second. seen: f64[w]."""
        if not self._gated.any():
            return
        value = seen[self._column]
        holds = ~self._gated | (~np.isnan(value) & (value != 0.0))
        self._since = np.where(holds, np.where(self._since < 0, second, self._since), -1)
        self.open = ~self._gated | (holds & (second - self._since >= self._settle_s))

    def why(self, rule: int, held: Held) -> str:
        """Why a rule does not look; empty if it does."""
        if self.open[rule]:
            return ""
        column = int(self._column[rule])
        if np.isnan(held.seen[column]):
            return held.why(column)
        tag, value = held.tags[column], float(held.seen[column])
        if value == 0.0:
            return marked("does not look while {tag} is {value}").format(tag=tag.name, value=value_text(tag, value))
        return marked("waits until {tag} has settled").format(tag=tag.name)
