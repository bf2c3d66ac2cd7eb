"""Back and forward, whatever a person does, and whatever plant files take away."""

from hypothesis import given
from hypothesis import strategies as st

from hmi.app.navigating.trail import Trail
from hmi.app.places import DISPLAY, Where

PLACES = [Where(DISPLAY, name) for name in "abcd"]
steps = st.lists(st.one_of(st.sampled_from(PLACES), st.sampled_from(["back", "forward"])), max_size=40)


def walk(trail: Trail, taken: list) -> None:
    for step in taken:
        if step == "back":
            trail.back()
        elif step == "forward":
            trail.forward()
        else:
            trail.go(step)


@given(steps)
def test_back_is_undone_by_forward_and_no_step_leads_nowhere(taken):
    trail = Trail()
    walk(trail, taken)
    here, seen = trail.here, []
    while trail.can_go_back:
        seen.append(trail.here)
        trail.back()
        assert trail.here != seen[-1]
    for before in reversed(seen):
        trail.forward()
        assert trail.here == before
    assert trail.here == here


@given(steps, st.sets(st.sampled_from(PLACES)))
def test_places_that_are_gone_are_never_come_back_to(taken, gone):
    trail = Trail()
    walk(trail, taken)
    stays = trail.here
    trail.keep(lambda where: where not in gone)
    assert trail.here not in gone
    assert stays in gone or trail.here == stays
    while trail.can_go_back:
        before = trail.here
        trail.back()
        assert trail.here not in gone
        assert trail.here != before
