"""Region S of one alarm: why it is not announced. A table and nothing else; region P goes on beside it.

Whether a condition is met does not matter here. Where a suppression ends, `Shift.announces` says that region P has to
hear of it (U*).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from hmi.alarms.verdict import Verdict
from hmi.model.alarm import Change, Suppression


class Cause(Enum):
    """What may happen to the suppression of an alarm."""

    SHELVE = "SHELVE"
    ONCE = "ONCE"
    UNSHELVE = "UNSHELVE"
    EXPIRY = "expiry"
    RETURN = "P goes RTN"
    DESIGN_ON = "SBD on"
    DESIGN_OFF = "SBD off"
    OUT_OF_SERVICE = "OOS on"
    IN_SERVICE = "OOS off"
    DISABLE = "disable"
    ENABLE = "enable"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Region S in full.

    Attributes:
        now: what holds.
        beneath: SHELVED or ONCE, remembered under DESIGN; else NONE.
        by_design: the plant's logic suppresses, tracked under OUT_OF_SERVICE and DISABLED too.
    """

    now: Suppression = Suppression.NONE
    beneath: Suppression = Suppression.NONE
    by_design: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """Where a cause leads. change: what the journal calls it. announces: U* was entered."""

    after: Suppressed
    change: Change
    announces: bool = False


_U, _T, _O, _D, _X, _Z = Suppression
_C = Cause
_SAME: Final = Verdict.UNCHANGED

TABLE: Final[Mapping[Suppression, Mapping[Cause, tuple[Suppression, Change] | Verdict]]] = MappingProxyType(
    {
        _U: {
            _C.SHELVE: (_T, Change.SHELVED),
            _C.ONCE: (_O, Change.SHELVED),
            _C.UNSHELVE: Verdict.NOT_SHELVED,
            _C.DESIGN_ON: (_D, Change.SUPPRESSED),
            _C.OUT_OF_SERVICE: (_X, Change.OUT_OF_SERVICE),
            _C.DISABLE: (_Z, Change.DISABLED),
        },
        _T: {
            _C.SHELVE: (_T, Change.SHELVED),
            _C.ONCE: (_O, Change.SHELVED),
            _C.UNSHELVE: (_U, Change.UNSHELVED),
            _C.EXPIRY: (_U, Change.UNSHELVED),
            _C.DESIGN_ON: (_D, Change.SUPPRESSED),
            _C.OUT_OF_SERVICE: (_X, Change.OUT_OF_SERVICE),
            _C.DISABLE: (_Z, Change.DISABLED),
        },
        _O: {
            _C.SHELVE: (_T, Change.SHELVED),
            _C.UNSHELVE: (_U, Change.UNSHELVED),
            _C.EXPIRY: (_U, Change.UNSHELVED),
            _C.RETURN: (_U, Change.UNSHELVED),
            _C.DESIGN_ON: (_D, Change.SUPPRESSED),
            _C.OUT_OF_SERVICE: (_X, Change.OUT_OF_SERVICE),
            _C.DISABLE: (_Z, Change.DISABLED),
        },
        _D: {
            _C.SHELVE: Verdict.BY_DESIGN,
            _C.ONCE: Verdict.BY_DESIGN,
            _C.UNSHELVE: Verdict.BY_DESIGN,
            _C.DESIGN_OFF: (_U, Change.UNSUPPRESSED),
            _C.OUT_OF_SERVICE: (_X, Change.OUT_OF_SERVICE),
            _C.DISABLE: (_Z, Change.DISABLED),
        },
        _X: {
            _C.SHELVE: Verdict.NOT_IN_SERVICE,
            _C.ONCE: Verdict.NOT_IN_SERVICE,
            _C.UNSHELVE: Verdict.NOT_IN_SERVICE,
            _C.DESIGN_ON: (_X, Change.UPDATED),
            _C.DESIGN_OFF: (_X, Change.UPDATED),
            _C.IN_SERVICE: (_U, Change.IN_SERVICE),
            _C.DISABLE: (_Z, Change.DISABLED),
        },
        _Z: {
            _C.SHELVE: Verdict.DISABLED,
            _C.ONCE: Verdict.DISABLED,
            _C.UNSHELVE: Verdict.DISABLED,
            _C.DESIGN_ON: (_Z, Change.UPDATED),
            _C.DESIGN_OFF: (_Z, Change.UPDATED),
            _C.OUT_OF_SERVICE: Verdict.DISABLED,
            _C.IN_SERVICE: Verdict.DISABLED,
            _C.ENABLE: (_U, Change.ENABLED),
        },
    }
)
"""What is missing does nothing. Where it says U, what is remembered or tracked may hold instead: see `shift`."""


def shift(before: Suppressed, cause: Cause) -> Shift | Verdict:
    """(state, cause) -> where it leads, or why nothing happens."""
    if before.now is _D and before.beneath is not _U and _ends_beneath(before.beneath, cause):
        return Shift(Suppressed(_D, by_design=True), Change.UNSHELVED)
    found = TABLE[before.now].get(cause, _SAME)
    if isinstance(found, Verdict):
        return found
    to, change = found
    by_design = (before.by_design or cause is Cause.DESIGN_ON) and cause is not Cause.DESIGN_OFF
    beneath = _U
    if to is _D:
        beneath = before.now
    elif to is before.now and by_design is before.by_design and cause in (Cause.DESIGN_ON, Cause.DESIGN_OFF):
        return _SAME
    elif to is _U and cause is Cause.DESIGN_OFF:
        to = before.beneath
    elif to is _U and by_design:
        to = _D
    return Shift(Suppressed(to, beneath, by_design), change, announces=to is _U and cause is not Cause.ENABLE)


def _ends_beneath(remembered: Suppression, cause: Cause) -> bool:
    """Shelving that goes on under DESIGN ends there as it would have ended above it."""
    return cause is Cause.EXPIRY or (cause is Cause.RETURN and remembered is _O)
