"""What a write would do as far as the plant's files tell: said before it is confirmed. No Qt."""

from collections.abc import Mapping
from math import isnan

from hmi.model.acts.permissive import state_text
from hmi.model.alarm import AlarmDefinition, AlarmKind, Level, Limit
from hmi.model.batch import Reading
from hmi.model.plant import Plant
from hmi.model.quality import quality_of
from hmi.model.tag import DataType, Tag
from widgets.shell.wording import short_number, with_unit
from widgets.words import listed, tr

_LARGE = 0.25
"""Of the range: a step that a wrong digit makes."""
_HIGH = (Level.HIHI, Level.HI)


def consequences(tag: Tag, wanted: float, plant: Plant, readings: Mapping[int, Reading]) -> list[str]:
    """Sentences, what matters most first; empty where nothing is known.

    Args:
        wanted: in the unit of the tag, or the number of a state.
        readings: present values by row, as many as are at hand.
    """
    said = _alarms(tag, wanted, plant, readings) + _beyond_normal(tag, wanted) + _modes(tag, wanted, plant)
    present = _present(tag.index, readings)
    if (step := _large_step(tag, wanted, present)) is not None:
        percent = round(100 * step)
        said.insert(0, tr("A large step: {percent} % of the range at once.").format(percent=percent))
    return said


def _large_step(tag: Tag, wanted: float, present: float) -> float | None:
    """As a share of the range, where it is large."""
    if tag.words or tag.low is None or tag.high is None or tag.high <= tag.low or isnan(present):
        return None
    share = abs(wanted - present) / (tag.high - tag.low)
    return share if share >= _LARGE else None


def _alarms(tag: Tag, wanted: float, plant: Plant, readings: Mapping[int, Reading]) -> list[str]:
    said = []
    for alarm in plant.alarms:
        if alarm.tag == tag.index and (limit := _met(alarm, wanted)) is not None:
            said.append(_alarm_sentence(alarm, limit, tag))
        elif alarm.kind is AlarmKind.DEVIATION and alarm.setpoint == tag.index:
            measured = plant.tags[alarm.tag]
            away = _present(alarm.tag, readings) - wanted
            if not isnan(away) and (limit := _beyond(alarm.limits, away)) is not None:
                distance = with_unit(short_number(abs(away), measured.decimals), measured.unit)
                said.append(
                    tr("{name} is {distance} away from it: an alarm of priority {priority} may come.").format(
                        name=measured.description or measured.name, distance=distance, priority=int(limit.priority)
                    )
                )
    return said


def _met(alarm: AlarmDefinition, wanted: float) -> Limit | None:
    """The level of an alarm on the written tag itself that the new value would meet."""
    if alarm.kind is AlarmKind.DISCRETE:
        return alarm.limits[0] if wanted in alarm.states else None
    return _beyond(alarm.limits, wanted) if alarm.kind is AlarmKind.LIMIT else None


def _beyond(limits: tuple[Limit, ...], value: float) -> Limit | None:
    """The most urgent limit that a value is past."""
    past = [x for x in limits if (value > x.value if x.level in _HIGH else value < x.value)]
    return min(past, key=lambda x: x.priority, default=None)


def _alarm_sentence(alarm: AlarmDefinition, limit: Limit, tag: Tag) -> str:
    if alarm.kind is AlarmKind.DISCRETE:
        return tr("This state is an alarm of priority {priority}.").format(priority=int(limit.priority))
    return tr("Past {level} {limit}: an alarm of priority {priority} comes.").format(
        level=limit.level.value,
        limit=with_unit(short_number(limit.value, tag.decimals), tag.unit),
        priority=int(limit.priority),
    )


def _beyond_normal(tag: Tag, wanted: float) -> list[str]:
    low, high = tag.normal_low, tag.normal_high
    if (low is not None and wanted < low) or (high is not None and wanted > high):
        return [tr("Outside its normal band.")]
    return []


def _modes(tag: Tag, wanted: float, plant: Plant) -> list[str]:
    """What can be written in the new mode, and what no more."""
    if not (tag.words or tag.type is DataType.Boolean or tag.type.integer):
        return []
    hanging = [t for t in plant.tags if t.permissive is not None and t.permissive.tag == tag.index]
    opened = [t.name for t in hanging if t.permissive is not None and wanted in t.permissive.states]
    shut = [t.name for t in hanging if t.name not in opened]
    state = state_text(tag, int(wanted))
    said = []
    if opened:
        said.append(tr("In {state}, {names} can be written.").format(state=state, names=listed(opened)))
    if shut:
        said.append(tr("In {state}, {names} cannot be written.").format(state=state, names=listed(shut)))
    return said


def _present(row: int, readings: Mapping[int, Reading]) -> float:
    """The value as it is known for certain; NaN otherwise."""
    reading = readings.get(row)
    return reading.value if reading is not None and quality_of(reading.status).live else float("nan")
