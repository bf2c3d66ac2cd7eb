"""`time_to_limit`: when a tag meets its limit, from its trend since the last reset.

Cheap looks come first: the trend is fitted, and only one that is certain and leads to the limit is followed further.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf, isinf, isnan, nan
from typing import Final

import numpy as np

from hmi.model.columns import Values
from hmi.model.rules.kinds import RULE_KINDS
from hmi.model.rules.rule import Prediction, RuleDefinition, RuleState
from hmi.model.tag import Tag
from hmi.rules import words
from hmi.rules.cells import Cells
from hmi.rules.distributions import Floats
from hmi.rules.held import Gates, Held
from hmi.rules.inbox import SECOND_NS, Samples
from hmi.rules.judgement import Evidence, Judgement, judge, resumed
from hmi.rules.passage import NEVER, Passage, first_passage
from hmi.rules.run_start import middle, runs
from hmi.rules.trend import RAISES, STANDS, Trend, fit_trend

_FEWEST_CELLS: Final = 24
_AGAIN_CELLS: Final = 6
_LEAST_S: Final = 60.0
_LEAST_SHARE: Final = 1 / 12
"""Of the window: a run shorter than this says too little."""
_BEND_SHARE: Final = 1 / 6
"""Of the window: a bend younger than this may be a bump, as when a neighbour is switched off for a while."""
_CONTRARY: Final = 0.5
"""A newer run speaks against a trend if its slope is certainly below this share of it."""
_ALIKE: Final = 0.15
_DOUBT: Final = 2.0
"""Slopes are alike if they differ by less than this share, or by less than so many errors of the newer one."""
_HOLD_SHARE: Final = 1 / 40
_FEWEST_LOOKS: Final = 3
"""A prediction must hold for this share of the window, and for so many looks, before it is raised."""
_FURTHEST: Final = 4.0
"""A trend is not followed further ahead than this many times the run that shows it."""
_BEYOND: Final = 8.0
_GRAIN: Final = 1e-6
_CALM_S: Final = 90.0
"""Foreseen times are averaged over about this long: a look's own whims are no news."""
_NEWS_SHARE: Final = 0.02
_NEWS_S: Final = 20.0
_NEWS_CHANCE: Final = 0.05


@dataclass(slots=True)
class _Rule:
    definition: RuleDefinition
    tag: Tag
    column: int
    every_s: int
    phase_s: int
    limit: float
    confidence: float
    looks: int
    direction: float
    judgement: Judgement = field(default_factory=Judgement)
    hits_s: Floats | None = None
    """f64[3], source time at which the limit is met, early, middle and late, averaged over some looks."""
    told: Prediction | None = None


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one look found, in the tag's own sign."""

    value: float
    run_s: float
    least_s: float
    evidence: Evidence
    passage: Passage = NEVER
    slope_per_s: float = nan


