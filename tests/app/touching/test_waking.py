"""A machine that slept shows nothing from before as if it were now."""

from hmi.app.bridging.live import Live
from hmi.app.bridging.waking import Waking
from hmi.model.link import LinkState, LinkStatus
from hmi.model.quality import GOOD, NO_LINK, STALE, Quality, quality_of
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW


def link(server: str, values: int, state: LinkState = LinkState.LIVE) -> LinkStatus:
    return LinkStatus(server, state, 0, values=values)


def test_a_sleep_is_seen_on_the_wall_clock_and_a_window_that_stood_still_on_the_other():
    waking = Waking()
    assert not waking.ticked(10.0, 1_000_000_000_000)
    assert not waking.ticked(10.04, 1_000_040_000_000)
    assert waking.ticked(10.08, 1_600_000_000_000), "Linux stops the monotonic clock while it sleeps"
    assert waking.ticked(15.0, 1_600_040_000_000)


def test_a_link_is_heard_when_it_brought_more_than_at_the_first_answer():
    waking = Waking()
    waking.ticked(0.0, 0)
    waking.ticked(9.0, 0)
    assert waking.heard([link("a", 100), link("b", 50)]) == frozenset(), "all of that may be from before"
    assert waking.heard([link("a", 101), link("b", 50)]) == {"a"}
    assert waking.waiting
    assert waking.heard([link("a", 101), link("b", 50, LinkState.RECONNECTING)]) == {"a", "b"}, (
        "a dead link says so itself"
    )
    assert not waking.waiting


def test_everything_is_stale_at_the_tick_that_wakes_and_live_once_its_link_is_heard(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.0)
        desk.start(runtime)
        await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
        clock = desk.bridge._clock_ns
        runtime.links["works"] = {"values": 7, "keep_alives": 0}
        desk.bridge._clock_ns = lambda: clock() + 3_600_000_000_000
        desk.bridge.tick()
        assert _quality(desk) is Quality.STALE
        assert desk.bridge.live.value[FLOW] == 42.0, "the last known value stays"
        asked = runtime.asked["values"]
        await until(lambda: runtime.asked["values"] > asked + 2)
        assert _quality(desk) is Quality.STALE, "an answer of the runtime alone proves nothing of the link"
        runtime.links["works"] = {"values": 8, "keep_alives": 0}
        await until(lambda: _quality(desk) is Quality.GOOD)

    with_desk(test)


def test_a_lost_runtime_outweighs_a_sleep():
    live = Live(2)
    live._told[:] = GOOD
    live.doze()
    assert live.status.tolist() == [STALE, STALE]
    live.lose()
    assert live.status.tolist() == [NO_LINK, NO_LINK]


def _quality(desk: Desk) -> Quality:

    return quality_of(int(desk.bridge.live.status[FLOW]))
