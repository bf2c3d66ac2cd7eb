"""Setting a tag's value by hand in place of its transmitter, and ending that: checked, journalled, never sent."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from hmi.border.frames import Frame
from hmi.border.messages import Parts, Said
from hmi.border.substitutions import Substitutions as Answer
from hmi.model.acts.substitution import LONGEST_S, SHORTEST_S, Substitution
from hmi.model.tag import Tag
from hmi.model.text import duration_text
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, Visitor
from hmi.runtime.serving.writing import UnfitError, fit_value
from hmi.runtime.substitution import may_not

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

_REASON: Final = 300


class Substituting:
    """Answers to `substitute`, `reinstate` and `substitutions`.

    Args:
        stored: waits until the journal's entry is on disk.
    """

    def __init__(self, runtime: "Runtime", stored: Callable[["Future[Any]"], Any]) -> None:
        self._runtime = runtime
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {
            "substitute": self._substitute,
            "reinstate": self._reinstate,
            "substitutions": self._substitutions,
        }

    async def _substitute(self, visitor: Visitor, frame: Frame) -> Parts:
        tag = self._tag(frame)
        try:
            wanted = self._wanted(tag, frame, visitor)
        except UnfitError as unfit:
            return Said("refused", marked("{unfit}. Nothing was changed.").format(unfit=unfit)).parts()
        await self._stored(self._runtime.substitutions.set(tag, wanted))
        long = duration_text((wanted.until_ns - wanted.since_ns) / 1e9)
        return Said("substituted", marked("{tag} is set by hand for {long}.").format(tag=tag.name, long=long)).parts()

    async def _reinstate(self, visitor: Visitor, frame: Frame) -> Parts:
        tag = self._tag(frame)
        entry = self._runtime.substitutions.end(tag.name, visitor.user, visitor.station)
        if entry is None:
            return Said(
                "unchanged", marked("{tag} is not set by hand; it shows its transmitter.").format(tag=tag.name)
            ).parts()
        await self._stored(entry)
        return Said("reinstated", marked("{tag} shows its transmitter again.").format(tag=tag.name)).parts()

    def _substitutions(self, visitor: Visitor, frame: Frame) -> Parts:
        return Answer(self._runtime.substitutions.standing()).parts()

    def _tag(self, frame: Frame) -> Tag:
        return self._runtime.tag(int(frame.fields["tag"]))

    def _wanted(self, tag: Tag, frame: Frame, visitor: Visitor) -> Substitution:
        """What was asked for; raises UnfitError where it is not to be had."""
        if why := may_not(tag):
            raise UnfitError(why)
        value = fit_value(tag, frame.fields["value"])
        reason = str(frame.fields.get("reason") or "").strip()
        seconds = frame.fields.get("seconds")
        if not reason:
            raise UnfitError(marked("A value set by hand wants a reason, for who sees it after you"))
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not isfinite(seconds):
            raise UnfitError(marked("A value set by hand wants a time at which it ends"))
        if not SHORTEST_S <= seconds <= LONGEST_S:
            least, most = duration_text(SHORTEST_S), duration_text(LONGEST_S)
            raise UnfitError(
                marked("A value is set by hand for {least} to {most}, and not for {duration}").format(
                    least=least, most=most, duration=duration_text(seconds)
                )
            )
        now_ns = self._runtime.now_ns()
        until_ns = now_ns + int(seconds * 1e9)
        number = float(value) if isinstance(value, (int, float)) else float("nan")
        return Substitution(tag.name, number, reason[:_REASON], visitor.user, visitor.station, now_ns, until_ns)
