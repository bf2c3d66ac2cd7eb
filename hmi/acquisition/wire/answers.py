"""Answers of a server that are none: asyncua reads them until something breaks, and what breaks may be anything."""

import functools
import logging
import struct
from collections.abc import Callable, Sized
from typing import Any, Final, TypeVar, cast

from asyncua.common.utils import NotEnoughData

from hmi.acquisition.decoding.reader import DecodeError

log = logging.getLogger(__name__)

_Service = TypeVar("_Service", bound=Callable[..., Any])
_MALFORMED: Final = (
    NotEnoughData,
    struct.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
)


def readable(service: _Service, asked: Callable[..., int] | None = None) -> _Service:
    """A service of asyncua's session that raises DecodeError where the answer cannot be read.

    Args:
        asked: how many results the answer must have, from the service's arguments.
    """
    name = service.__name__.replace("_", " ")

    @functools.wraps(service)
    async def call(session: Any, *args: Any, **named: Any) -> Any:
        try:
            answer = await service(session, *args, **named)
        except _MALFORMED as error:
            log.debug("unreadable answer to %s", name, exc_info=error)
            raise DecodeError(f"the server's answer to '{name}' cannot be read") from error
        if asked is not None:
            same_number(answer, asked(*args, **named))
        return answer

    return cast(_Service, call)


def same_number(results: object, count: int) -> None:
    """Raises DecodeError where there are not as many results as items were asked for."""
    found = len(results) if isinstance(results, Sized) else 0
    if found != count:
        raise DecodeError(f"the server gave {found} results for {count} items")
