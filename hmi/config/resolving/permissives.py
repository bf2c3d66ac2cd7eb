"""`write_when`: a tag that is written only while another, a mode, is in certain states."""

import re
from dataclasses import replace
from typing import Final

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import did_you_mean
from hmi.config.resolving.draft import Draft
from hmi.model.acts.permissive import state_text
from hmi.model.tag import DataType, Permissive, Tag

_FORM: Final = re.compile(r"(\S+)\s+=\s+(\S.*)")
_OR: Final = re.compile(r"\s+or\s+")


def add_permissives(draft: Draft) -> None:
    """Gives tags what their `write_when` says; all tags must be known by now."""
    for row, (text, place) in draft.write_when.items():
        found = _permissive(draft, draft.tags[row], text, place)
        if found is not None:
            draft.tags[row] = replace(draft.tags[row], permissive=found)


def _permissive(draft: Draft, tag: Tag, text: str, place: Place) -> Permissive | None:
    match = _FORM.fullmatch(text.strip())
    if match is None:
        message = f"'{text}' does not say when to write; write it as MODE = automatic, or MODE = hand or automatic"
        draft.problems.error(place, message)
        return None
    if tag.write is None:
        message = f"'{tag.name}' has a write_when and no write, so nobody may write it; say which role may"
        draft.problems.error(place, message, about=tag.name)
        return None
    mode = _mode(draft, tag, match[1], place)
    if mode is None:
        return None
    states = state_numbers(draft, mode, match[2], place)
    return Permissive(mode.index, states) if states else None


def _mode(draft: Draft, tag: Tag, name: str, place: Place) -> Tag | None:
    """A role of the tag's own equipment, else a tag of the plant."""
    part = draft.parts.get(tag.equipment)
    roles = part.tags if part is not None else {}
    if roles and "." not in name and name not in roles and name not in draft.rows:
        draft.problems.error(place, f"no tag '{name}'{did_you_mean(name, roles)}")
        return None
    row = draft.row(roles.get(name, name), place)
    if row is None:
        return None
    mode = draft.tags[row]
    if not has_states(mode):
        draft.problems.error(place, f"tag '{mode.name}' has no states; a mode is a Boolean or an integer with words")
        return None
    return mode


def has_states(tag: Tag) -> bool:
    """Whether a tag is one Boolean or integer."""
    return not tag.array and (tag.type.integer or tag.type is DataType.Boolean)


def state_numbers(draft: Draft, tag: Tag, text: str, place: Place) -> tuple[int, ...]:
    """The numbers of `hand or automatic`; empty, and a problem, where one is no state of the tag."""
    states = [_state(draft, tag, word, place) for word in _OR.split(text.strip())]
    known = [state for state in states if state is not None]
    return tuple(known) if len(known) == len(states) else ()


def _state(draft: Draft, mode: Tag, word: str, place: Place) -> int | None:
    """The number of a state by its word; a number stands for itself where the tag has no words."""
    words = mode.words or ({0: "off", 1: "on"} if mode.type is DataType.Boolean else {})
    found = [number for number, known in words.items() if known == word]
    if found:
        return found[0]
    if word.isascii() and word.isdigit() and (not words or int(word) in words):
        return int(word)
    known = ", ".join(state_text(mode, number) for number in words) or "numbers"
    hint = did_you_mean(word, list(words.values()))
    draft.problems.error(place, f"'{word}' is no state of '{mode.name}' ({known}){hint}", about=mode.name)
    return None
