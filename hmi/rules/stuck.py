"""`stuck`: a value that has not moved for far longer than it ever did before. Vectorised over all rules of the kind."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Bools
from hmi.model.quality import is_bad
from hmi.model.rules.kinds import RULE_KINDS
from hmi.model.rules.rule import Prediction, RuleDefinition, RuleState
from hmi.model.tag import Tag
from hmi.model.words import marked
from hmi.rules import words
from hmi.rules.held import Gates, Held
from hmi.rules.inbox import SECOND_NS, Samples
from hmi.rules.runs import Runs

_FEWEST_MOVES: Final = 10
"""Runs of chance length: after ten, hardly one in a thousand is three times as long as the longest."""
_RECOVERED_MOVES: Final = 3
_GROWN: Final = 1.1
_GROWN_NS: Final = 60 * SECOND_NS
_STATES: Final = tuple(RuleState)
_UNDEFINED, _LEARNING, _NORMAL, _WATCH, _, _ACTIVE, _RECOVERING = range(7)


class Stuck:
    """All rules of this kind."""

    def __init__(self, definitions: Sequence[RuleDefinition], tags: Sequence[Tag], columns: dict[int, int]) -> None:
        given = [RULE_KINDS["stuck"].filled(d.parameters) for d in definitions]
        self._definitions = definitions
        self._tags = [tags[d.inputs["value"]] for d in definitions]
        self._columns = np.array([columns[d.inputs["value"]] for d in definitions], np.intp)
        tolerance = np.array([g["tolerance"] for g in given], np.float64)
        self._runs = Runs(self._columns, len(columns), tolerance)
        self._gates = Gates(definitions, columns)
        self._factor = np.array([g["factor"] for g in given], np.float64)
        self._least_ns = np.array([g["min_run_s"] * SECOND_NS for g in given], np.int64)
        self._every = np.array([max(1, round(d.every_s)) for d in definitions], np.int64)
        self._window_s = np.array([d.window_s for d in definitions], np.float64)
        count = len(definitions)
        self._watched_s = np.zeros(count, np.int64)
        self._state: NDArray[np.int64] = np.full(count, -1, np.int64)
        self._calm_at = np.zeros(count, np.int64)
        self._told_ns = np.zeros(count, np.int64)

    def samples(self, samples: Samples) -> None:
        """Every sample, since a second may hold several."""
        self._runs.follow(samples, ~is_bad(samples.status))

    def second(self, second: int, held: Held) -> list[Prediction]:
        """The end of one second, and the looks that are due in it."""
        self._gates.step(second, held.seen)
        value = held.measured[self._columns]
        usable = self._gates.open & ~np.isnan(value)
        self._runs.settle(usable, value, second * SECOND_NS)
        self._watched_s += usable
        due = second % self._every == 0
        return self._look(second, due, held) if due.any() else []

    def _look(self, second: int, due: Bools, held: Held) -> list[Prediction]:
        runs, now_ns = self._runs, second * SECOND_NS
        run = runs.run_ns(now_ns)
        known = (runs.moves >= _FEWEST_MOVES) & (self._watched_s >= self._window_s)
        threshold = np.maximum(self._least_ns, (self._factor * runs.longest_ns).astype(np.int64))
        runs.most_ns[known] = threshold[known]
        after = self._states(run, threshold, known)
        after = np.where(due, after, self._state)
        entered = (after != self._state) & (after == _RECOVERING)
        self._calm_at[entered] = runs.moves[entered] + _RECOVERED_MOVES
        grown = (after == _ACTIVE) & (run >= _GROWN * self._told_ns) & (run >= self._told_ns + _GROWN_NS)
        tell = due & ((after != self._state) | grown)
        self._state = after
        self._told_ns[tell] = run[tell]
        return [self._prediction(i, second, int(run[i]), held) for i in np.flatnonzero(tell).tolist()]

    def _states(self, run: NDArray[np.int64], threshold: NDArray[np.int64], known: Bools) -> NDArray[np.int64]:
        """i64[r], codes of states after this look, whether it is due or not."""
        before = self._state
        fault = known & (run > threshold)
        recovering = (before == _ACTIVE) | ((before == _RECOVERING) & (self._runs.moves < self._calm_at))
        long = run > np.maximum(self._runs.longest_ns, threshold // 2)
        return np.select(
            [np.isnan(self._runs.reference), fault, ~known, recovering, long],
            [_UNDEFINED, _ACTIVE, _LEARNING, _RECOVERING, _WATCH],
            _NORMAL,
        )

    def _prediction(self, rule: int, second: int, run_ns: int, held: Held) -> Prediction:
        state = _STATES[self._state[rule]]
        return Prediction(
            rule=self._definitions[rule].id,
            time_ns=second * SECOND_NS,
            state=state,
            sentence=self._sentence(rule, state, run_ns / SECOND_NS, held),
            value=float(held.seen[self._columns[rule]]),
        )

    def _sentence(self, rule: int, state: RuleState, run_s: float, held: Held) -> str:
        longest_s = int(self._runs.longest_ns[rule]) / SECOND_NS
        match state:
            case RuleState.UNDEFINED:
                return self._gates.why(rule, held) or held.why(int(self._columns[rule]))
            case RuleState.LEARNING:
                return marked("learns how long {tags} stands still when all is well").format(tags=self._tags[rule].name)
            case RuleState.ACTIVE | RuleState.WATCH:
                return words.stuck(run_s, longest_s)
            case RuleState.RECOVERING:
                return marked("moves again")
        return marked("moves as usual")
