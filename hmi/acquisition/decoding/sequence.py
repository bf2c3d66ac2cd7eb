"""Sequence numbers of notification messages: 1 to 2**32 - 1, then 1 again; 0 is never used (Part 4, 7.26)."""

from typing import Final

LAST: Final = 0xFFFF_FFFF
FIRST: Final = 1
_BEHIND: Final = LAST // 2


def after(number: int) -> int:
    """The number that follows; the first one follows 0, which stands for none yet."""
    return number % LAST + 1


def before(number: int) -> int:
    """The number that `number` follows."""
    return (number - 2) % LAST + 1


def ahead(expected: int, received: int) -> int:
    """How many messages are missing before `received`: 0 none, negative if it was received before."""
    distance = (received - expected) % LAST
    return distance if distance < _BEHIND else distance - LAST


def following(number: int, count: int) -> list[int]:
    """`count` numbers beginning with `number`."""
    return [(number - 1 + i) % LAST + 1 for i in range(count)]
