"""Every check, a file each."""

from hmi.config.linting.rule import Rule
from hmi.config.linting.rules import (
    across_panels,
    alarms_shown,
    bands,
    crowded,
    levels,
    loose_pipes,
    narrow,
    overlap,
    reached,
    small_text,
    titles,
    to_itself,
    twice,
    units,
    urgent,
)

RULES: tuple[Rule, ...] = (
    overlap.RULE,
    across_panels.RULE,
    small_text.RULE,
    titles.RULE,
    levels.RULE,
    reached.RULE,
    alarms_shown.RULE,
    urgent.RULE,
    units.RULE,
    bands.RULE,
    loose_pipes.RULE,
    crowded.RULE,
    twice.RULE,
    to_itself.RULE,
    narrow.RULE,
)
