"""The values set by hand, as a desktop gets them (see the table in `hmi.border.messages`)."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from hmi.border.frames import Column, Fields, Frame
from hmi.model.acts.substitution import Substituted, Substitution
from hmi.model.batch import Reading


@dataclass(frozen=True, slots=True)
class Substitutions:
    """All that stand, in the order of their tags."""

    standing: tuple[Substituted, ...]

    def parts(self) -> tuple[Fields, tuple[Column, ...]]:
        return {"standing": [_fields(found) for found in self.standing]}, ()

    @classmethod
    def of(cls, frame: Frame) -> Self:
        return cls(tuple(_substituted(said) for said in frame.fields["standing"]))


def _fields(found: Substituted) -> dict[str, Any]:
    real = found.real
    value = real.value if real.value == real.value else None
    shown = {"value": value, "time": real.time, "status": real.status}
    return {**asdict(found.substitution), "row": found.row, "real": shown, "withheld": found.withheld}


def _substituted(said: dict[str, Any]) -> Substituted:
    fields = dict(said)
    row, real, withheld = fields.pop("row"), fields.pop("real"), fields.pop("withheld")
    value = float("nan") if real["value"] is None else float(real["value"])
    return Substituted(Substitution(**fields), row, Reading(value, real["time"], real["status"]), withheld)
