"""A runtime that a desktop started ends when nobody needs it, and not before."""

from hypothesis import given
from hypothesis import strategies as st

from hmi.runtime.serving.lease import Lease


def test_without_a_lease_no_desktop_ends_it():
    lease = Lease(None, 0.0)
    lease.joined()
    lease.left(1.0, stop=True)
    assert not lease.over(1e9)


def test_it_ends_when_none_ever_came():
    lease = Lease(20, 100.0)
    assert not lease.over(119.9)
    assert lease.over(120.0) == "no desktop for 20 s"


def test_the_last_one_may_end_it_but_not_one_of_two():
    lease = Lease(20, 0.0)
    lease.joined()
    lease.joined()
    lease.left(5.0, stop=True)
    assert not lease.over(1000.0)
    lease.left(1000.0, stop=True)
    assert lease.over(1000.0) == "the last desktop ended it"


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 19)), max_size=30))
def test_a_desktop_that_comes_back_in_time_keeps_it(steps):
    lease, now = Lease(20, 0.0), 0.0
    for come, pause in steps:
        now += pause
        assert not lease.over(now)
        if come:
            lease.joined()
        elif lease.desktops:
            lease.left(now)
        else:
            lease.joined()
            lease.left(now)
    assert bool(lease.over(now + 20.001)) == (lease.desktops == 0)
