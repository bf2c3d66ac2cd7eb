"""A server that answers and whose plant stands still, or that says itself that it is unwell."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.decoding.columns import Columns
from hmi.acquisition.subscribing.qualities import Hold, Qualities
from hmi.acquisition.watching.liveness import HEARTBEAT_S, WINDOW_S, Liveness
from hmi.acquisition.watching.server_health import ClockSteps, ServerHealth
from hmi.model.link import LinkState
from hmi.model.plant import Server
from hmi.model.quality import NO_LINK, STALE
from hmi.model.tag import DataType, Tag
from tests.acquisition.support import Cable, Notebook, at_work, live, tags, until


def columns(*handles: int, value: float = 1.0, objects: tuple = ()) -> Columns:
    n = len(handles)
    return Columns(
        np.array(handles, np.uint32),
        np.ones(n, np.int64),
        np.full(n, value),
        np.zeros(n, np.uint32),
        np.arange(len(objects), dtype=np.uint32),
        objects,
    )


def four_tags(**patience_s: float) -> list[Tag]:
    return [
        Tag(10 + i, f"T{i}", "works", "i=1", DataType.Double, expect_change_s=patience_s.get(f"t{i}")) for i in range(4)
    ]


def test_what_a_new_subscription_begins_with_is_no_sign_of_life():
    liveness = Liveness(four_tags(), None, 0.0)
    liveness.begin(np.arange(4, dtype=np.uint32))
    liveness.seen(columns(0, 1, 2, 3), 1.0)
    assert liveness.moving == 0
    liveness.seen(columns(1, 3), 2.0)
    assert liveness.moving == 2
    for now_s in (WINDOW_S / 2, WINDOW_S):
        liveness.look(now_s)
    assert liveness.moving == 0


def test_a_quiet_night_is_no_fault_and_a_tag_that_was_promised_to_move_is():
    liveness = Liveness(four_tags(t2=60.0), None, 0.0)
    liveness.seen(columns(0, 1, 2, 3, value=5.0), 0.0)
    liveness.look(59.0)
    assert not liveness.overdue.any()
    assert liveness.look(61.0)
    assert liveness.overdue.tolist() == [False, False, True, False]
    liveness.seen(columns(2, value=5.0), 62.0)
    assert not liveness.look(62.5), "the same value once more is no change"
    liveness.seen(columns(2, value=5.5), 63.0)
    assert liveness.look(63.5)
    assert not liveness.overdue.any()


def test_texts_and_arrays_change_too():
    liveness = Liveness(four_tags(t0=10.0), None, 0.0)
    for now_s, found in ((0.0, "a"), (9.0, "b"), (18.0, "b")):
        liveness.seen(columns(0, value=np.nan, objects=(found,)), now_s)
    liveness.look(18.9)
    assert not liveness.overdue[0]
    liveness.look(19.1)
    assert liveness.overdue[0]
    liveness.seen(columns(0, value=np.nan, objects=(np.array([1.0]),)), 20.0)
    liveness.seen(columns(0, value=np.nan, objects=(np.array([1.0]),)), 29.0)
    liveness.look(30.5)
    assert liveness.overdue[0]


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0, 30)), max_size=20))
def test_cuts_neither_use_up_patience_nor_renew_it(stretches):
    """(connected, cut) seconds; a heartbeat is overdue by the time connected alone."""
    liveness = Liveness(four_tags(), 11, 0.0)
    now_s = connected_s = 0.0
    for up_s, down_s in stretches:
        now_s, connected_s = now_s + up_s, connected_s + up_s
        liveness.look(now_s)
        if abs(connected_s - HEARTBEAT_S) > 1e-6:
            assert liveness.heartbeat_stopped == (connected_s > HEARTBEAT_S)
        liveness.lost(now_s)
        now_s += down_s
        liveness.found(now_s)


def test_what_a_tag_is_held_for_outlives_values_and_links():
    told = []
    qualities = Qualities(np.array([5, 6], np.uint32), lambda r, s, t: told.append((r.tolist(), s)), lambda: 1)
    every, both, none = np.arange(2, dtype=np.uint32), np.ones(2, np.bool_), np.zeros(2, np.bool_)
    qualities.hold(Hold.SERVER, both)
    qualities.hold(Hold.STILL, np.array([True, False]))
    qualities.lift(every)
    qualities.lay(every, NO_LINK)
    qualities.lift(every)
    qualities.hold(Hold.SERVER, none)
    qualities.hold(Hold.STILL, none)
    assert told == [([5, 6], STALE), ([5, 6], NO_LINK), ([5, 6], STALE), ([6], 0), ([5], 0)]


@pytest.mark.parametrize(
    ("health", "fault", "untrue"),
    [
        (ServerHealth(), "", False),
        (ServerHealth(0, 255), "", False),
        (ServerHealth(0, 200), "", False),
        (ServerHealth(0, 199), "199 of 255, which is degraded", False),
        (ServerHealth(0, 1), "1 of 255, which is no data", True),
        (ServerHealth(0, 0), "maintenance", True),
        (ServerHealth(1, 255), "has failed", True),
        (ServerHealth(4, 255, "for repairs"), "is shutting down: for repairs", True),
        (ServerHealth(99), "unknown state 99", True),
    ],
)
def test_what_a_server_says_of_itself(health, fault, untrue):
    assert fault in health.fault
    assert bool(health.fault) == bool(fault)
    assert health.untrue == untrue


@pytest.mark.parametrize(
    ("skew_s", "said"), [(4.9, ""), (-3600.2, "1 h behind"), (31.0, "30 s ahead of"), (-400, "7 min behind")]
)
def test_clocks_apart_are_said(skew_s, said):
    note = ServerHealth(0, 255, "", skew_s).note
    assert said in note
    assert bool(note) == bool(said)


def test_only_a_server_s_clock_that_goes_ahead_leaves_time_out():
    steps = ClockSteps()
    second = 10**9
    assert steps.forward(100 * second, 0.0) is None
    assert steps.forward(102 * second, 2.0) is None
    assert steps.forward(3702 * second, 4.0) == (102 * second, 3702 * second)
    assert steps.forward(104 * second, 6.0) is None, "and nothing is missing where it goes back"
    assert steps.forward(114 * second, 16.0) is None


@pytest.fixture
def soon(monkeypatch):
    monkeypatch.setattr("hmi.acquisition.watching.liveness.HEARTBEAT_S", 0.6)
    monkeypatch.setattr("hmi.acquisition.watching.watch._LOOK_S", 0.05)
    monkeypatch.setattr("hmi.acquisition.link._BACK_OFF_S", (0.05,))


def test_a_controller_that_stops_behind_a_live_server_is_seen(server, soon):
    """And stays seen through a cut, whose new subscriptions send every value once more."""
    book = Notebook(tags(T3=DataType.Double, Counter=DataType.Double))
    heart = Server("works", "", heartbeat=book.row("Counter"))

    async def scenario():
        async with Cable(server.port) as cable:
            link = book.link(replace(heart, url=cable.url))
            async with at_work(link):
                await live(link)
                numbers = server.numbers(20)
                await server.do(do="count", first=int(numbers[0]), n=20, every_ms=50)
                assert link.status.state is LinkState.LIVE
                assert link.status.moving == 1
                await until(lambda: link.status.state is LinkState.DEGRADED)
                assert "heartbeat Counter has stopped" in link.status.reason
                assert set(book.quality.values()) == {STALE}
                cable.cut()
                await until(lambda: link.status.state is LinkState.RECONNECTING)
                cable.mend()
                await until(lambda: link.status.state is LinkState.DEGRADED)
                assert set(book.quality.values()) == {STALE}
                (number,) = server.numbers(1)
                await server.do(do="count", first=int(number), n=1, every_ms=0)
                await live(link)
                assert set(book.quality.values()) == {0}

    asyncio.run(scenario())


def test_connected_and_nothing_moves_is_said_where_something_should(server, soon):
    book = Notebook(tags(T3=DataType.Double, T4=DataType.Double))
    book.tags[1] = replace(book.tags[1], expect_change_s=0.5)

    async def scenario():
        link = book.link(server.url)
        async with at_work(link):
            await live(link)
            await until(lambda: link.status.state is LinkState.DEGRADED)
            assert link.status.reason == "the server answers, but 0 of 2 tags are moving"
            assert book.quality[book.row("T4")] == STALE
            assert book.quality.get(book.row("T3"), 0) == 0, "of which nobody said that it moves"

    asyncio.run(scenario())
