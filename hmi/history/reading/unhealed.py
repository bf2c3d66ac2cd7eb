"""What a trend draws as a gap: gaps without what was healed of them, tag by tag."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from hmi.history.rollups.regions import Cuts
from hmi.model.columns import Times
from hmi.model.link import Gap


def undrawn(cuts: Cuts, healed: Times, follows: Callable[[int, int], bool]) -> Cuts:
    """Cuts without what a line goes through: from the first to the last healed sample, and to what is near.

    That is an edge of the gap, or a sample that came live again before the gap ends: a link's gap ends when its last
    tag is subscribed. Near is one and a half times what two healed samples are apart at most: samples come unevenly,
    and where one is missing it is twice as far. Statistics are stricter (`without_healed`): what was summed up stays.

    Args:
        healed: i64[n], ascending, times of healed samples.
        follows: whether there is a sample in [start_ns, end_ns).
    """
    left: list[tuple[int, int]] = []
    for start, end in zip(cuts.start.tolist(), cuts.end.tolist(), strict=True):
        inside = healed[slice(*np.searchsorted(healed, [start, end]).tolist())]
        if not len(inside):
            left.append((start, end))
            continue
        first, last = int(inside[0]), int(inside[-1])
        near = int(np.diff(inside).max(initial=0)) * 3 // 2
        if first - start > near:
            left.append((start, first))
        if end - last > near and not follows(last + 1, last + near + 1):
            left.append((last, end))
    return Cuts(*np.array(left, np.int64).reshape(-1, 2).T)


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
