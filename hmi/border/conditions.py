"""The alarms that servers own, as a desktop gets them (see the table in `hmi.border.messages`)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from hmi.border.frames import Column, Fields, Frame
from hmi.model.server.condition import Condition, Shelving


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that stand, by the id of their row in the alarm list."""

    conditions: Mapping[str, Condition]

    def parts(self) -> tuple[Fields, tuple[Column, ...]]:
        return {"conditions": [[alarm, condition_fields(found)] for alarm, found in self.conditions.items()]}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return cls({str(alarm): condition_of(said) for alarm, said in frame.fields["conditions"]})


def condition_fields(condition: Condition) -> dict[str, Any]:
    """A condition as JSON fields."""
    return {**asdict(condition), "shelving": condition.shelving.value}


def condition_of(said: Mapping[str, Any]) -> Condition:
    """The condition that `condition_fields` made the fields of."""
    return Condition(**{**said, "shelving": Shelving(said["shelving"]), "nodes": tuple(said["nodes"])})
