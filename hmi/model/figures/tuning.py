"""What is proposed for an alarm that comes too often, and what it would have done."""

from dataclasses import dataclass

from hmi.model.alarm import AlarmDefinition


@dataclass(frozen=True, slots=True)
class Settings:
    """deadband: in the unit of the tag. on_delay_s, off_delay_s: seconds."""

    deadband: float
    on_delay_s: float
    off_delay_s: float

    @classmethod
    def of(cls, definition: AlarmDefinition) -> "Settings":
        return cls(definition.deadband, definition.on_delay_s, definition.off_delay_s)


@dataclass(frozen=True, slots=True)
class Effect:
    """Of one setting over recorded history.

    Attributes:
        alarms: how often the alarm would have come. fleeting: of those, gone within ten seconds.
    """

    alarms: int
    fleeting: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """For one alarm.

    Attributes:
        now, proposed: as the plant files have it, and what is proposed; equal where nothing helps within the bounds.
        before, after: over the samples of start_ns <= time < end_ns.
        longest_delay_s: by so much the latest of the alarms that remain would have come later.
        longest_hidden_s: the longest time past its limit of which no alarm would have told any more.
        samples: that were replayed.
        reason: in a sentence: what of its behaviour led to this, or why nothing is proposed.
    """

    alarm: str
    now: Settings
    proposed: Settings
    before: Effect
    after: Effect
    start_ns: int
    end_ns: int
    samples: int
    longest_delay_s: float = 0.0
    longest_hidden_s: float = 0.0
    reason: str = ""

    @property
    def helps(self) -> bool:
        return self.proposed != self.now
