"""What is usual for alarms, for the words of warnings: deadbands and delays by signal, the split of priorities.

Numbers after EEMUA 191 and ISA-18.2.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from hmi.config.reading.problems import Place, Problems
from hmi.model.alarm import AlarmDefinition, Priority
from hmi.model.figures.usual import usual_of
from hmi.model.tag import Tag

_FEWEST: Final = 20
"""Alarms of a plant below which shares say nothing."""
_MOST: Final = {Priority.URGENT: 0.10, Priority.HIGH: 0.25}
"""Wished are 0.05 and 0.15; a plant that is somewhat off is not warned of."""


def usual_deadband(tag: Tag) -> str:
    """`; for a pressure 2 % of the range (0.12 bar) and delays of 15 s are usual`; empty where nothing is known."""
    usual = usual_of(tag)
    if usual is None:
        return ""
    share = f"{100 * usual.share:.0f} % of the range"
    if tag.low is not None and tag.high is not None:
        share += f" ({usual.share * (tag.high - tag.low):.3g} {tag.unit})"
    return f"; for a {usual.signal} {share} and delays of {usual.delay_s} s are usual"


def warn_of_split(problems: Problems, alarms: Sequence[AlarmDefinition]) -> None:
    """Where too much is urgent, nothing is."""
    counts = Counter(limit.priority for alarm in alarms for limit in alarm.limits)
    total = counts.total()
    if len(alarms) < _FEWEST or all(counts[p] <= most * total for p, most in _MOST.items()):
        return
    urgent, high = (round(100 * counts[p] / total) for p in _MOST)
    rest = 100 - urgent - high
    problems.warn(
        Place("plant.yaml", 1, 1),
        f"of {total} alarm levels {urgent} % are urgent (p1), {high} % high (p2) and {rest} % medium or low; "
        "wished are about 5, 15 and 80 %, or an operator cannot tell what comes first",
    )
