"""What happened, and who did it."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo

from hmi.answers.answer import Answer, AnswerError
from hmi.answers.moments import local_text
from hmi.border.place import Place
from hmi.model.plant import Plant
from hmi.model.text import iso_text


def journal(
    plant: Plant,
    place: Place,
    *,
    after: int = 0,
    limit: int = 100,
    kind: str = "",
    user: str = "",
    search: str = "",
    start_ns: int | None = None,
    end_ns: int | None = None,
) -> Answer:
    """Entries of the journal in their order; the newest `limit` of them, or the first after a number.

    Args:
        search: words that have to be in them. start_ns, end_ns: UTC.

    Raises:
        AnswerError: the journal has no entry of that kind; it names the kinds there are.
    """
    from hmi.config.reading.suggest import did_you_mean
    from hmi.journal import JournalReader

    reader = JournalReader(place.journal)
    if kind and kind not in (kinds := reader.kinds()):
        there = f"it has {', '.join(kinds)}" if kinds else "it is empty"
        raise AnswerError(f"the journal has no entry of kind '{kind}'{did_you_mean(kind, kinds)}; {there}")
    entries = reader.entries(
        after=after, limit=limit, kind=kind, user=user, search=search, start_ns=start_ns, end_ns=end_ns
    )
    zone = ZoneInfo(plant.zone)
    rows = [
        {
            "id": e.id,
            "time": iso_text(e.time_ns),
            "kind": e.kind,
            "text": e.text,
            "user": e.user,
            "station": e.station,
            "subject": e.subject,
            "reason": e.reason,
            "detail": dict(e.detail),
        }
        for e in entries
    ]
    table: list[Sequence[str]] = [("id", "time", "kind", "user", "station", "subject", "what")]
    table += [(str(e.id), local_text(e.time_ns, zone), e.kind, e.user, e.station, e.subject, e.text) for e in entries]
    narrowed = after or kind or user or search or start_ns is not None
    none = "no entry of the journal is as asked for" if narrowed else f"the journal in {place.folder} is empty"
    return Answer(rows, table, "" if rows else none)


def verified(plant: Plant, place: Place, checkpoints: Path | None) -> Answer:
    """Whether the journal is what was written.

    Raises:
        AnswerError: it is not, or that cannot be told; the sentence names the first entry that is not.
    """
    from hmi.journal import JournalError, verify

    try:
        verdict = verify(place.journal, checkpoints)
    except JournalError as error:
        raise AnswerError(str(error)) from error
    if verdict.broken:
        raise AnswerError(verdict.sentence)
    return Answer([asdict(verdict)], [(verdict.sentence,)])
