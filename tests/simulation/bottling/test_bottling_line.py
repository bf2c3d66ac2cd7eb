"""What holds on the line at every moment, whatever happens to it: bottles, states, counters, seeds."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.simulation.bottling.counter import Counter
from hmi.simulation.bottling.machines.lane import Flaw, Lane
from hmi.simulation.bottling.machines.packml import ACTING, Command, State, after
from hmi.simulation.faults import faults
from hmi.simulation.plant_run import PlantRun
from tests.simulation.line3 import SEED, Stepper, bottling, cases_lost, lost, product_lost, run
from tests.simulation.works import NOON_S, Recording

MANY = [
    ("cap-jam", 30), ("web-break", 320), ("glass-break", 730), ("air-leak", 1230),
    ("valve-drift FV-17", 0), ("stuck-fill-valve FV-03", 30), ("bearing CV-03", 10),
]  # fmt: skip


SECONDS = 1700


@pytest.fixture(scope="module")
def troubled() -> Recording:
    """Half an hour in which everything goes wrong, as published."""
    return run(SECONDS, MANY)


def _reached(before: State, now: State) -> bool:
    """Whether a machine may have come from one state to the other within one second: an order, and acting's end."""
    steps = {before}
    for _ in range(2):
        steps |= {s for state in tuple(steps) for command in Command if (s := after(state, command))}
        steps |= {ACTING[state][0] for state in tuple(steps) if state in ACTING}
    return now in steps


def test_machines_go_only_from_state_to_state_as_packml_allows(troubled: Recording):
    wrong: list[tuple[str, int, State, State]] = []
    seen: set[int] = set()
    for machine in ("DEP", "RIN", "FIL", "CAP", "LAB", "INS", "PAC", "PAL"):
        states = troubled[f"{machine}.State"].astype(int)
        seen |= set(states.tolist())
        changes = [(int(at), State(states[at]), State(states[at + 1])) for at in np.flatnonzero(np.diff(states))]
        wrong += [(machine, *change) for change in changes if not _reached(*change[1:])]
    assert not wrong
    assert {State.ABORTED, State.HELD, State.SUSPENDED, State.CLEARING, State.RESETTING, State.EXECUTE} <= seen


def test_counters_never_fall(troubled: Recording):
    fell = [
        tag.name
        for tag in bottling().tags
        if tag.name.endswith((".In", ".Out", ".Stops", "Time", ".Total", ".Rejects", ".Cases", ".Pallets", ".Fills"))
        and tag.type.integer
        and (np.diff(troubled[tag.name]) < 0).any()
    ]
    assert not fell


def test_no_bottle_case_or_litre_is_lost():
    stepper = Stepper(*MANY)
    before = lost(stepper.line), cases_lost(stepper.line), product_lost(stepper.line)
    for second in range(SECONDS):
        line = stepper.go()
        assert (lost(line), cases_lost(line)) == before[:2], f"after {second} s"
        assert all(0 <= lane.level <= lane.capacity for lane in line.lanes)
    assert product_lost(line) == pytest.approx(before[2], abs=1e-6)
    assert line.palletiser.made.total > before[0], "it made some meanwhile"


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(list(Command)), st.integers(1, 30)), max_size=8))
def test_whatever_buttons_are_pressed_bottles_are_kept(presses):
    stepper = Stepper()
    line = stepper.line
    before = lost(line), cases_lost(line)
    for place, command, seconds in presses:
        stepper.set(f"{line.machines[place].name}.Command", command)
        for _ in range(seconds):
            stepper.go()
        assert (lost(line), cases_lost(line)) == before


def test_a_seed_is_the_fate_of_the_line(troubled: Recording):
    again, other = run(600, MANY), run(300, seed=8)
    assert np.array_equal(troubled.rows[:600], again.rows, equal_nan=True)
    assert not np.array_equal(other["FV-01.Deviation"], troubled["FV-01.Deviation"][:300])


def test_it_goes_on_as_if_it_had_never_been_packed():
    plant = bottling()
    wanted = faults(plant, [(text, at / 6.0) for text, at in MANY], NOON_S)
    whole = PlantRun(plant, NOON_S, SEED, wanted).advance(400).value
    begun = PlantRun(plant, NOON_S, SEED, wanted)
    first = begun.advance(200).value
    second = pickle.loads(pickle.dumps(begun)).advance(200).value
    assert np.array_equal(np.concatenate([first, second]), whole, equal_nan=True)


@given(st.lists(st.integers(0, 40_000), max_size=20), st.sampled_from([65_536, 4_294_967_296]))
def test_a_counter_begins_anew_behind_its_last_number(steps, modulus):
    counter = Counter(modulus - 50_000, modulus)
    for step in steps:
        before = counter.shown
        counter.add(step)
        assert 0 <= counter.shown < modulus
        assert (counter.shown - before) % modulus == step % modulus


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.booleans()), max_size=60))
def test_a_lane_hands_flaws_on_with_the_bottle_that_has_them(moves):
    """Against the naive lane: a list of bottles."""
    lane, naive = Lane(1000, 5, 1), [False] * 5
    for put, count, flawed in moves:
        if put:
            flaws = [(count - 1, Flaw.CAP)] if flawed and count else []
            lane.put(count, flaws)
            naive += [False] * (count - len(flaws)) + [True] * len(flaws)
        else:
            count = min(count, len(naive))
            taken, naive = naive[:count], naive[count:]
            assert [place for place, _ in lane.take(count)] == [i for i, bad in enumerate(taken) if bad]
        assert lane.level == len(naive)
