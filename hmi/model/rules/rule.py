"""Predictive rules: what is declared, and what a rule foresees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import nan

from hmi.model.alarm import Guidance, Priority


class RuleState(Enum):
    UNDEFINED = "undefined"
    LEARNING = "learning"
    NORMAL = "normal"
    WATCH = "watch"
    PREDICTED = "predicted"
    ACTIVE = "active"
    RECOVERING = "recovering"


@dataclass(frozen=True, slots=True)
class RuleDefinition:
    """A rule of one kind on some tags. Times in seconds.

    Attributes:
        id: unique in the plant.
        kind: name of a rule kind in `hmi.rules`.
        inputs: alias to row of `Plant.tags`; every kind says which aliases it wants.
        when: row of a tag that must be true (not 0) for the rule to look; None for always.
        settle_s: how long `when` must have held before samples count.
        parameters: numbers of the kind (limit, confidence, floor, ...), checked at load.
    """

    id: str
    kind: str
    title: str
    inputs: Mapping[str, int]
    when: int | None = None
    settle_s: float = 0.0
    window_s: float = 3600.0
    every_s: float = 10.0
    horizon_s: float = 8 * 3600.0
    parameters: Mapping[str, float] = field(default_factory=dict)
    priority: Priority = Priority.LOW
    area: str = ""
    equipment: str = ""
    guidance: Guidance = field(default_factory=Guidance)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What one rule says at one time.

    Attributes:
        time_ns: source time of the grid point.
        confidence: 0..1, NaN if the kind gives none.
        q10_s, q50_s, q90_s: seconds until the foreseen event, NaN if none is foreseen.
        limit, value, slope_per_s: in the unit of the input, NaN where meaningless.
        sentence: what is foreseen and why, in words of the plant.
    """

    rule: str
    time_ns: int
    state: RuleState
    sentence: str = ""
    confidence: float = nan
    q10_s: float = nan
    q50_s: float = nan
    q90_s: float = nan
    limit: float = nan
    value: float = nan
    slope_per_s: float = nan
