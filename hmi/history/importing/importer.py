"""An import from the file to the batches that are new; who stores them is handed in."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hmi.history.importing.layout import Layout, Wishes
from hmi.history.importing.novelty import new_samples
from hmi.history.importing.parsing import Parser, Reject
from hmi.history.reading.query import History
from hmi.model.batch import Batch
from hmi.model.tag import Tag

_SHOWN: Final = 5


@dataclass(slots=True)
class Imported:
    """What became of a file.

    Attributes:
        new: samples handed on; there: that history had already, or that stood in the file twice.
        first_ns, last_ns: of all samples, None where there were none.
        tags: samples by name of the tag; unknown: records by a name that no tag has.
        rejected: records that brought nothing; examples: the first of them.
    """

    new: int = 0
    there: int = 0
    first_ns: int | None = None
    last_ns: int | None = None
    tags: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    rejected: int = 0
    examples: list[Reject] = field(default_factory=list)


class Importer:
    """One file into one history."""

    def __init__(self, history: History, tags: Sequence[Tag], layout: Layout, wishes: Wishes) -> None:
        self._history = history
        self._tags = tags
        self._layout = layout
        self._wishes = wishes

    def run(
        self,
        path: Path,
        store: Callable[[Batch], None],
        rejects: Path | None,
        progress: Callable[[int, int], None] = lambda line, new: None,
    ) -> Imported:
        """Hands on what is new, a stretch at a time, in the order of the file.

        Args:
            store: takes samples of the past; raises what it must.
            rejects: written with every record that brought nothing, if there is one.
            progress: told the line reached and the samples that were new.

        Raises:
            HistoryError, OSError: reading or writing failed; what was handed on until then stays.
        """
        done = Imported()
        with ExitStack() as stack:
            writer: Any = None
            for stretch in Parser(self._layout, self._known()).stretches(path):
                if stretch.rejects and rejects is not None and writer is None:
                    file = stack.enter_context(rejects.open("w", encoding="utf-8-sig", newline=""))
                    writer = csv.writer(file, delimiter=self._layout.delimiter)
                for reject in stretch.rejects:
                    if writer is not None:
                        writer.writerow([reject.line, reject.reason, *reject.cells])
                done.rejected += len(stretch.rejects)
                done.examples += stretch.rejects[: max(0, _SHOWN - len(done.examples))]
                done.unknown.update(stretch.unknown)
                self._hand_on(stretch.batch(), store, done)
                progress(stretch.line, done.new)
        return done

    def _hand_on(self, batch: Batch, store: Callable[[Batch], None], done: Imported) -> None:
        if not len(batch):
            return
        new = new_samples(self._history, self._tags, batch)
        done.new += len(new)
        done.there += len(batch) - len(new)
        first, last = int(batch.time.min()), int(batch.time.max())
        done.first_ns = first if done.first_ns is None else min(done.first_ns, first)
        done.last_ns = last if done.last_ns is None else max(done.last_ns, last)
        done.tags.update(self._tags[row].name for row in batch.tag.tolist())
        if len(new):
            store(new)

    def _known(self) -> Mapping[str, Tag | None]:
        """By their name. A name that the map does not have may be ours, whatever its case where that is clear."""
        own = {t.name: t for t in self._tags}
        folded = Counter(t.name.casefold() for t in self._tags)
        known: dict[str, Tag | None] = dict(own)
        known |= {
            t.name.casefold(): t
            for t in self._tags
            if folded[t.name.casefold()] == 1 and t.name.casefold() not in known
        }
        return known | {theirs: own.get(ours) for theirs, ours in self._wishes.names.items()}
