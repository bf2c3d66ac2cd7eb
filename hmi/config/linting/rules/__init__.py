"""Every check, a file each."""

from collections.abc import Mapping
from types import MappingProxyType

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

RENDERED: Mapping[str, str] = MappingProxyType(
    {
        "R001": "a text or a mark without room",
        "R002": "a text that something lies on",
        "R003": "a text too small to be read",
        "R004": "colour that is no alarm mark",
    }
)
"""The checks that need the displays drawn, by code: a waiver may name them, whoever runs them."""
