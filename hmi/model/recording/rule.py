"""What of a tag is recorded."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Method(Enum):
    """How samples are chosen for history; screens, alarms and rules see all of them whatever it is."""

    EVERYTHING = "everything"
    DEADBAND = "deadband"
    EXCEPTION = "exception"
    SWINGING_DOOR = "swinging door"
    SCAN = "scan"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RecordRule:
    """What of one tag is recorded.

    Attributes:
        band: in the tag's unit, >= 0: the most that history may be off. Of deadband, exception and swinging door.
        silence_s: a sample is recorded at least this often; 0 for no such bound. Of exception and swinging door.
        period_s: one sample in each stretch of this length. Of scan.
    """

    method: Method = Method.EVERYTHING
    band: float = 0.0
    silence_s: float = 0.0
    period_s: float = 0.0


EVERYTHING: Final = RecordRule()
"""What holds where a tag says nothing: every sample, as it came."""
