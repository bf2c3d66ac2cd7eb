"""What every page is handed: the plant as loaded, and where its values, its past and its journal are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hmi.app.asking import Asking
from hmi.app.bridging.bridge import Bridge
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.columns import TagIndices
from hmi.model.plant import Plant
from hmi.model.tag import Tag


@dataclass(frozen=True, slots=True)
class Context:
    """One state of the plant files. `history` knows the rows of just this plant.

    Attributes:
        written: the tags as the plant's files have them, in their language: conditions of displays name their words.
        window: whose pages are handed this: what one window shows is asked for beside what the others show.
    """

    plant: Plant
    zone: ZoneInfo
    bridge: Bridge
    asking: Asking
    history: History
    journal: JournalReader
    written: Sequence[Tag] = ()
    window: str = ""

    def want(self, who: str, rows: Sequence[int] | TagIndices, arrays: Sequence[int] = ()) -> None:
        """The rows that one part of this window shows; none to show nothing more. arrays: whose elements it draws."""
        self.bridge.want(f"{self.window}/{who}", rows, arrays)

    def follow(self, who: str, rows: Sequence[int] | TagIndices) -> None:
        """The rows whose every sample one part of this window shows."""
        self.bridge.follow(f"{self.window}/{who}", rows)
