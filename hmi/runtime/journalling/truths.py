"""What became of writes whose answer never came: told to the journal, and to every desktop."""

from collections import deque
from typing import Final
from zoneinfo import ZoneInfo

from hmi.border.messages import ToldTruth
from hmi.model.acts.write_truth import WriteTruth
from hmi.model.plant import Plant
from hmi.model.text import clock_text
from hmi.model.words import marked
from hmi.runtime.journalling.journal_writer import JournalWriter

_MOST: Final = 20


class Truths:
    """Those of this run, numbered from 1 on; the newest are kept for desktops, which ask from time to time."""

    def __init__(self, journal: JournalWriter) -> None:
        self._journal = journal
        self._told: deque[ToldTruth] = deque(maxlen=_MOST)
        self._count = 0

    @property
    def told(self) -> tuple[ToldTruth, ...]:
        """The newest ones, in their order."""
        return tuple(self._told)

    def found(self, truth: WriteTruth, plant: Plant) -> None:
        """What became of one write."""
        tag, zone = plant.tags[truth.tag], ZoneInfo(plant.zone)
        sentence = marked("the write of {tag} {wanted} at {clock} {became}").format(
            tag=tag.name, wanted=truth.wanted, clock=clock_text(truth.written_ns, zone), became=_became(truth)
        )
        self._journal.append(
            "write",
            sentence,
            time_ns=truth.found_ns,
            subject=tag.name,
            detail={"wanted": truth.wanted, "found": truth.found, "applied": truth.applied},
        )
        self._count += 1
        self._told.append(ToldTruth(self._count, truth.found_ns, tag.name, sentence, truth.applied))


def _became(truth: WriteTruth) -> str:
    if truth.applied is None:
        return marked("may have been applied; it cannot be known: {found}").format(found=truth.found)
    if truth.applied:
        return marked("was applied")
    return marked("was not applied, or has been changed since: it reads {found}").format(found=truth.found)
