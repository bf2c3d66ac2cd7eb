"""A status says one thing to a person and the same thing to a column."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hmi.model import quality
from hmi.model.quality import Quality, is_bad, is_good, quality_of


@given(st.lists(st.integers(0, 2**32 - 1), max_size=20))
def test_every_status_has_one_severity(statuses):
    column = np.array(statuses, np.uint32)
    uncertain = ~is_good(column) & ~is_bad(column)
    assert [(s >> 30) == 0 for s in statuses] == is_good(column).tolist()
    assert [(s >> 30) == 1 for s in statuses] == uncertain.tolist()
    for status, bad in zip(statuses, is_bad(column).tolist(), strict=True):
        if not status & quality.OURS:
            assert (quality_of(status) is Quality.BAD) == bad


def test_our_codes_have_their_letters_and_are_never_live():
    codes = {quality.NO_LINK: "C", quality.STALE: "S", quality.NOT_SUBSCRIBED: "N", quality.NEVER_READ: "N"}
    assert {c: quality_of(c).letter for c in codes} == codes
    assert not any(quality_of(c).live for c in codes)
    assert not is_good(np.array(list(codes), np.uint32)).any()
    assert quality_of(quality.SUBSTITUTED | quality.TIME_NOT_SOURCE) is Quality.SUBSTITUTED
