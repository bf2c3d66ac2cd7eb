"""When a tag may be written: only while another tag, a mode, is in one of some states."""

from collections.abc import Sequence

from hmi.model.batch import Reading
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import TRUTHS, DataType, Tag
from hmi.model.text import value_text
from hmi.model.words import marked

_UNKNOWN = {
    Quality.UNCERTAIN: "uncertain",
    Quality.BAD: "bad",
    Quality.NO_LINK: marked("without link"),
    Quality.STALE: "stale",
    Quality.NOT_SUBSCRIBED: marked("not read"),
    Quality.SUBSTITUTED: marked("set by hand"),
    Quality.REPLAY: "replayed",
}


def forbidden_by_mode(tag: Tag, tags: Sequence[Tag], mode: Reading | None) -> str:
    """Why the tag may not be written now, naming the state there is and the one there must be; empty where it may.

    A mode that is not known for certain forbids too: one set by hand among them, since it says nothing of the plant.

    Args:
        tags: of the plant. mode: the reading of the permissive's tag.
    """
    if tag.permissive is None:
        return ""
    other = tags[tag.permissive.tag]
    wanted = " or ".join(state_text(other, state) for state in tag.permissive.states)
    needs = marked("{tag} is written only while {other} is {wanted}").format(
        tag=tag.name, other=other.name, wanted=wanted
    )
    quality = quality_of(mode.status) if mode is not None else Quality.NOT_SUBSCRIBED
    if mode is None or quality is not Quality.GOOD or mode.value != mode.value:
        return marked("{needs}; which it is cannot be told: it is {state}").format(
            needs=needs, state=_UNKNOWN.get(quality, marked("without a value"))
        )
    if mode.value in tag.permissive.states:
        return ""
    return marked("{needs}; it is {value}").format(needs=needs, value=value_text(other, mode.value, mode.object))


def state_text(tag: Tag, state: int) -> str:
    """The word of a state; its number where it has none."""
    words = tag.words or (dict(enumerate(TRUTHS)) if tag.type is DataType.Boolean else {})
    return words.get(state, str(state))
