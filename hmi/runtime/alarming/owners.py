"""Who owns an alarm that a server finds itself and that the plant files have too: said, and decided by a plain rule.

A server says `alarms: server` (limit alarms on its tags are not evaluated), `alarms: ours` (what it reports is not
listed), or nothing: both are listed, the server's row is the owner, and each double is told once.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from hmi.model.alarm import AlarmDefinition, AlarmKind, Level
from hmi.model.plant import AlarmOwner, Plant
from hmi.model.server.condition import Condition, ConditionReport
from hmi.model.words import marked

_LEVELS: Final = {"HighHigh": Level.HIHI, "High": Level.HI, "Low": Level.LO, "LowLow": Level.LOLO}


def evaluated(plant: Plant) -> list[AlarmDefinition]:
    """The limit alarms that are ours to evaluate."""
    theirs = {server.id for server in plant.servers if server.alarms is AlarmOwner.SERVER}
    return [alarm for alarm in plant.alarms if plant.tags[alarm.tag].server not in theirs]


def unlisted(plant: Plant) -> frozenset[str]:
    """The servers whose own alarms are not listed."""
    return frozenset(server.id for server in plant.servers if server.alarms is AlarmOwner.OURS)


class Owners:
    """For one state of the plant files.

    Args:
        tell: a sentence of the alarm that is watched twice, and the alarm's id; once for each.
    """

    def __init__(self, plant: Plant, tell: Callable[[str, str], None]) -> None:
        self._tell = tell
        self._unlisted = unlisted(plant)
        self._ours: dict[tuple[str, str], AlarmDefinition] = {}
        for alarm in (a for a in evaluated(plant) if a.kind is AlarmKind.LIMIT):
            tag = plant.tags[alarm.tag]
            self._ours[tag.server, tag.node] = alarm
        self._told: set[tuple[str, str, str]] = set()

    def judged(self, report: ConditionReport) -> ConditionReport | None:
        """The report as it is listed, doubles saying whose they are; None where nothing of this server is."""
        if report.server in self._unlisted:
            return None
        if not self._ours:
            return report
        return replace(report, conditions=tuple(self._owned(report.conditions)))

    def _owned(self, conditions: Iterable[Condition]) -> Iterable[Condition]:
        for condition in conditions:
            alarm = self._double(condition)
            if alarm is None:
                yield condition
                continue
            self._say(condition, alarm)
            note = marked("also a limit alarm of the plant files ({alarm}): the server's is the owner").format(
                alarm=alarm.id
            )
            if note in condition.message:  # as it was handed on by the state of the plant files before
                yield condition
            else:
                yield replace(condition, message="; ".join(part for part in (condition.message, note) if part))

    def _double(self, condition: Condition) -> AlarmDefinition | None:
        """The limit alarm on the same node and, where the server names a level, with that level."""
        level = _LEVELS.get(condition.level)
        for node in condition.nodes:
            alarm = self._ours.get((condition.server, node))
            if alarm is not None and (level is None or any(limit.level is level for limit in alarm.limits)):
                return alarm
        return None

    def _say(self, condition: Condition, alarm: AlarmDefinition) -> None:
        key = (condition.server, condition.id, condition.level)
        if key in self._told:
            return
        self._told.add(key)
        level = _LEVELS.get(condition.level)
        what = f"{alarm.id} {level.value}" if level else alarm.id
        self._tell(
            marked(
                "{what} is watched twice: {server} has it as {source} {condition}, which is the owner, "
                "and the plant files have a limit; take the limit out, or say alarms: server or ours in "
                "plant.yaml"
            ).format(what=what, server=condition.server, source=condition.source, condition=condition.name),
            alarm.id,
        )
