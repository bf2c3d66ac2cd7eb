"""An expression as written: what the parser makes and the checker reads. Frozen; `start` and `end` are positions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Truth:
    start: int
    end: int
    value: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A word of an enumeration."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Duration:
    start: int
    end: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Name:
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Unary:
    """operator: `-`, `+`, `not`."""

    start: int
    end: int
    operator: str
    operand: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    """operator: `+ - * / // % ** and or`; `at`: where it stands."""

    start: int
    end: int
    operator: str
    left: "Node"
    right: "Node"
    at: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a < b <= c`: operators and operands[1:] belong together."""

    start: int
    end: int
    operators: tuple[str, ...]
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else otherwise`."""

    start: int
    end: int
    then: "Node"
    condition: "Node"
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    start: int
    end: int
    function: str
    arguments: tuple["Node", ...]


Node = Number | Truth | Text | Duration | Name | Unary | Binary | Comparison | Choice | Call
