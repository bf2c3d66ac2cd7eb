"""Walks through address spaces, taken a step at a time by who is in another process."""

from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from typing import Any, Final

from hmi.border.frames import Fields, Frame
from hmi.border.messages import Parts
from hmi.model.server.address import AddressNode, Step

_AT_ONCE: Final = 8
"""Walks that are kept: one that was given up is not told of, and goes when newer ones come."""


class Walks:
    """In the process of the link.

    Args:
        begin: a walk from a node on; raises AskError.
    """

    def __init__(self, begin: Callable[[str], AsyncIterator[Step]]) -> None:
        self._begin = begin
        self._walks: dict[int, AsyncIterator[Step]] = {}

    async def step(self, frame: Frame) -> Parts:
        """The next step of the walk that a question names, begun with the first; `step` is None after the last."""
        number = int(frame.fields["walk"])
        if number not in self._walks:
            while len(self._walks) >= _AT_ONCE:
                del self._walks[next(iter(self._walks))]
            self._walks[number] = self._begin(str(frame.fields["node"]))
        step = await anext(self._walks[number], None)
        if step is None:
            self._walks.pop(number, None)
            return {"step": None}, ()
        return {"step": {**asdict(step), "refused": list(step.refused.items())}}, ()


def step_of(fields: Fields) -> Step | None:
    """What `Walks.step` answered."""
    said: dict[str, Any] | None = fields["step"]
    if said is None:
        return None
    nodes = tuple(AddressNode(**node) for node in said["nodes"])
    refused = {str(node): int(status) for node, status in said["refused"]}
    return Step(tuple(said["parents"]), nodes, said["found"], said["pending"], refused)
