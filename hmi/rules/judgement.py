"""From evidence to the state of a rule, with a memory, so that nothing flaps. Pure, as a state machine is."""

from dataclasses import dataclass
from typing import Final

from hmi.model.rule import RuleState

_DROP_LOOKS: Final = 6
_CLEAR_LOOKS: Final = 12
"""A signal that creeps over its limit crosses it many times; that is one fault, not many."""
_DROP: Final = 0.25
"""A prediction stands until its probability is this far below what raises it."""
_WATCH: Final = 0.5
_UNWATCH: Final = 0.3
_STANDING: Final = (RuleState.PREDICTED, RuleState.ACTIVE, RuleState.RECOVERING)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one look found. enough: values to learn from; met: the limit is passed now; probability: of meeting it."""

    enough: bool
    met: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's state, and how many looks in a row spoke for a prediction, against one, and found the limit not met."""

    state: RuleState = RuleState.LEARNING
    rising: int = 0
    falling: int = 0
    clear: int = 0


def judge(before: Judgement, evidence: Evidence, confidence: float, raise_looks: int) -> Judgement:
    """The state after one look.

    confidence: the probability from which on a prediction is raised, after this many looks in a row.
    A fault that ends goes through RECOVERING: most false alarms come in the minutes after one.
    """
    probability = evidence.probability if evidence.enough else 0.0
    rising = before.rising + 1 if probability >= confidence else 0
    falling = before.falling + 1 if probability < confidence - _DROP and not evidence.met else 0
    clear = 0 if evidence.met else before.clear + 1
    looks = Judgement(before.state, rising, falling, clear)
    return Judgement(_state(looks, evidence, raise_looks), rising, falling, clear)


def _state(looks: Judgement, evidence: Evidence, raise_looks: int) -> RuleState:
    before = looks.state
    if evidence.met or (before is RuleState.ACTIVE and looks.clear < _CLEAR_LOOKS):
        return RuleState.ACTIVE
    if looks.rising >= raise_looks or (before is RuleState.PREDICTED and looks.falling < _DROP_LOOKS):
        return RuleState.PREDICTED
    if not evidence.enough:
        return RuleState.RECOVERING if before in _STANDING else RuleState.LEARNING
    if before in _STANDING:
        calm = before is RuleState.RECOVERING and looks.falling >= 2 * _DROP_LOOKS
        return RuleState.NORMAL if calm else RuleState.RECOVERING
    watched = before is RuleState.WATCH and evidence.probability >= _UNWATCH
    return RuleState.WATCH if watched or evidence.probability >= _WATCH else RuleState.NORMAL
