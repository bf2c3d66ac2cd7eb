"""From tags to what hangs on them: a table of rows by tag, asked for whole batches at once."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.alarms.limit_columns import Rows
from hmi.model.columns import TagIndices

_NOTHING: Final = np.empty(0, np.intp)


class Spread:
    """Which rows hang on which tag; several may hang on one, and one on several.

    Args:
        tag_of: by entry, the tag. row_of: by entry, the row. tags: how many tags there are.
    """

    def __init__(self, tag_of: Sequence[int], row_of: Sequence[int], tags: int) -> None:
        order = np.argsort(np.array(tag_of, np.intp), kind="stable")
        self._tag = np.array(tag_of, np.intp)[order]
        self._row = np.array(row_of, np.intp)[order]
        self._entry = order
        self._first = np.searchsorted(self._tag, np.arange(tags + 1))
        hanging = np.diff(self._first)
        self._single = int(hanging.max(initial=0)) <= 1
        self.wanted = hanging > 0
        """bool[tags], whether anything hangs on a tag."""

    def __bool__(self) -> bool:
        return bool(self._row.size)

    def entries(self, tag: TagIndices) -> tuple[Rows, Rows, Rows]:
        """For each tag in turn all that hangs on it: (place in `tag`, row, entry), each intp[k]."""
        if not self:
            return _NOTHING, _NOTHING, _NOTHING
        chosen = np.flatnonzero(self.wanted[tag])
        first = self._first[tag[chosen]]
        if self._single:
            return chosen, self._row[first], self._entry[first]
        count = self._first[tag[chosen].astype(np.intp) + 1] - first
        place = np.repeat(chosen, count)
        at = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(place.size)
        return place, self._row[at], self._entry[at]

    def rows(self, tag: TagIndices) -> NDArray[np.intp]:
        """All rows that hang on these tags, once each, ascending."""
        return np.unique(self.entries(tag)[1])
