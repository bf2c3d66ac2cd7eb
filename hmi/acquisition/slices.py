"""Service calls on many items, in slices that the server takes (OperationLimits, Part 5, 6.3.11)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from asyncua.ua.uaerrors import (
    BadEncodingLimitsExceeded,
    BadRequestTooLarge,
    BadResponseTooLarge,
    BadTooManyOperations,
)

DEFAULT: Final = 500
"""Items a call, where a server names no limit or 0."""
_TOO_MANY: Final = (BadTooManyOperations, BadRequestTooLarge, BadResponseTooLarge, BadEncodingLimitsExceeded)

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


class Slices:
    """How many items one call of one service may have; learnt from the server and remembered."""

    def __init__(self, size: int = DEFAULT) -> None:
        self.size = size

    def told(self, limit: object) -> None:
        """What the server says in OperationLimits; 0, nothing and nonsense leave the default."""
        if isinstance(limit, int) and 0 < limit < self.size:
            self.size = limit

    async def call(
        self, items: Sequence[_Item], service: Callable[[Sequence[_Item]], Awaitable[Sequence[_Result]]]
    ) -> list[_Result]:
        """The result of every item, in order.

        Raises:
            UaStatusCodeError: the service failed as a whole, for another reason than too many items.
            ValueError: the server answered with another number of results than there were items.
        """
        results: list[_Result] = []
        while len(results) < len(items):
            part = items[len(results) : len(results) + self.size]
            try:
                answers = await service(part)
            except _TOO_MANY:
                if len(part) == 1:
                    raise
                self.size = max(1, len(part) // 2)
                continue
            if len(answers) != len(part):
                raise ValueError(f"{len(answers)} results for {len(part)} items")
            results.extend(answers)
        return results
