"""A deadband or delays for an alarm that comes too often, out of its recorded history (docs/decisions/0100)."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import inf
from typing import Final, NamedTuple

import numpy as np

from hmi.alarms.figures.replay import Active, active, brief, count, held, hidden_ns, later_by_ns, played, sides, usable
from hmi.model.alarm import AlarmDefinition, AlarmKind, Priority
from hmi.model.columns import Times, Values
from hmi.model.figures.key_figures import FLEETING_NS
from hmi.model.figures.tuning import Effect, Proposal, Settings
from hmi.model.figures.usual import CAREFUL, usual_of
from hmi.model.series import Series
from hmi.model.tag import Tag
from hmi.model.words import marked

_DELAYS_S: Final = (0.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0)
_OF_BAND: Final = 0.25
"""A deadband takes at most this share of the room between the limits: beyond it an alarm stands while all is normal."""
_OF_RESPONSE: Final = 0.1
"""An on-delay takes at most this share of the time that an operator has."""
_STEPS: Final = (0.0, 0.25, 0.5, 1.0)
_ENOUGH: Final = 0.9
"""Of the alarms that the strongest setting would take away: the mildest that takes so many is proposed."""
_WORTH: Final = 0.2
"""Less than this share of the alarms taken away is not worth a change."""


class Bounds(NamedTuple):
    """The most that may be proposed. deadband: unit of the tag; delays: seconds."""

    deadband: float
    on_delay_s: float
    off_delay_s: float


def bounds(definition: AlarmDefinition, tag: Tag) -> Bounds:
    """Never more than this: by the signal, by the room between the limits, by the time that there is to respond."""
    usual = usual_of(tag) or CAREFUL
    low, high = sides(definition)
    floor = low if np.isfinite(low) else tag.low
    roof = high if np.isfinite(high) else tag.high
    room = roof - floor if roof is not None and floor is not None else 0.0
    span = tag.high - tag.low if tag.high is not None and tag.low is not None else room
    delay_s = float(usual.delay_s)
    urgent = min((limit.priority for limit in definition.limits), default=Priority.LOW) is Priority.URGENT
    response_s = definition.guidance.time_to_respond_s
    on_s = min(delay_s, 0.5 * delay_s if urgent else inf, _OF_RESPONSE * response_s if response_s else inf)
    return Bounds(max(0.0, min(usual.share * span, _OF_BAND * room)), on_s, 2 * delay_s)


def propose(definition: AlarmDefinition, tag: Tag, series: Series, start_ns: int, end_ns: int) -> Proposal:
    """What to set for an alarm, from the samples of its tag in start_ns <= time < end_ns.

    Only ever more deadband and longer delays than there are. Deadband and off-delay are tried before the on-delay:
    they never let an alarm come later.
    """
    now = Settings.of(definition)
    if definition.kind is not AlarmKind.LIMIT:
        return _nothing(
            definition, now, start_ns, end_ns, 0, 0, marked("Only alarms on limits are tuned from history.")
        )
    time, value = usable(series)
    before = played(time, value, definition, now, end_ns)
    if count(before) < 2:
        sentence = (
            marked("Its recorded history shows too few alarms to learn from.")
            if len(time)
            else marked("It has no history.")
        )
        return _nothing(definition, now, start_ns, end_ns, len(time), count(before), sentence)
    tried = _tried(time, value, definition, _candidates(now, bounds(definition, tag)), end_ns)
    best = min(count(after) for _, after in tried)
    most = count(before) - best
    if most < max(1.0, _WORTH * count(before)):
        sentence = marked(
            "Neither deadband nor delays would help within safe bounds: look at the process, or at the limit."
        )
        return _nothing(definition, now, start_ns, end_ns, len(time), count(before), sentence)
    proposed, after = next((s, a) for s, a in tried if count(before) - count(a) >= _ENOUGH * most)
    return Proposal(
        definition.id,
        now,
        proposed,
        Effect(count(before), brief(before, FLEETING_NS)),
        Effect(count(after), brief(after, FLEETING_NS)),
        start_ns,
        end_ns,
        len(time),
        longest_delay_s=_longest(later_by_ns(b, a) for b, a in zip(before, after, strict=True)),
        longest_hidden_s=_longest(hidden_ns(b, a) for b, a in zip(before, after, strict=True)),
        reason=_reason(now, proposed, before),
    )


def _tried(
    time: Times, value: Values, definition: AlarmDefinition, candidates: Sequence[Settings], end_ns: int
) -> list[tuple[Settings, tuple[Active, ...]]]:
    """One pass over the samples a deadband; delays are tried on what that leaves."""
    spans = {d: held(time, value, definition, d, end_ns) for d in {s.deadband for s in candidates}}
    return [(s, tuple(active(side, s.on_delay_s, s.off_delay_s) for side in spans[s.deadband])) for s in candidates]


def _candidates(now: Settings, most: Bounds) -> list[Settings]:
    """From mild to strong: what does not delay first, then by how much it delays, then by how much it changes."""
    wider = {rounded(share * most.deadband) for share in _STEPS}
    deadbands = sorted({now.deadband, *(d for d in wider if d > now.deadband)})
    on = sorted({now.on_delay_s, *(d for d in _DELAYS_S if now.on_delay_s < d <= most.on_delay_s)})
    off = sorted({now.off_delay_s, *(d for d in _DELAYS_S if now.off_delay_s < d <= most.off_delay_s)})
    made = [Settings(*s) for s in product(deadbands, on, off)]

    def strength(s: Settings) -> tuple[float, float]:
        return s.on_delay_s, deadbands.index(s.deadband) / len(deadbands) + off.index(s.off_delay_s) / len(off)

    return sorted(made, key=strength)


def rounded(value: float) -> float:
    """To two digits, downwards, so that it stays within its bound."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (np.floor(np.log10(value)) - 1)
    return float(f"{np.floor(value / step + 1e-9) * step:.6g}")


def _longest(parts: Iterator[Times]) -> float:
    return max((int(part.max(initial=0)) for part in parts), default=0) / 1e9


def _reason(now: Settings, proposed: Settings, before: tuple[Active, ...]) -> str:
    fleeting = brief(before, FLEETING_NS)
    why = (
        marked("{fleeting} of {count} (was|were) gone within 10 s", n=fleeting).format(
            fleeting=fleeting, count=count(before)
        )
        if fleeting
        else marked("It comes back soon after it went")
    )
    wanted = [
        name
        for name, old, new in (
            (marked("a wider deadband"), now.deadband, proposed.deadband),
            (marked("a longer off-delay"), now.off_delay_s, proposed.off_delay_s),
            (marked("a longer on-delay"), now.on_delay_s, proposed.on_delay_s),
        )
        if new > old
    ]
    return f"{why}: {' and '.join(wanted)}."


def _nothing(
    definition: AlarmDefinition, now: Settings, start_ns: int, end_ns: int, samples: int, alarms: int, sentence: str
) -> Proposal:
    effect = Effect(alarms, 0)
    return Proposal(definition.id, now, now, effect, effect, start_ns, end_ns, samples, reason=sentence)
