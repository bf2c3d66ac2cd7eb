"""Service calls on many items, in slices that the server takes (OperationLimits, Part 5, 6.3.11)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from asyncua.ua.status_codes import StatusCodes
from asyncua.ua.uaerrors import (
    BadEncodingLimitsExceeded,
    BadRequestTooLarge,
    BadResponseTooLarge,
    BadTooManyOperations,
)

from hmi.acquisition.decoding.reader import DecodeError

DEFAULT: Final = 500
"""Items a call, where a server names no limit or 0."""
_TOO_LARGE: Final = (
    StatusCodes.BadRequestTooLarge,
    StatusCodes.BadResponseTooLarge,
    StatusCodes.BadEncodingLimitsExceeded,
)
"""Said of bytes: the next slice of as many items may well be taken."""
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
        self,
        items: Sequence[_Item],
        service: Callable[[Sequence[_Item]], Awaitable[Sequence[_Result]]],
        alone: Callable[[int], _Result],
        *,
        repeatable: bool = True,
    ) -> list[_Result]:
        """The result of every item, in order.

        A slice that the server does not take is halved, whatever limit the server names. What it took is remembered;
        not so where it was one item whose request or answer is too large.

        Args:
            alone: the result of an item that the server does not even take alone, from the status it said.
            repeatable: False where doing it twice is wrong: a call whose answer was too large has been carried out.

        Raises:
            UaStatusCodeError: the service failed as a whole, for another reason than too many items, or it may have
                been carried out and is not repeatable; the next time it is asked for less.
            DecodeError: the server answered with another number of results than there were items.
        """
        results: list[_Result] = []
        size, taken, one_too_large = self.size, 0, False
        while len(results) < len(items):
            part = items[len(results) : len(results) + size]
            try:
                answers = await service(part)
            except _TOO_MANY as error:
                status = int(error.code)
                too_large = status in _TOO_LARGE
                if len(part) == 1:
                    results.append(alone(status))
                    one_too_large |= too_large
                    continue
                size = max(1, len(part) // 2)
                if not (too_large and repeatable):
                    self.size = size
                if too_large and not repeatable:
                    raise
                continue
            if len(answers) != len(part):
                raise DecodeError(f"the server gave {len(answers)} results for {len(part)} items")
            results.extend(answers)
            taken = max(taken, len(part))
            size = min(2 * size, self.size)
        if taken and not one_too_large and len(items) > taken:
            self.size = taken
        return results
