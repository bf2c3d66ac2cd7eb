"""Samples of the past that a person brings from another system: checked, given to the recorder, journalled."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from hmi.border.frames import Column, Frame
from hmi.border.messages import Parts, Said
from hmi.model.batch import Batch, Opaque
from hmi.model.words import marked
from hmi.runtime.serving.desk import Handler, RefusedError, Visitor

if TYPE_CHECKING:
    from hmi.runtime.runtime import Runtime

KIND: Final = "import"
"""Of the journal's entries."""
_WAITING: Final = 1_000_000
"""Values that may wait for the disk; beyond it an import waits, too, so that what is live keeps its room."""
_COLUMNS: Final = ("u4", "i8", "f8", "u4")


class Importing:
    """Answers to `import` and `imported`.

    Args:
        journal: `(kind, text, visitor, subject=...)`. stored: waits until the entry is on disk.
    """

    def __init__(
        self, runtime: "Runtime", journal: Callable[..., "Future[int]"], stored: Callable[["Future[Any]"], Any]
    ) -> None:
        self._runtime = runtime
        self._journal = journal
        self._stored = stored
        self.handlers: Mapping[str, Handler] = {"import": self._import, "imported": self._imported}

    def _import(self, visitor: Visitor, frame: Frame) -> Parts:
        """`full`: nothing was taken, ask again in a moment; `taken`: it is on its way to the disk."""
        batch = self._batch(frame)
        if self._runtime.dispatcher.recorder.figures().queued > _WAITING:
            return Said("full", marked("the recorder has much to store; ask again in a moment")).parts()
        self._runtime.dispatcher.heal(batch)
        return Said("taken", marked("{count} sample(s)", n=len(batch)).format(count=len(batch))).parts()

    async def _imported(self, visitor: Visitor, frame: Frame) -> Parts:
        text = str(frame.fields["text"])
        await self._stored(self._journal(KIND, text, visitor, subject=str(frame.fields["file"])))
        return Said("noted", text).parts()

    def _batch(self, frame: Frame) -> Batch:
        tag, time, value, status = _checked(frame.columns)
        if len(tag) and int(tag.max()) >= len(self._runtime.plant.tags):
            raise RefusedError("failed", marked("there is a row beyond the tags of the plant"))
        objects: dict[int, Opaque] = {}
        for row, exact in sorted((int(row), exact) for row, exact in dict(frame.fields["objects"]).items()):
            if not 0 <= row < len(tag) or not isinstance(exact, (str, int)):
                raise RefusedError("failed", marked("an exact value is a text or an integer, of a row of the import"))
            objects[row] = exact
        return Batch(tag, time, value, status, np.array(list(objects), np.uint32), tuple(objects.values()))


def _checked(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    same = len({len(c) for c in columns}) == 1
    if not same or tuple(f"{c.dtype.kind}{c.dtype.itemsize}" for c in columns) != _COLUMNS:
        raise RefusedError(
            "failed", marked("an import is four columns of one length: {list}").format(list=", ".join(_COLUMNS))
        )
    return columns
