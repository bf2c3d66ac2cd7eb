"""What a value of a plant file may look like, and what every part of one has in common."""

from collections.abc import Callable
from math import isfinite
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from hmi.config.reading import record_text, scalars
from hmi.config.reading.record_text import DiskSize, RecordSpec
from hmi.config.reading.scalars import LimitValue, TagType
from hmi.model.tag import Role

VERSION: Final = 1
"""Of every kind of file. When a kind gets a version 2, its step from 1 is taken in `version.current`."""


def _from_text(read: Callable[[str], Any]) -> BeforeValidator:
    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise ValueError(f"must be text, not {value!r}" if value is not None else "must not be empty")
        return read(value)

    return BeforeValidator(validate)


def _measured(read: Callable[[str], float], unit: str) -> BeforeValidator:
    """A number with its unit."""

    def validate(value: Any) -> float:
        if is_number(value):
            raise ValueError(f"{value:g} needs its unit; write {value:g} {unit}")
        if not isinstance(value, str):
            raise ValueError(f"must be a number with its unit, as 3 {unit}")
        return read(value)

    return BeforeValidator(validate)


def _limit(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f"a limit needs its priority; write {value} p2 (p1 urgent to p4 low)")
    if not isinstance(value, str):
        raise ValueError("must be a limit with its priority, as 7.1 p1")
    return scalars.limit(value)


def _duration(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError(f"a duration needs its unit; write {value} s, {value} min or {value} h")
    if not isinstance(value, str):
        raise ValueError("must be a duration, as 15 min")
    return scalars.duration(value)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _default(value: Any) -> Any:
    if isinstance(value, str) or is_number(value):
        return value
    raise ValueError("must be a number or text")


Duration = Annotated[
    float,
    BeforeValidator(_duration),
    WithJsonSchema({"type": "string", "pattern": scalars.DURATION_PATTERN, "examples": ["10 s", "15 min", "8 h"]}),
]
DistanceText = Annotated[
    float,
    _measured(scalars.distance, "m"),
    WithJsonSchema({"type": "string", "pattern": scalars.DISTANCE_PATTERN, "examples": ["0.7 m", "3 m"]}),
]
ScreenText = Annotated[
    float,
    _measured(scalars.screen_size, "in"),
    WithJsonSchema({"type": "string", "pattern": scalars.SCREEN_PATTERN, "examples": ["24 in", "55 in"]}),
]
LimitText = Annotated[
    LimitValue,
    BeforeValidator(_limit),
    WithJsonSchema({"type": "string", "pattern": scalars.LIMIT_PATTERN, "examples": ["7.1 p1"]}),
]
TypeText = Annotated[
    TagType,
    _from_text(scalars.tag_type),
    WithJsonSchema({"type": "string", "examples": ["Double", "Int32 {0 off; 1 filter}", "Double[]"]}),
]
RecordText = Annotated[
    RecordSpec,
    _from_text(record_text.record_spec),
    WithJsonSchema({"type": "string", "pattern": record_text.RECORD_PATTERN, "examples": list(record_text.EXAMPLES)}),
]
SizeText = Annotated[
    DiskSize,
    _from_text(record_text.disk_size),
    WithJsonSchema({"type": "string", "pattern": record_text.SIZE_PATTERN, "examples": ["80 %", "500 GB"]}),
]
NodeText = Annotated[
    str, _from_text(scalars.node_id), WithJsonSchema({"type": "string", "examples": ["nsu=urn:plant;s=F3.DP"]})
]
Writer = Annotated[
    Role,
    _from_text(scalars.writer),
    WithJsonSchema({"enum": ["operator", "technician", "engineer", "administrator"]}),
]
RoleName = Annotated[
    Literal["viewer", "operator", "technician", "engineer", "administrator"], Field(description="a role")
]
Default = Annotated[str | float | None, PlainValidator(_default), WithJsonSchema({"type": ["string", "number"]})]
States = Annotated[tuple[int, ...], Field(strict=False)]
Version = Annotated[Literal[1], Field(description="version of this kind of file")]


class Entry(BaseModel):
    """Unknown keys and values of another type are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