class TimeToLimit:
    """All rules of this kind. Looks with the same period are spread over it, so that no second bears them all."""

    def __init__(self, definitions: Sequence[RuleDefinition], tags: Sequence[Tag], columns: dict[int, int]) -> None:
        self._rules = [self._rule(i, d, tags, columns) for i, d in enumerate(definitions)]
        self._columns = np.array([r.column for r in self._rules], np.intp)
        self._gates = Gates(definitions, columns)
        self._cells = Cells([d.window_s for d in definitions])
        self._seen = np.zeros(len(definitions), np.int64)
        self._every = np.array([r.every_s for r in self._rules], np.int64)
        self._phase = np.array([r.phase_s for r in self._rules], np.int64)

    def _rule(self, index: int, definition: RuleDefinition, tags: Sequence[Tag], columns: dict[int, int]) -> _Rule:
        given = RULE_KINDS["time_to_limit"].filled(definition.parameters)
        row = definition.inputs["value"]
        every_s = max(1, round(definition.every_s))
        direction = given.get("direction") or _side(tags[row], given["limit"])
        limit, confidence = given["limit"], given["confidence"]
        return _Rule(
            definition=definition,
            tag=tags[row],
            column=columns[row],
            every_s=every_s,
            phase_s=index % every_s,
            limit=limit,
            confidence=confidence,
            looks=max(_FEWEST_LOOKS, round(definition.window_s * _HOLD_SHARE / every_s)),
            direction=direction,
        )

    def samples(self, samples: Samples) -> None:
        """Nothing: what is held at the end of a second is enough."""

    def second(self, second: int, held: Held) -> list[Prediction]:
        """The values of one second, and the looks that are due in it."""
        self._gates.step(second, held.seen)
        value: Values = np.where(self._gates.open, held.measured[self._columns], np.nan)
        self._cells.add(second, value)
        self._seen[~np.isnan(value)] = second
        due = np.flatnonzero(second % self._every == self._phase)
        found = (self._look(index, second, held) for index in due.tolist())
        return [prediction for prediction in found if prediction is not None]

    def _look(self, index: int, second: int, held: Held) -> Prediction | None:
        rule = self._rules[index]
        why = self._gates.why(index, held) or held.why(rule.column)
        if why and self._seen[index] <= second - rule.every_s:
            rule.judgement = resumed(rule.judgement)
            return self._tell(rule, Prediction(rule.definition.id, second * SECOND_NS, RuleState.UNDEFINED, why))
        t, mean, within = self._cells.window(index, second)
        cell_s = int(self._cells.cell_s[index])
        blind = rule.told is not None and rule.told.state is RuleState.UNDEFINED
        if not len(t) or (blind and not _settled(t, cell_s)):
            return None
        finding = self._find(rule, t, mean, within, cell_s)
        rule.judgement = judge(rule.judgement, finding.evidence, rule.confidence, rule.looks)
        return self._tell(rule, _prediction(rule, finding, _calmed(rule, finding.passage, second), second), finding)

    def _find(self, rule: _Rule, t: Floats, mean: Floats, within: Floats, cell_s: int) -> _Finding:
        if not rule.direction:
            rule.direction = 1.0 if rule.limit >= middle(mean) else -1.0
        y, limit = rule.direction * mean, rule.direction * rule.limit
        room = abs(limit - middle(y))
        window_s = rule.definition.window_s
        candidates = runs(t, y, room, window_s * _BEND_SHARE)
        run_s, least_s = -float(t[candidates[0].start]), max(_LEAST_S, window_s * _LEAST_SHARE)
        enough = len(t) - candidates[0].start >= _FEWEST_CELLS and run_s >= least_s
        met = bool(y[-1] >= limit)
        finding = _Finding(float(mean[-1]), run_s, least_s, Evidence(enough, met, 0.0))
        if met or not enough:
            return finding
        grain = _GRAIN * room + 1e-12
        least = STANDS if rule.judgement.state is RuleState.PREDICTED else RAISES
        trends = [fit_trend(t[r.start :], y[r.start :], within[r.start :], grain, r.calm) for r in candidates]
        for trend in _credible(trends, least):
            passage = first_passage(trend, limit, cell_s, rule.definition.horizon_s)
            if passage.q50_s <= _FURTHEST * trend.run_s:
                return replace(
                    finding,
                    run_s=trend.run_s,
                    evidence=Evidence(True, False, passage.probability),
                    passage=passage,
                    slope_per_s=rule.direction * trend.line.slope,
                )
        return finding

    def _tell(self, rule: _Rule, prediction: Prediction, finding: _Finding | None = None) -> Prediction | None:
        if rule.told is not None and not _news(rule.told, prediction):
            return None
        if finding is not None:
            prediction = replace(prediction, sentence=_sentence(rule, finding, prediction))
        rule.told = prediction
        return prediction


def _settled(t: Floats, cell_s: int) -> bool:
    """Whether the newest cells are there without a break: only then is seen what jumped while the rule was blind."""
    return len(t) >= _AGAIN_CELLS and bool(t[-_AGAIN_CELLS] >= -(_AGAIN_CELLS + 1) * cell_s)


