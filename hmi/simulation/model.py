"""What every simulated plant is to the rest: an image that moves in steps."""

from collections.abc import Callable, Mapping
from typing import Protocol

from hmi.simulation.faults import Fault
from hmi.simulation.image import Image


class Model(Protocol):
    """Pure and seeded: same arguments and steps, same values.

    Attributes:
        image: what its controllers know.
        methods: by node identifier (`F1.StartBackwash`): what can be called. Each answers with a sentence.
    """

    image: Image
    methods: Mapping[str, Callable[[], str]]

    def step(self, time_s: float, dt: float) -> None:
        """From time_s - dt to time_s (seconds since 1970 UTC, dt at most 5 s)."""

    def begin(self, fault: Fault) -> Callable[[float], None]:
        """What a fault of equipment does, called before each step with its age in seconds.

        Raises: FaultError if the model cannot have it.
        """
