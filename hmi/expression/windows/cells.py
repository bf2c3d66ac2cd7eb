"""A window as a ring of cells, at most 720 whatever its length.

A cell is so many whole seconds, aligned to the epoch, and stands at a place of the ring that its number alone decides.
Sums are taken afresh over the ring. So a result depends on the seconds in the window, to the last bit, and on nothing
before them: a state that ran for a month and one that began an hour ago say the same.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import Values

MOST_CELLS: Final = 720


class Cells:
    """Columns f64[units, cells] by field; cells that leave the window are emptied.

    Args:
        span_s: of the window; up to 720 s a cell is one second and the window exact, beyond that it is short of
            `span_s` by less than one cell.
        fields: how many columns.
        empty: what an empty cell holds.
        more: cells to keep beyond the window.
    """

    def __init__(self, span_s: int, units: int, fields: int, *, empty: float = 0.0, more: int = 0) -> None:
        self.cell_s = -(-span_s // MOST_CELLS)
        self.count = -(-span_s // self.cell_s) + more
        self.fields: list[Values] = [np.full((units, self.count), empty) for _ in range(fields)]
        self._empty = empty
        self.cell = -1

    def open(self, second: int) -> int:
        """The place of the cell that a second belongs to."""
        cell = second // self.cell_s
        if cell != self.cell:
            first = max(self.cell + 1, cell - self.count + 1) if self.cell >= 0 else cell
            places = [c % self.count for c in range(first, cell + 1)]
            for field in self.fields:
                field[:, places] = self._empty
            self.cell = cell
        return cell % self.count

    def starts_s(self, second: int) -> NDArray[np.float64]:
        """f64[cells], the first second of each cell less `second`."""
        back = (self.cell - np.arange(self.count)) % self.count
        return np.asarray((self.cell - back) * self.cell_s - second, np.float64)
