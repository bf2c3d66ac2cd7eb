"""A tag: one variable of the plant, with all a screen or an alarm needs to know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, IntEnum
from math import log10
from typing import Final

from hmi.model.recording import EVERYTHING, RecordRule
from hmi.model.words import marked


class DataType(IntEnum):
    """OPC UA built-in types a tag may have, with their ids of Part 6, table 1."""

    Boolean = 1
    SByte = 2
    Byte = 3
    Int16 = 4
    UInt16 = 5
    Int32 = 6
    UInt32 = 7
    Int64 = 8
    UInt64 = 9
    Float = 10
    Double = 11
    String = 12
    DateTime = 13
    ByteString = 15
    LocalizedText = 21
    Structure = 22

    @property
    def numeric(self) -> bool:
        return self <= DataType.Double

    @property
    def integer(self) -> bool:
        return DataType.SByte <= self <= DataType.UInt64

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the greatest number of an integer type or a Boolean; raises ValueError for all others."""
        if self is DataType.Boolean:
            return 0, 1
        if not self.integer:
            raise ValueError(f"{self.name} is no integer type")
        bits = 8 << ((self - DataType.SByte) // 2)
        signed = (self - DataType.SByte) % 2 == 0
        return (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)


class Role(Enum):
    """The five roles; `hmi.access` says what each may do."""

    VIEWER = marked("viewer")
    OPERATOR = marked("operator")
    TECHNICIAN = marked("technician")
    ENGINEER = marked("engineer")
    ADMINISTRATOR = marked("administrator")


@dataclass(frozen=True, slots=True)
class Permissive:
    """What must hold for a write: the tag in row `tag` of the plant is in one of `states`."""

    tag: int
    states: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """One variable.

    Attributes:
        index: its row in `Plant.tags`, which is its number in every batch.
        name: unique in the plant, `Equipment.Role` for tags that a template brings.
        server: id of a `Server`.
        node: node id with the namespace URI, `nsu=...;s=...`.
        words: the words of an enumeration or of a Boolean, by number.
        unit: engineering unit as text, empty if none.
        low, high: instrument range in `unit`, None where unknown.
        normal_low, normal_high: the band of normal operation, in `unit`.
        write: the role that may write it; None if nobody may.
        permissive: when it may be written; None for at any time.
        write_step: how far one write may move it, in `unit`; None for as far as its range goes.
        expect_change_s: a value that stands still for longer is stale; None where it may stand still for ever.
        record: what of it history keeps.
        area: id of an area; equipment: id of an equipment, empty if none.
    """

    index: int
    name: str
    server: str
    node: str
    type: DataType
    array: bool = False
    words: Mapping[int, str] = field(default_factory=dict)
    unit: str = ""
    low: float | None = None
    high: float | None = None
    normal_low: float | None = None
    normal_high: float | None = None
    write: Role | None = None
    area: str = ""
    equipment: str = ""
    description: str = ""
    expect_change_s: float | None = None
    permissive: Permissive | None = None
    record: RecordRule = EVERYTHING
    write_step: float | None = None

    @property
    def decimals(self) -> int:
        """Decimals to show: so many that the range has about 1,000 steps (300 to 3,000), 4 at most."""
        if self.type.integer or self.type is DataType.Boolean:
            return 0
        if self.low is None or self.high is None or self.high <= self.low:
            return 2
        return min(4, max(0, round(3 - log10(self.high - self.low))))


TagWords = Mapping[str, Mapping[int, str]]
"""Words of states that servers have and the plant's files have not: by the name of the tag, then by number."""


def speechless(tag: Tag) -> bool:
    """Whether a tag may have states for which the plant's files have no words."""
    return not tag.words and not tag.array and (tag.type.integer or tag.type is DataType.Boolean)


def with_words(tags: Sequence[Tag], words: TagWords) -> tuple[Tag, ...]:
    """The tags, those without words of their own with the server's; the plant's files go before any server."""
    return tuple(replace(t, words=words[t.name]) if t.name in words and speechless(t) else t for t in tags)


TRUTHS: Final = (marked("off"), marked("on"))
"""How a Boolean is said for which neither the plant's files nor a server have words."""


def with_truths(tags: Sequence[Tag], off: str, on: str) -> tuple[Tag, ...]:
    """The tags, Booleans without words with these: `TRUTHS` in the language of a desktop."""
    said = {0: off, 1: on}
    return tuple(replace(t, words=said) if t.type is DataType.Boolean and speechless(t) else t for t in tags)
