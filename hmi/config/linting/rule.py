"""A check of displays: its code, what it finds, and how grave that is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hmi.config.linting.subject import Subject


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach.

    Attributes:
        message: a sentence, with the remedy. It is told once for all instances of a display file that it is true of.
        display: id of the display; empty where it is of none, as an alarm that is shown nowhere.
        items: ids of the items or pipes that it is about, the one to blame first; none for the display as a whole.
        key: of the item or of the file whose value is to blame.
        alarm: id of the alarm, where `display` is empty.
        about: the name in the message that differs from instance to instance.
    """

    message: str
    display: str = ""
    items: tuple[str, ...] = ()
    key: str = ""
    alarm: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check. code: as a waiver names it. says: in a few words. warning: it is told, and refuses nothing."""

    code: str
    says: str
    find: Callable[[Subject], Iterator[Finding]]
    warning: bool = False
