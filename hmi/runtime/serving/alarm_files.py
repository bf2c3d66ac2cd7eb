"""Alarms as the plant files define them, changed by an engineer: written, journalled with the reason, put to work."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hmi.border.frames import Frame
from hmi.border.messages import Parts, Said
from hmi.config.saving import (
    Difference,
    FieldChange,
    Saved,
    SavingError,
    differences,
    duration_text,
    number_text,
    save_alarms,
)
from hmi.model.problem import PlantError
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, RefusedError, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

ALARM_FILE_ACTS: Final = frozenset({"tune", "alarm_table"})
KIND: Final = "alarm settings"
"""Of the journal's entries: one for each field of each alarm."""
_DELAYS: Final = ("on_delay", "off_delay")


class AlarmFiles:
    """Answers to `tune` and `alarm_table`.

    Args:
        stored: waits until an entry is on disk.
    """

    def __init__(self, runtime: "Runtime", folder: Path, stored: Callable[["Future[Any]"], Any]) -> None:
        self._runtime = runtime
        self._folder = folder
        self._stored = stored
        self._one_at_a_time = asyncio.Lock()
        self.handlers: Mapping[str, Handler] = {"tune": self._tune, "alarm_table": self._table}

    async def _tune(self, visitor: Visitor, frame: Frame) -> Parts:
        """alarm; deadband in the tag's unit, on_delay and off_delay in seconds, each if wanted; reason."""
        fields = frame.fields
        alarm = str(fields["alarm"])
        changes = []
        for field in ("deadband", *_DELAYS):
            if field in fields:
                value = float(fields[field])
                if not math.isfinite(value) or value < 0:
                    raise RefusedError("failed", marked("{field} must be a number, 0 or more").format(field=field))
                changes.append(
                    FieldChange(alarm, field, duration_text(value) if field in _DELAYS else number_text(value))
                )
        return await self._change(visitor, changes, str(fields.get("reason") or ""))

    async def _table(self, visitor: Visitor, frame: Frame) -> Parts:
        """changes: list of [alarm, field, text]; reason."""
        given = frame.fields["changes"]
        if not isinstance(given, list) or not all(isinstance(c, list) and len(c) == 3 for c in given):
            raise RefusedError("failed", marked("changes are lists of alarm, field and text"))
        changes = [FieldChange(str(alarm), str(field), str(text)) for alarm, field, text in given]
        return await self._change(visitor, changes, str(frame.fields.get("reason") or ""))

    async def _change(self, visitor: Visitor, changes: Sequence[FieldChange], reason: str) -> Parts:
        if not reason.strip():
            raise RefusedError("failed", marked("a change of alarms needs a reason"))
        async with self._one_at_a_time:
            try:
                saved = await asyncio.to_thread(save_alarms, self._folder, changes)
            except SavingError as error:
                return Said("refused", marked("nothing was changed: {error}").format(error=error)).parts()
            except PlantError as error:
                return Said(
                    "refused",
                    marked("nothing was changed, the plant files are not good: {problems}").format(
                        problems=error.brief
                    ),
                ).parts()
            if not saved.files:
                return Said("unchanged", marked("the plant files have it so already")).parts()
            await self._journal(saved, visitor, reason.strip())
            said = await self._runtime.reload(visitor.user, visitor.station)
        if said.code == "refused":
            return said.parts()
        return Said("changed", marked("{list} changed and at work").format(list=", ".join(saved.files))).parts()

    async def _journal(self, saved: Saved, visitor: Visitor, reason: str) -> None:
        entries = [
            self._runtime.journalled(
                KIND,
                difference.sentence,
                user=visitor.user,
                station=visitor.station,
                subject=difference.alarm,
                reason=reason,
                detail=detail_of(difference, saved.files),
            )
            for difference in differences(saved.before, saved.after)
        ]
        for entry in entries:
            await self._stored(entry)


def detail_of(found: Difference, files: Sequence[str]) -> dict[str, Any]:
    """Of a journal's entry on one field."""
    return {"field": found.field, "old": found.old, "new": found.new, "files": list(files)}
