"""Writing: whether a value may be sent to a tag at all, then the link is asked, and the journal told."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from math import isfinite, isnan
from typing import TYPE_CHECKING, Any, Final

from hmi.border.frames import Frame
from hmi.border.messages import Parts, Said
from hmi.model.acts.permissive import forbidden_by_mode
from hmi.model.acts.step import forbidden_by_step
from hmi.model.batch import Reading
from hmi.model.link import WriteOutcome
from hmi.model.tag import DataType, Tag
from hmi.model.text import exact_text, value_text
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

Value = float | int | str | list["Value"]

_SHOWN: Final = 200
_TEXT: Final = (DataType.String, DataType.LocalizedText)


class UnfitError(Exception):
    """The value is not sent. The text says why, and what would be."""


class Writing:
    """Answers to `write`.

    Args:
        journal: makes an entry with (kind, text, visitor, subject=, detail=).
        stored: waits until it is on disk.
    """

    def __init__(
        self, runtime: "Runtime", journal: Callable[..., "Future[int]"], stored: Callable[["Future[Any]"], Any]
    ) -> None:
        self._runtime = runtime
        self._journal = journal
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {"write": self._write}

    async def _write(self, visitor: Visitor, frame: Frame) -> Parts:
        tag, given = self._runtime.tag(int(frame.fields["tag"])), frame.fields["value"]
        old = plain(tag, self._runtime.live.reading(tag.index))
        try:
            self._check_mode(tag)
            value = fit_value(tag, given)
            self._check_step(tag, value)
        except UnfitError as unfit:
            said = Said(WriteOutcome.REFUSED.value, str(unfit))
        else:
            result = await self._runtime.write(tag, value)
            said = Said(result.outcome.value, result.sentence, result.read_back)
            given = value
        await self._stored(self._tell(visitor, tag, old, given, said))
        return said.parts()

    def _check_mode(self, tag: Tag) -> None:
        """Raises UnfitError where the tag is not written in the mode that there is, or it is not known."""
        if tag.permissive is None:
            return
        mode = self._runtime.live.reading(tag.permissive.tag)
        if why := forbidden_by_mode(tag, self._runtime.words.tags, mode):
            raise UnfitError(why)

    def _check_step(self, tag: Tag, value: Value) -> None:
        """Raises UnfitError where the value is too far from the present one."""
        if isinstance(value, (int, float)) and (
            why := forbidden_by_step(tag, float(value), self._runtime.live.reading(tag.index))
        ):
            raise UnfitError(why)

    def _tell(self, visitor: Visitor, tag: Tag, old: Value | None, given: Any, said: Said) -> "Future[int]":
        before = "nothing" if old is None else spoken(tag, old)
        wanted = spoken(tag, given) if isinstance(given, (int, float)) else str(as_json(given))
        return self._journal(
            "write",
            marked("{tag}: {before} to {wanted}, {code}: {sentence}").format(
                tag=tag.name, before=before, wanted=wanted, code=said.code, sentence=said.sentence
            ),
            visitor,
            subject=tag.name,
            detail={"old": old, "new": as_json(given), "outcome": said.code},
        )


def fit_value(tag: Tag, given: Any) -> Value:
    """The value as it is sent: of the tag's kind and within its range.

    Raises:
        UnfitError: it is not.
    """
    if not (tag.type.numeric or tag.type in _TEXT):
        raise UnfitError(
            marked("{tag} is {type}; such values are not written").format(tag=tag.name, type=tag.type.name)
        )
    if tag.array:
        if not isinstance(given, list):
            raise UnfitError(marked("{tag} is an array and takes a list of values").format(tag=tag.name))
        return given  # its items are checked on the way out, where they get their type
    if tag.type in _TEXT:
        if not isinstance(given, str):
            raise UnfitError(marked("{tag} takes a text").format(tag=tag.name))
        return given
    if isinstance(given, str) or not isinstance(given, (int, float)) or not isfinite(given):
        raise UnfitError(marked("{tag} takes a number").format(tag=tag.name))
    if tag.type.integer or tag.type is DataType.Boolean:
        return _whole(tag, given)
    _check_range(tag, given)
    return float(given)


def _whole(tag: Tag, given: float) -> int:
    if given != int(given):
        raise UnfitError(marked("{tag} takes whole numbers; {given:g} is none").format(tag=tag.name, given=given))
    number = int(given)
    if tag.type is DataType.Boolean and number not in (0, 1):
        raise UnfitError(marked("{tag} takes 0 or 1").format(tag=tag.name))
    if tag.words and number not in tag.words:
        words = ", ".join(f"{n} {word}" for n, word in sorted(tag.words.items()))
        raise UnfitError(
            marked("{number} is no state of {tag}; it takes {words}").format(number=number, tag=tag.name, words=words)
        )
    low, high = tag.type.bounds
    if not low <= number <= high:
        raise UnfitError(
            marked("{number} does not fit into the {type} of {tag}").format(
                number=number, type=tag.type.name, tag=tag.name
            )
        )
    _check_range(tag, number)
    return number


def _check_range(tag: Tag, value: float) -> None:
    if (tag.low is not None and value < tag.low) or (tag.high is not None and value > tag.high):
        low = "" if tag.low is None else f"{tag.low:g}"
        high = "" if tag.high is None else f"{tag.high:g}"
        raise UnfitError(
            marked("{value:g} {unit} is outside the range of {tag}: {low} to {high} {unit}")
            .format(value=value, unit=tag.unit, tag=tag.name, low=low, high=high)
            .rstrip()
        )


def spoken(tag: Tag, value: Value) -> str:
    """A value with its unit as the journal says it."""
    text = str(value)[:_SHOWN] if isinstance(value, (str, list)) else value_text(tag, float(value))
    return f"{text} {tag.unit}".rstrip()


def as_json(given: Any) -> Any:
    """What was asked to be written, as the journal's detail can hold it: JSON knows no NaN, and no entry is huge."""
    plain_number = isinstance(given, int) or (isinstance(given, float) and isfinite(given))
    return given if plain_number or given is None else str(given)[:_SHOWN]


def plain(tag: Tag, reading: Reading) -> Value | None:
    """A live value as the journal's detail keeps it: exact, None where there is none."""
    if isinstance(reading.object, (str, int)):
        return reading.object
    if isnan(reading.value):
        return None
    exact = exact_text(reading.value, tag.type)
    whole = tag.type.integer or tag.type is DataType.Boolean
    return exact if not isfinite(reading.value) else int(exact) if whole else float(exact)
