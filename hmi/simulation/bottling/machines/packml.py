"""The state model of packaging machines: ANSI/ISA-TR88.00.02-2015 (PackML), states and commands with its numbers."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final


class State(IntEnum):
    CLEARING = 1
    STOPPED = 2
    STARTING = 3
    IDLE = 4
    SUSPENDED = 5
    EXECUTE = 6
    STOPPING = 7
    ABORTING = 8
    ABORTED = 9
    HOLDING = 10
    HELD = 11
    UNHOLDING = 12
    SUSPENDING = 13
    UNSUSPENDING = 14
    RESETTING = 15
    COMPLETING = 16
    COMPLETE = 17


class Command(IntEnum):
    NONE = 0
    RESET = 1
    START = 2
    STOP = 3
    HOLD = 4
    UNHOLD = 5
    SUSPEND = 6
    UNSUSPEND = 7
    ABORT = 8
    CLEAR = 9
    COMPLETE = 10


PRODUCTION: Final = 1
MAINTENANCE: Final = 2
MANUAL: Final = 3

_S, _C = State, Command
ACTING: Final[Mapping[State, tuple[State, float]]] = {
    _S.CLEARING: (_S.STOPPED, 4.0),
    _S.STARTING: (_S.EXECUTE, 5.0),
    _S.STOPPING: (_S.STOPPED, 3.0),
    _S.ABORTING: (_S.ABORTED, 1.0),
    _S.HOLDING: (_S.HELD, 2.0),
    _S.UNHOLDING: (_S.EXECUTE, 3.0),
    _S.SUSPENDING: (_S.SUSPENDED, 1.0),
    _S.UNSUSPENDING: (_S.EXECUTE, 2.0),
    _S.RESETTING: (_S.IDLE, 4.0),
    _S.COMPLETING: (_S.COMPLETE, 3.0),
}
"""States in which the machine does something that ends by itself: what follows, and after how many seconds."""
_ORDERS: Final[Mapping[tuple[State, Command], State]] = {
    (_S.STOPPED, _C.RESET): _S.RESETTING,
    (_S.COMPLETE, _C.RESET): _S.RESETTING,
    (_S.IDLE, _C.START): _S.STARTING,
    (_S.EXECUTE, _C.HOLD): _S.HOLDING,
    (_S.HELD, _C.UNHOLD): _S.UNHOLDING,
    (_S.EXECUTE, _C.SUSPEND): _S.SUSPENDING,
    (_S.SUSPENDED, _C.UNSUSPEND): _S.UNSUSPENDING,
    (_S.EXECUTE, _C.COMPLETE): _S.COMPLETING,
    (_S.ABORTED, _C.CLEAR): _S.CLEARING,
}
_NOT_STOPPABLE: Final = (_S.STOPPING, _S.STOPPED, _S.ABORTING, _S.ABORTED, _S.CLEARING)
_NOT_ABORTABLE: Final = (_S.ABORTING, _S.ABORTED)


def after(state: State, command: Command) -> State | None:
    """Where a command leads from a state; None where it is not obeyed."""
    if command is Command.STOP:
        return None if state in _NOT_STOPPABLE else State.STOPPING
    if command is Command.ABORT:
        return None if state in _NOT_ABORTABLE else State.ABORTING
    return _ORDERS.get((state, command))


class StateMachine:
    """One machine's state. entered_s: how long it has been in it."""

    __slots__ = ("entered_s", "state")

    def __init__(self, state: State = State.EXECUTE) -> None:
        self.state = state
        self.entered_s = 0.0

    def command(self, command: Command) -> bool:
        """Returns whether it is obeyed."""
        following = after(self.state, command)
        if following is None:
            return False
        self.state = following
        self.entered_s = 0.0
        return True

    def advance(self, dt: float) -> None:
        """Acting states end by themselves."""
        self.entered_s += dt
        acting = ACTING.get(self.state)
        if acting is not None and self.entered_s >= acting[1]:
            self.state = acting[0]
            self.entered_s = 0.0
