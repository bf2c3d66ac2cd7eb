"""What an alarm row says, in an operator's words."""

from typing import Final

from hmi.alarms.conditions.signals import state_of
from hmi.model.alarm import AlarmDefinition, AlarmKind, Limit
from hmi.model.link import LinkState, LinkStatus
from hmi.model.tag import Tag
from hmi.model.text import number_text, unit_text, value_text
from hmi.model.words import marked

REMOVED: Final = marked("closed: the plant's files no longer define this alarm")
_MOST_DECIMALS: Final = 6

# Each goes on from the row's text, "Link to works".
_LINK: Final = {
    LinkState.OFFLINE: marked("is not there"),
    LinkState.CONNECTING: marked("has not come about"),
    LinkState.SYNCING: marked("has not come about"),
    LinkState.RECONNECTING: marked("is lost"),
    LinkState.DEGRADED: marked("is in doubt"),
    LinkState.CERTIFICATE_CHANGED: marked("waits for a person, the server shows another certificate"),
    LinkState.ACCESS_DENIED: marked("waits for a person, access is denied"),
    LinkState.CONFIG_ERROR: marked("waits for a person, the configuration is wrong"),
    LinkState.LIVE: marked("works again"),
}


_BAD_PV: Final = marked("the server says that the value is bad"), marked("the value is good again")
_STALE: Final = marked("the value stands still"), marked("the value moves again")


def raised_message(definition: AlarmDefinition, tag: Tag, limit: Limit, value: float) -> str:
    """What an active alarm says, by its kind."""
    match definition.kind:
        case AlarmKind.LIMIT:
            return limit_message(tag, limit, value)
        case AlarmKind.DISCRETE:
            return value_text(tag, state_of(value))
        case AlarmKind.BAD_PV:
            return _BAD_PV[0]
        case AlarmKind.STALE:
            return _STALE[0]
    measured = _measured(definition, tag, limit, value)
    change, deviation = (
        marked("{level} change {value} (limit {limit})"),
        marked("{level} deviation {value} (limit {limit})"),
    )
    said = change if definition.kind is AlarmKind.RATE else deviation
    return said.format(level=limit.level.value, value=measured, limit=_limit(tag, limit))


def over_message(definition: AlarmDefinition, tag: Tag, limit: Limit, value: float) -> str:
    """What an alarm says that has returned, by its kind."""
    match definition.kind:
        case AlarmKind.LIMIT:
            return returned_message(tag, limit, value)
        case AlarmKind.DISCRETE:
            return marked("now {value}").format(value=value_text(tag, state_of(value)))
        case AlarmKind.BAD_PV:
            return _BAD_PV[1]
        case AlarmKind.STALE:
            return _STALE[1]
    measured = _measured(definition, tag, limit, value)
    change, deviation = (
        marked("change back at {value} ({level} limit {limit})"),
        marked("deviation back at {value} ({level} limit {limit})"),
    )
    said = change if definition.kind is AlarmKind.RATE else deviation
    return said.format(value=measured, level=limit.level.value, limit=_limit(tag, limit))


def unit_of(definition: AlarmDefinition, tag: Tag) -> str:
    """The unit of an alarm's limits and values."""
    if definition.kind.of_state:
        return ""
    return f"{tag.unit}/min" if definition.kind is AlarmKind.RATE else tag.unit


def _measured(definition: AlarmDefinition, tag: Tag, limit: Limit, value: float) -> str:
    return f"{number_text(value, _decimals(tag, limit))} {unit_text(unit_of(definition, tag))}".rstrip()


def limit_message(tag: Tag, limit: Limit, value: float) -> str:
    """`HIHI 7.4 mm/s (limit 7.1)`; of a state just its word, which says it all: `failed`."""
    if tag.words:
        return value_text(tag, value)
    return marked("{level} {value} (limit {limit})").format(
        level=limit.level.value, value=_value(tag, limit, value), limit=_limit(tag, limit)
    )


def returned_message(tag: Tag, limit: Limit, value: float) -> str:
    """`back at 6.2 mm/s (HIHI limit 7.1)`, `now ready`."""
    if tag.words:
        return marked("now {value}").format(value=value_text(tag, value))
    return marked("back at {value} ({level} limit {limit})").format(
        value=_value(tag, limit, value), level=limit.level.value, limit=_limit(tag, limit)
    )


def link_message(status: LinkStatus) -> str:
    """`is lost: the server does not answer`, behind the row's text `Link to works`."""
    said = _LINK[status.state]
    return f"{said}: {status.reason}" if status.reason else said


def _value(tag: Tag, limit: Limit, value: float) -> str:
    text = number_text(value, _decimals(tag, limit))
    return f"{text} {unit_text(tag.unit)}" if tag.unit else text


def _limit(tag: Tag, limit: Limit) -> str:
    return number_text(limit.value, _decimals(tag, limit))


def _decimals(tag: Tag, limit: Limit) -> int:
    """As many as the limit was written with: a value of 7.12 must not read `7 (limit 7)`."""
    written = f"{limit.value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]
    return max(tag.decimals, len(written))
