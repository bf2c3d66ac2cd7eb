"""The past that a simulated plant hands over at its start: an .npz file of columns (docs/simulation.md)."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hmi.model.batch import Batch
from hmi.model.plant import Plant

_BLOCK: Final = 250_000
_HEALED_AT_ONCE: Final = 1_000_000
"""Values of the past that wait for the recorder: it drops what goes beyond its bound."""
_LOOK_S: Final = 0.05


def past_batches(path: Path, plant: Plant) -> list[Batch]:
    """Its samples in ascending order of time, in blocks; tags that the plant does not have are left out.

    Raises:
        OSError, ValueError, KeyError: it cannot be read, or is no such file.
    """
    rows = {tag.name: tag.index for tag in plant.tags}
    unknown = len(plant.tags)
    with np.load(path) as file:
        row_of = np.array([rows.get(str(name), unknown) for name in file["tag_names"]], np.uint32)
        tag, time, value, status = row_of[file["tag"]], file["time"], file["value"], file["status"]
    kept = np.flatnonzero(tag < unknown)
    order = kept[np.argsort(time[kept], kind="stable")]
    blocks = [order[at : at + _BLOCK] for at in range(0, len(order), _BLOCK)]
    return [Batch(tag[at], time[at], value[at], status[at].astype(np.uint32)) for at in blocks]


async def hand_over(
    past: Sequence[Batch], heal: Callable[[Batch], None], queued: Callable[[], int], *, at_once: int = _HEALED_AT_ONCE
) -> None:
    """Heals with it, the newest block first: lines grow backwards from the present, so that whoever looks meanwhile
    never sees ends joined that lie hours apart.

    Args:
        past: in ascending order of time.
        queued: values that wait for the recorder. at_once: so many may.
    """
    for batch in reversed(past):
        while queued() > at_once:  # noqa: ASYNC110 - the recorder sets no event
            await asyncio.sleep(_LOOK_S)
        heal(batch)
