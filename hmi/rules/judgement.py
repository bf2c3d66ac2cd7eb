"""From evidence to the state of a rule, with a memory, so that nothing flaps. Pure, as a state machine is."""

from dataclasses import dataclass
from typing import Final

from hmi.model.rules.rule import RuleState

_CLEAR_LOOKS: Final = 12
"""A signal that creeps over its limit crosses it many times; that is one fault, not many."""
_DROP: Final = 0.25
"""A prediction stands until its probability is this far below what raises it."""
_WATCH: Final = 0.5
_UNWATCH: Final = 0.3
_STANDING: Final = (RuleState.PREDICTED, RuleState.ACTIVE, RuleState.RECOVERING)
_BACK: Final = -2
_RESET: Final = 3
_SHORT: Final = {RuleState.WATCH: RuleState.NORMAL}
"""What a short run makes of a state: a load that steps up and down must not send a rule back to school each time."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one look found. enough: values to learn from; met: the limit is passed now; probability: of meeting it."""

    enough: bool
    met: bool
    probability: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rule's state.

    rising, falling: looks for and against a prediction. A look to the contrary takes two of them back; one that found
        a new run counts three times against what the old one foretold.
    clear: looks in a row that found the limit not met.
    """

    state: RuleState = RuleState.LEARNING
    rising: int = 0
    falling: int = 0
    clear: int = 0


def resumed(before: Judgement) -> Judgement:
    """After a time in which a rule could not look: what stood stands, and else it learns again."""
    return before if before.state in _STANDING else Judgement()


def judge(before: Judgement, evidence: Evidence, confidence: float, looks: int) -> Judgement:
    """The state after one look.

    confidence: the probability from which on a prediction is raised; looks: how many must say so, and how many must
    say the contrary before it is taken back. A fault that ends goes through RECOVERING: most false alarms come in the
    minutes after one.
    """
    probability = evidence.probability if evidence.enough else 0.0
    against = probability < confidence - _DROP and not evidence.met
    rising = _counted(before.rising, 1 if probability >= confidence else _BACK, looks)
    falling = _counted(before.falling, (1 if evidence.enough else _RESET) if against else _BACK, 2 * looks)
    clear = 0 if evidence.met else before.clear + 1
    now = Judgement(before.state, rising, falling, clear)
    return Judgement(_state(now, evidence, looks), rising, falling, clear)


def _counted(before: int, more: int, most: int) -> int:
    return min(max(before + more, 0), most)


def _state(now: Judgement, evidence: Evidence, looks: int) -> RuleState:
    before = now.state
    if evidence.met or (before is RuleState.ACTIVE and now.clear < _CLEAR_LOOKS):
        return RuleState.ACTIVE
    if now.rising >= looks or (before is RuleState.PREDICTED and now.falling < looks):
        return RuleState.PREDICTED
    if not evidence.enough:
        return RuleState.RECOVERING if before in _STANDING else _SHORT.get(before, before)
    if before in _STANDING:
        calm = before is RuleState.RECOVERING and now.falling >= 2 * looks
        return RuleState.NORMAL if calm else RuleState.RECOVERING
    least = _UNWATCH if before is RuleState.WATCH else _WATCH
    return RuleState.WATCH if now.rising or evidence.probability >= least else RuleState.NORMAL
