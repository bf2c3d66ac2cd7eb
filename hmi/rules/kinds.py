"""What a kind of rule must do, and the kinds there are: one file a kind, its parameters in `hmi.model.rules.kinds`."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from hmi.model.rules.rule import Prediction, RuleDefinition
from hmi.model.tag import Tag
from hmi.rules.held import Held
from hmi.rules.inbox import Samples
from hmi.rules.stuck import Stuck
from hmi.rules.time_to_limit import TimeToLimit


class Kind(Protocol):
    """All rules of one kind, so that their work can be done in columns."""

    def samples(self, samples: Samples) -> None:
        """The samples of one second, ascending in time, before `second`."""

    def second(self, second: int, held: Held) -> list[Prediction]:
        """Once for every second of source time, in order. What changed of what the rules say."""


class KindFactory(Protocol):
    """columns: row of `Plant.tags` to place in the wanted columns."""

    def __call__(
        self, definitions: Sequence[RuleDefinition], tags: Sequence[Tag], columns: dict[int, int], /
    ) -> Kind: ...


def kind_factories() -> Mapping[str, KindFactory]:
    """Every kind by its name, as in `RULE_KINDS`."""
    return {"time_to_limit": TimeToLimit, "stuck": Stuck}
