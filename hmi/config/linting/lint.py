"""Looks at a sound plant with every check, and tells what it finds where it stands in the files."""

from collections.abc import Sequence

from hmi.config.linting.places import Places
from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.rules import RULES
from hmi.config.linting.subject import Subject
from hmi.config.linting.waivers import Waivers
from hmi.config.resolving.draft import Draft
from hmi.model.plant import Plant


def lint(draft: Draft, plant: Plant, more: Sequence[Rule] = ()) -> None:
    """Adds what is found to the draft's problems: with the rule's code, and waived where a display file says why.

    Args:
        more: checks beside those of files.
    """
    places, waivers = Places(draft, plant), Waivers(draft)
    subject = Subject(plant)
    rules = (*RULES, *more)
    for rule in rules:
        for finding in rule.find(subject):
            reason = waivers.reason(rule.code, names(places, finding))
            draft.problems.found(
                places.of(finding),
                finding.message,
                rule=rule.code,
                waived=reason,
                warning=rule.warning,
                about=finding.about,
            )
    waivers.warn_unused([rule.code for rule in rules])


def names(places: Places, finding: Finding) -> list[tuple[str, str]]:
    """(display file, what a waiver there may call it): one of its items, the alarm, or the display as a whole."""
    if finding.alarm:
        return [("", finding.alarm)]
    found = [name for item in finding.items for name in places.names(finding.display, item)]
    return [*found, (places.file_of(finding.display), "")]