def _credible(trends: Sequence[Trend], least: float) -> list[Trend]:
    """The trends that rise and that no newer run speaks against, the best first.

    The best is the longest run whose slope the newer ones bear out; where none does, the newest. A bump in a trend
    bends it, but says too little to speak against it.

    Args:
        trends: of the longest run first. least: see `Trend.rises`.
    """
    borne_out, bent = [], []
    for place, trend in enumerate(trends):
        newer = [n.line for n in trends[place + 1 :]]
        slope = trend.line.slope
        if not trend.rises(least) or any(n.slope + _DOUBT * n.error < _CONTRARY * slope for n in newer):
            continue
        if all(abs(n.slope - slope) <= max(_DOUBT * n.error, _ALIKE * slope) for n in newer):
            borne_out.append(trend)
        else:
            bent.append(trend)
    return borne_out + bent[::-1]


def _side(tag: Tag, limit: float) -> float:
    """+1 or -1 by the side of the normal band, or of the middle of the range, that the limit is on; 0 if unknown."""
    if tag.normal_high is not None and limit >= tag.normal_high:
        return 1.0
    if tag.normal_low is not None and limit <= tag.normal_low:
        return -1.0
    if tag.low is not None and tag.high is not None:
        return 1.0 if 2.0 * limit > tag.low + tag.high else -1.0
    return 0.0


def _calmed(rule: _Rule, passage: Passage, second: int) -> Floats:
    """f64[3], seconds until the limit is met: the instants foreseen by the last looks, averaged. NaN for never."""
    if isinf(passage.q50_s):
        rule.hits_s = None
        return np.full(3, np.nan)
    beyond = _BEYOND * rule.definition.horizon_s
    hits = second + np.minimum([passage.q10_s, passage.q50_s, passage.q90_s], beyond)
    if rule.hits_s is not None:
        hits = rule.hits_s + (hits - rule.hits_s) * (rule.every_s / (rule.every_s + _CALM_S))
    rule.hits_s = hits
    return np.asarray(np.maximum(hits - second, 0.0), np.float64)


def _prediction(rule: _Rule, finding: _Finding, times: Floats, second: int) -> Prediction:
    """Without its sentence, which costs more than the rest and is seldom wanted."""
    state, (q10, q50, q90) = rule.judgement.state, times.tolist()
    if state is RuleState.PREDICTED and isnan(q50) and rule.told is not None:
        return rule.told  # a look or two without a trend take nothing back, and say nothing new
    return Prediction(
        rule=rule.definition.id,
        time_ns=second * SECOND_NS,
        state=state,
        confidence=finding.passage.probability if finding.evidence.enough else nan,
        q10_s=q10,
        q50_s=q50,
        q90_s=q90,
        limit=rule.limit,
        value=finding.value,
        slope_per_s=finding.slope_per_s,
    )


def _sentence(rule: _Rule, finding: _Finding, said: Prediction) -> str:
    tag, limit = rule.tag, rule.limit
    slope, run_s = finding.slope_per_s, finding.run_s
    match said.state:
        case RuleState.PREDICTED:
            beyond = said.q90_s >= _BEYOND * rule.definition.horizon_s
            times = (said.q10_s, said.q50_s, inf if beyond else said.q90_s)
            return words.predicted(tag, limit, times, slope, run_s)
        case RuleState.WATCH:
            return words.watched(tag, limit, said.q50_s, said.confidence, slope, run_s)
        case RuleState.ACTIVE:
            return words.passed(tag, limit, finding.value, rule.direction > 0)
        case RuleState.RECOVERING:
            return words.recovers(tag, limit, finding.value)
        case RuleState.LEARNING:
            return words.learns(finding.run_s, finding.least_s)
    return words.not_towards(tag, limit)


def _news(told: Prediction, now: Prediction) -> bool:
    """A count-down by one look is none; a time that moved, another state or another reason is."""
    if now is told:
        return False
    if now.state is not told.state:
        return True
    if now.state is RuleState.UNDEFINED:
        return now.sentence != told.sentence
    if now.state in (RuleState.PREDICTED, RuleState.WATCH):
        then, later = (inf if isnan(q) else q for q in (told.q50_s, now.q50_s))
        moved = then != later and not abs(later - then) <= max(_NEWS_SHARE * then, _NEWS_S)
        return moved or abs(now.confidence - told.confidence) > _NEWS_CHANCE
    return False
