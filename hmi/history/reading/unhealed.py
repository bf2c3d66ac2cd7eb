"""Gaps without what was healed of them, tag by tag."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from hmi.history.rollups.regions import Cuts
from hmi.model.link import Gap


def parted(gaps: Sequence[Gap], tags: Sequence[int], cuts: Sequence[Cuts]) -> list[Gap]:
    """The stretches of gaps that lie in the cuts, in no order; tags of which a gap has the same stretch left share one.

    Args: tags: rows of the plant. cuts: of each of these, of all the gaps: they may have joined gaps that touch.
    """
    found: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for gap in gaps:
        concerned = set(gap.tags)
        for tag, own in zip(tags, cuts, strict=True):
            if concerned and tag not in concerned:
                continue
            first, last = np.searchsorted(own.end, gap.start_ns, "right"), np.searchsorted(own.start, gap.end_ns)
            for start, end in zip(own.start[first:last].tolist(), own.end[first:last].tolist(), strict=True):
                found[max(start, gap.start_ns), min(end, gap.end_ns), gap.reason].append(tag)
    return [Gap(*stretch, tuple(rows)) for stretch, rows in found.items()]
