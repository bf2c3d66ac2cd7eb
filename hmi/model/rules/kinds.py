"""The kinds of predictive rules as plant files may declare them: inputs and parameters with their ranges.

`hmi.config` checks rules against this table, `hmi.rules` computes them; neither has to know the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, isnan
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a kind takes.

    Attributes:
        default: taken where a rule does not give it; None where the kind finds it by itself.
        required: a rule must give it.
        low, high: the allowed range, both ends included.
        choices: where not empty, the only allowed values.
        unit: `s`, `1` for a plain number, empty for the unit of the input `value`.
        text: what it does, one sentence.
    """

    name: str
    text: str
    default: float | None = None
    required: bool = False
    low: float = -inf
    high: float = inf
    choices: tuple[float, ...] = ()
    unit: str = "1"


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of rule. inputs: alias to what is looked for there; a rule names exactly these aliases."""

    name: str
    text: str
    inputs: Mapping[str, str]
    parameters: tuple[Parameter, ...]

    def parameter(self, name: str) -> Parameter | None:
        return next((p for p in self.parameters if p.name == name), None)

    def filled(self, given: Mapping[str, float]) -> dict[str, float]:
        """The parameters given, and the defaults of those not given."""
        defaults = {p.name: p.default for p in self.parameters if p.default is not None}
        return {**defaults, **given}

    def faults(self, given: Mapping[str, float]) -> Iterator[tuple[str, str]]:
        """What is wrong with the parameters given, as (parameter, sentence); no parameter where one is missing."""
        for name, value in given.items():
            parameter = self.parameter(name)
            if parameter is None:
                yield name, f"a rule of kind '{self.name}' takes no '{name}'; it takes {_listed(self.parameters)}"
            elif (sentence := _fault(parameter, value)) is not None:
                yield name, sentence
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                yield "", f"a rule of kind '{self.name}' must give '{parameter.name}': {parameter.text}"


def _listed(parameters: tuple[Parameter, ...]) -> str:
    return ", ".join(f"'{p.name}'" for p in parameters)


def _fault(parameter: Parameter, value: float) -> str | None:
    if isnan(value):
        return f"'{parameter.name}' must be a number"
    if parameter.choices and value not in parameter.choices:
        allowed = " or ".join(f"{c:+g}" for c in parameter.choices)
        return f"'{parameter.name}' is {value:g}; it must be {allowed}"
    if value < parameter.low:
        return f"'{parameter.name}' is {value:g}; it must be at least {parameter.low:g}"
    if value > parameter.high:
        return f"'{parameter.name}' is {value:g}; it must be at most {parameter.high:g}"
    return None


_FINITE: Final = 1e300
_MONTH_S: Final = 30 * 86400.0

_TIME_TO_LIMIT: Final = RuleKind(
    name="time_to_limit",
    text="When a tag will meet a limit, from its trend since the last reset.",
    inputs={"value": "the tag whose trend is followed"},
    parameters=(
        Parameter("limit", "the value that must not be met", required=True, low=-_FINITE, high=_FINITE, unit=""),
        Parameter("confidence", "no prediction is raised below this probability", default=0.8, low=0.0, high=1.0),
        Parameter("direction", "+1: met from below, -1: from above; found from the values if absent", choices=(1, -1)),
    ),
)

_STUCK: Final = RuleKind(
    name="stuck",
    text="A value that has not moved for far longer than it ever did before.",
    inputs={"value": "the tag that should move"},
    parameters=(
        Parameter("factor", "times the longest run seen before that count as stuck", default=3.0, low=1.0, high=1e3),
        Parameter("min_run_s", "no run shorter than this is stuck", default=300.0, low=1.0, high=_MONTH_S, unit="s"),
        Parameter("tolerance", "a change not larger than this is none", default=0.0, low=0.0, high=_FINITE, unit=""),
    ),
)

RULE_KINDS: Final[Mapping[str, RuleKind]] = MappingProxyType({k.name: k for k in (_TIME_TO_LIMIT, _STUCK)})
"""Every kind there is, by name."""
