"""What every page is handed: the plant as loaded, and where its values, its past and its journal are asked for."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hmi.app.asking import Asking
from hmi.app.bridging.bridge import Bridge
from hmi.history import History
from hmi.journal import JournalReader
from hmi.model.plant import Plant


@dataclass(frozen=True, slots=True)
class Context:
    """One state of the plant files. `history` knows the rows of just this plant."""

    plant: Plant
    zone: ZoneInfo
    bridge: Bridge
    asking: Asking
    history: History
    journal: JournalReader
