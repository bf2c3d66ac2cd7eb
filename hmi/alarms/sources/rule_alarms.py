"""What rules foresee, as rows of the alarm list: one row a rule, acknowledged like any other."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import isnan
from typing import Any, Final

from hmi.alarms.alarm_list import AlarmList, normal_row
from hmi.alarms.machine import Event
from hmi.model.alarm import AlarmEntry, AlarmEvent, Source, Suppression
from hmi.model.rules.rule import Prediction, RuleDefinition, RuleState
from hmi.model.tag import Tag
from hmi.model.words import marked

_RAISES: Final = (RuleState.PREDICTED, RuleState.ACTIVE)
_BLIND: Final = (RuleState.UNDEFINED, RuleState.LEARNING)
_MOVED: Final = 0.05
_MOVED_S: Final = 30.0
"""The foreseen time must move by this share and by this much before the row says it: a count-down is no news."""
_GROWN: Final = 0.25
_QUIET_NS: Final = 60_000_000_000


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row said last."""

    state: RuleState
    q50_s: float
    time_ns: int


class RuleAlarms:
    """Rows of the rules. PREDICTED and ACTIVE raise, NORMAL returns, UNDEFINED and LEARNING only blind.

    A limit that was foreseen and is now met returns too where the tag has a limit alarm: two rows for one thing are
    one too many, and that alarm tells it.

    Args:
        limited: rows of the tags that have a limit alarm.
    """

    def __init__(self, rows: AlarmList, tags: Sequence[Tag], limited: Set[int]) -> None:
        self._rows = rows
        self._tags = tags
        self._limited = limited
        self._definitions: dict[str, RuleDefinition] = {}
        self._told: dict[str, _Told] = {}

    def knows(self, alarm: str) -> bool:
        return alarm in self._definitions

    def normal(self, alarm: str) -> AlarmEntry | None:
        """The row of a rule to which nothing happened, None for one that has said nothing yet."""
        return self._normal(self._definitions[alarm]) if alarm in self._definitions else None

    def foresee(self, definition: RuleDefinition, prediction: Prediction, now_ns: int) -> list[AlarmEvent]:
        """What one rule says now."""
        self._definitions[definition.id] = definition
        row = self._rows.get(definition.id)
        active = row is not None and row.active
        disabled = row is not None and row.suppression is Suppression.DISABLED
        told_elsewhere = self._told_elsewhere(definition, prediction)
        if prediction.state in _RAISES and not active and not told_elsewhere:
            stepped = self._step(definition, row, prediction, Event.ACTIVE, now_ns)
        elif row is None or not (active or disabled):
            return []
        elif prediction.state is RuleState.NORMAL or told_elsewhere:
            stepped = self._step(definition, row, prediction, Event.NORMAL, now_ns)
        elif disabled:
            return []
        else:
            return self._update(definition, row, prediction)
        self._told[definition.id] = _Told(prediction.state, prediction.q50_s, prediction.time_ns)
        return [stepped] if stepped else []

    def _told_elsewhere(self, definition: RuleDefinition, prediction: Prediction) -> bool:
        met = prediction.state is RuleState.ACTIVE and not isnan(prediction.limit)
        return met and any(row in self._limited for row in definition.inputs.values())

    def _step(
        self, definition: RuleDefinition, row: AlarmEntry | None, prediction: Prediction, event: Event, now_ns: int
    ) -> AlarmEvent | None:
        said = _said(definition, prediction)
        return self._rows.apply(row or self._normal(definition), event, prediction.time_ns, now_ns, **said)

    def _update(self, definition: RuleDefinition, row: AlarmEntry, prediction: Prediction) -> list[AlarmEvent]:
        if prediction.state in _BLIND:
            return [] if row.blind else [self._rows.update(row, prediction.time_ns, blind=True)]
        told = self._told.get(definition.id)
        if not row.blind and told is not None and not _news(told, prediction, row):
            return []
        self._told[definition.id] = _Told(prediction.state, prediction.q50_s, prediction.time_ns)
        return [self._rows.update(row, prediction.time_ns, **_said(definition, prediction))]

    def _normal(self, definition: RuleDefinition) -> AlarmEntry:
        tag = self._tags[next(iter(definition.inputs.values()))]
        return normal_row(
            definition.id,
            Source.PREDICTED,
            definition.priority,
            definition.title,
            tag=tag.name,
            unit=tag.unit,
            area=definition.area,
            equipment=definition.equipment,
        )


def _said(definition: RuleDefinition, prediction: Prediction) -> dict[str, Any]:
    message = prediction.sentence or marked("no longer foreseen: {title}").format(title=definition.title)
    return {"message": message, "value": prediction.value, "limit": prediction.limit, "blind": False}


def _news(told: _Told, prediction: Prediction, row: AlarmEntry) -> bool:
    """Whether an operator gains by new words: another state, another time foreseen, or a fault grown older."""
    if prediction.state is not told.state or isnan(prediction.q50_s) != isnan(told.q50_s):
        return True
    if not isnan(prediction.q50_s):
        return abs(prediction.q50_s - told.q50_s) > max(_MOVED * told.q50_s, _MOVED_S)
    since = prediction.time_ns - told.time_ns
    return since >= _QUIET_NS and since >= _GROWN * (prediction.time_ns - row.raised_ns)
