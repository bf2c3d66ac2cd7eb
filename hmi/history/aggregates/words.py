"""What a person is told of the quality of a step of time."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.history.aggregates.names import NO_DATA
from hmi.model.columns import Bools, Statuses
from hmi.model.quality import quality_of

GAP: Final = "gap"
"""Stands in place of a quality where nothing was recorded."""
NO_SAMPLE: Final = "no sample"
"""The same where recording went on, and none came."""
_CODE: Final = 0xFFFF_0000


def step_words(status: Statuses, sampled: Bools, recorded: Bools) -> tuple[list[str], NDArray[np.intp]]:
    """Words, and which of them stands for each step; columns as those of `Aggregates`.

    A step that has only bad samples is `bad`.
    """
    codes, index = np.unique(status, return_inverse=True)
    words = [quality_of(code).words for code in codes.tolist()]
    nothing = ((status & np.uint32(_CODE)) == np.uint32(NO_DATA)) & ~sampled
    index = np.where(nothing, len(words) + recorded, index)
    return [*words, GAP, NO_SAMPLE], index
