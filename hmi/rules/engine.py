"""The rule engine: samples in, predictions out, on a grid of one second of source time (docs/rules.md).

A grid point is passed when the watermark is beyond it. So what comes out depends on the samples alone, not on how they
were batched: live and replay agree exactly.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from hmi.model.batch import Batch
from hmi.model.columns import TagIndices
from hmi.model.rules.kinds import RULE_KINDS
from hmi.model.rules.rule import Prediction, RuleDefinition
from hmi.model.tag import Tag
from hmi.rules.held import Held
from hmi.rules.inbox import SECOND_NS, Activity, Inbox, Samples, effective, second_of
from hmi.rules.kinds import Kind, kind_factories

_QUIET_S: Final = 1800
"""Where no tag of the plant said anything for this long, nothing is held any more and the rules rest: a plant is never
that quiet, so it was the machine that slept, or a gap in the recording."""
_LAST_LOOKS_S: Final = 60


class RuleEngine:
    """All predictive rules of a plant.

    Args:
        definitions: rules, each of a kind in `hmi.model.rules.kinds`.
        tags: `Plant.tags`.

    Raises:
        ValueError: a rule's kind is unknown, or its inputs or parameters are not those of its kind.
    """

    def __init__(self, definitions: Sequence[RuleDefinition], tags: Sequence[Tag]) -> None:
        for definition in definitions:
            _check(definition)
        wanted = {row for d in definitions for row in (*d.inputs.values(), *([] if d.when is None else [d.when]))}
        self.wants: TagIndices = np.array(sorted(wanted), np.uint32)
        """u32[w], the tags the rules look at, ascending."""
        self._columns = {row: place for place, row in enumerate(self.wants.tolist())}
        self._inbox = Inbox(self.wants, len(tags))
        self._held = Held([tags[row] for row in self.wants.tolist()])
        self._activity = Activity()
        self._second: int | None = None
        self._kinds: list[Kind] = []
        for name, factory in kind_factories().items():
            mine = [d for d in definitions if d.kind == name]
            if mine:
                self._kinds.append(factory(mine, tags, self._columns))

    def step(self, batch: Batch, watermark_ns: int) -> list[Prediction]:
        """Takes samples and works off the grid points that the watermark has passed.

        Args:
            batch: samples in any order; those of tags that no rule wants are left aside.
            watermark_ns: source time; no sample older than this is expected any more. One that comes nevertheless
                counts at the first grid point that is still open. It never goes back.

        Returns:
            What changed of what the rules say, in order of time.
        """
        open_ns = 0 if self._second is None else self._second * SECOND_NS + 1
        time = effective(batch.time, open_ns, watermark_ns)
        self._inbox.add(batch, time)
        self._activity.add(time)
        last = (watermark_ns - 1) // SECOND_NS
        if self._second is None:
            earliest_ns = self._inbox.earliest_ns()
            if earliest_ns is None or second_of(earliest_ns) > last:
                return []
            self._second = second_of(earliest_ns) - 1
        return self._advance(self._second, last) if last > self._second else []

    def quality(self, tags: TagIndices, status: int, now_ns: int) -> None:
        """Lays a status of our own over tags, or lifts it with 0. Rules on them are undefined meanwhile.

        It counts from the next grid point on, whatever `now_ns` (UTC) says: the servers' clocks make the grid.
        """
        places = [self._columns[row] for row in tags.tolist() if row in self._columns]
        self._held.overlay(np.array(places, np.intp), status)

    def _advance(self, done: int, last: int) -> list[Prediction]:
        samples = self._inbox.take(last * SECOND_NS)
        seconds = -(-samples.time // SECOND_NS)
        ends = np.searchsorted(seconds, np.arange(done, last + 1), side="right").tolist()
        quiet = self._activity.quiet_s(done + 1, last).tolist()
        predictions: list[Prediction] = []
        for second, start, end, quiet_s in zip(range(done + 1, last + 1), ends, ends[1:], quiet, strict=False):
            if quiet_s == _QUIET_S:
                self._held.forget()
            elif quiet_s > _QUIET_S + _LAST_LOOKS_S:
                continue
            predictions += self._pass(second, samples.part(start, end))
        self._second = last
        return predictions

    def _pass(self, second: int, samples: Samples) -> list[Prediction]:
        if len(samples):
            for kind in self._kinds:
                kind.samples(samples)
            self._held.apply(samples)
        return [prediction for kind in self._kinds for prediction in kind.second(second, self._held)]


def _check(definition: RuleDefinition) -> None:
    kind = RULE_KINDS.get(definition.kind)
    if kind is None or definition.kind not in kind_factories():
        raise ValueError(f"rule '{definition.id}': there is no kind '{definition.kind}'")
    if set(definition.inputs) != set(kind.inputs):
        raise ValueError(f"rule '{definition.id}': its inputs must be {', '.join(kind.inputs)}")
    for _, sentence in kind.faults(definition.parameters):
        raise ValueError(f"rule '{definition.id}': {sentence}")
