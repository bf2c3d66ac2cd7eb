"""The newest value of each tag."""

from collections.abc import Sequence
from time import time_ns

from hmi.answers.answer import Answer, Row, matching
from hmi.answers.asking import (
    OTHER_FILES,
    OtherFilesError,
    asked,
    live_values,
    recorded_note,
    recorded_values,
)
from hmi.answers.plain import plain_value
from hmi.border.place import Place
from hmi.border.substitutions import Substitutions
from hmi.border.words import Words
from hmi.model.plant import Plant
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import TagWords, with_words
from hmi.model.text import duration_text, iso_text, value_text


def tags(plant: Plant, place: Place, patterns: Sequence[str] = ()) -> Answer:
    """The newest value of each tag: live where a runtime is at work, else as recorded.

    Rows: name, value (number, text, or null for nothing), quality, time (ISO 8601 or null), age_s, unit; of a value set
    by hand also its reason, by whom, and until when.
    """
    chosen = with_words(matching(plant.tags, patterns), _server_words(place))
    try:
        live = live_values(plant, place, chosen)
        note = "" if live else recorded_note(place)
    except OtherFilesError:
        live, note = None, OTHER_FILES
    by_hand = _set_by_hand(place) if live else {}
    now_ns, found = live or (time_ns(), recorded_values(plant, place))
    rows, table = [], [("tag", "value", "quality", "age")]
    for tag in chosen:
        value, time, status, exact = found.get(tag.index, (float("nan"), 0, 0x8000_0000, None))
        never = time == 0
        age_s = None if never else (now_ns - time) / 1e9
        # Without a runtime nobody knows what the plant does now: the last good value must not pass for it.
        known = quality_of(status) if live else Quality.STALE
        quality = "not read" if never else known.words
        rows.append(
            {
                "name": tag.name,
                "value": plain_value(tag, value, exact),
                "quality": quality,
                "time": None if never else iso_text(time),
                "age_s": age_s,
                "unit": tag.unit,
                **by_hand.get(tag.name, {}),
            }
        )
        shown = f"{value_text(tag, value, exact)} {tag.unit}".rstrip()
        table.append((tag.name, shown, quality, "" if age_s is None else duration_text(age_s)))
    return Answer(rows, list(table), note)


def _server_words(place: Place) -> TagWords:
    """Known while a runtime is at work."""
    said = asked(place, lambda client: Words.of(client.ask("words")))
    return said.words if said is not None else {}


def _set_by_hand(place: Place) -> dict[str, Row]:
    """By the name of the tag."""
    standing = asked(place, lambda client: Substitutions.of(client.ask("substitutions")).standing) or ()
    return {
        s.tag: {"reason": s.reason, "by": s.user, "until": iso_text(s.until_ns)}
        for s in (found.substitution for found in standing)
    }
