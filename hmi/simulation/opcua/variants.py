"""Values of the process image as OPC UA variants, and back."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from asyncua import ua
from asyncua.ua.status_codes import StatusCodes

from hmi.model.tag import DataType, Tag
from hmi.simulation.image import Exact

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def moment(time_ns: int) -> datetime:
    """UTC, to the microsecond."""
    return _EPOCH + timedelta(microseconds=time_ns // 1000)


def variant(tag: Tag, value: float, exact: Exact | None) -> ua.Variant:
    """What a tag's node holds. exact: text, array or time, for tags that are no number."""
    if tag.type is DataType.Structure:
        return ua.Variant(None, ua.VariantType.Null)
    kind = ua.VariantType(int(tag.type))
    if tag.array:
        elements = exact if isinstance(exact, tuple) else ()
        return ua.Variant([_scalar(tag.type, e, None) for e in elements], kind, is_array=True)
    return ua.Variant(_scalar(tag.type, value, exact), kind)


def value_of(tag: Tag, value: float, exact: Exact | None, time_ns: int) -> ua.DataValue:
    """A good value with its source time."""
    return _stamped(variant(tag, value, exact), moment(time_ns))


def now(content: ua.Variant | None) -> ua.DataValue:
    """A good value with the time of this moment as its source time."""
    return _stamped(content, datetime.now(UTC))


def _stamped(content: ua.Variant | None, time: datetime) -> ua.DataValue:
    make: Any = ua.DataValue
    made: ua.DataValue = make(content, SourceTimestamp=time, ServerTimestamp=time)
    return made


def _scalar(type_: DataType, value: float, exact: Exact | None) -> object:
    if type_ is DataType.Boolean:
        return value != 0.0
    if type_.integer:
        return exact if isinstance(exact, int) else int(value)
    if type_.numeric:
        return float(value)
    if type_ is DataType.DateTime:
        return moment(exact if isinstance(exact, int) else 0)
    text = exact if isinstance(exact, str) else ""
    if type_ is DataType.LocalizedText:
        return ua.LocalizedText(text)
    return text.encode() if type_ is DataType.ByteString else text


def refusal(tag: Tag, value: ua.Variant | None) -> int | None:
    """The status code for which a written value is refused, None if it is welcome."""
    if value is None or int(value.VariantType) != int(tag.type) or bool(value.is_array) != tag.array:
        return int(StatusCodes.BadTypeMismatch)
    content = value.Value
    if not tag.type.numeric or tag.array:
        return None
    below = tag.low is not None and not content >= tag.low
    above = tag.high is not None and not content <= tag.high
    wordless = bool(tag.words) and int(content) not in tag.words
    return int(StatusCodes.BadOutOfRange) if below or above or wordless or content != content else None
