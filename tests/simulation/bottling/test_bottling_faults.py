"""Each fault of the line shows where it should; what waits because of it says so, and is not called broken."""

import numpy as np
import pytest

from hmi.simulation.bottling.bottling import GLASS_S, JAM_S, WEB_S
from hmi.simulation.bottling.machines.machine import Reason
from hmi.simulation.bottling.machines.packml import Command, State
from hmi.simulation.faults import FaultError, fault
from tests.simulation.line3 import Stepper, bottling, run
from tests.simulation.works import NOON_S, Recording, waterworks

AT = 60
SHOWN = AT - 1
"""Row of the second that ends when a fault of that time has begun."""


SOUND_S = 1200


@pytest.fixture(scope="module")
def sound() -> Recording:
    return run(SOUND_S)


@pytest.fixture(scope="module")
def torn() -> Recording:
    return run(1800, [("web-break", AT)])


def _first(recording: Recording, name: str, value: float) -> int:
    """The second at which a tag first has a value."""
    met = recording[name] == value
    assert met.any(), f"{name} never becomes {value}"
    return int(np.argmax(met))


def test_a_web_break_blocks_the_line_upstream_and_starves_it_downstream(torn: Recording):
    assert _first(torn, "LAB.Reason", Reason.FAULT) == SHOWN
    assert torn["LAB.WebTension"][AT + 5] == 0.0
    blocked = [_first(torn, f"{m}.Reason", Reason.BLOCKED) for m in ("CAP", "FIL", "RIN")]
    assert AT + 180 < blocked[0] <= blocked[1] <= blocked[2] < AT + WEB_S, "the table carries the line for minutes"
    starved = [_first(torn, f"{m}.Reason", Reason.STARVED) for m in ("INS", "PAC", "PAL")]
    assert AT < starved[0] < starved[1] < starved[2]
    assert torn["AT-2.Level"].max() > 90.0
    down = [m for m in ("DEP", "RIN", "FIL", "CAP", "INS", "PAC", "PAL") if torn[f"{m}.Down"].any()]
    assert not down, "they wait; they are not down"


def test_after_the_web_break_the_table_is_worked_off_faster_than_it_fills(torn: Recording):
    assert torn["LAB.State"][-1] == State.EXECUTE
    assert torn["AT-2.Level"][-1] < 75.0
    after = slice(AT + int(WEB_S) + 60, AT + int(WEB_S) + 300)
    assert torn["LAB.Speed"][after].mean() > 1.05 * torn["FIL.Speed"][after].mean()


def test_a_cap_jam_stops_the_filler_at_once():
    jammed = run(600, [("cap-jam", AT)])
    assert _first(jammed, "CAP.Reason", Reason.FAULT) == SHOWN
    assert _first(jammed, "FIL.Reason", Reason.BLOCKED) <= AT + 15
    assert jammed["CAP.Jams"][-1] == jammed["CAP.Jams"][0] + 1
    assert jammed["CAP.State"][AT + int(JAM_S) + 40] == State.EXECUTE


def test_broken_glass_is_told_and_its_neighbours_are_thrown_away():
    broken = run(800, [("glass-break", AT)])
    assert _first(broken, "FIL.Glass", 1.0) == SHOWN
    assert broken["FIL.Discarded"][-1] - broken["FIL.Discarded"][0] == 30
    assert broken["FIL.GlassBreaks"][-1] - broken["FIL.GlassBreaks"][0] == 1
    assert broken["FIL.State"][AT + int(GLASS_S) + 60] == State.EXECUTE
    assert not broken["FIL.Glass"][-1]


def test_a_worn_valve_drifts_alone(sound: Recording):
    worn = run(SOUND_S, [("valve-drift FV-17", 0)])
    fallen = worn["FV-17.Deviation"][-1] - sound["FV-17.Deviation"][-1]
    assert fallen == pytest.approx(-3.2 * SOUND_S / 3600, abs=0.1)
    for number in set(range(1, 25)) - {17}:
        name = f"FV-{number:02}.Deviation"
        assert np.allclose(worn[name], sound[name], atol=0.05)


def test_a_valve_that_sticks_costs_one_bottle_in_24(sound: Recording):
    stuck = run(SOUND_S, [("stuck-fill-valve FV-03", AT)])
    rejected = stuck["INS.Underfill"][-1] - stuck["INS.Underfill"][0]
    inspected = stuck["INS.In"][-1] - stuck["INS.In"][0]
    assert rejected == pytest.approx(inspected / 24, rel=0.35)
    assert stuck["FIL.WorstValve"][-1] == 3
    assert sound["INS.Underfill"][-1] == sound["INS.Underfill"][0]


def test_a_leak_of_air_holds_the_line_until_pressure_is_back():
    leaking = run(700, [("air-leak", AT)])
    assert leaking["AIR.Pressure"].min() < 5.1
    held = _first(leaking, "PAC.Reason", Reason.AIR)
    assert held > AT + 60
    assert leaking["AC-2.State"][held] == 2, "the second compressor came to help first"


def test_a_bearing_shows_in_vibration_and_heat_of_its_drive(sound: Recording):
    rough = run(SOUND_S, [("bearing CV-03", AT)])
    assert rough["CV-03.Vibration"][-60:].mean() > sound["CV-03.Vibration"][-60:].mean() + 0.2
    assert rough["CV-03.BearingTemp"][-1] > sound["CV-03.BearingTemp"][-1]
    assert rough.same(sound, "CV-05.Vibration")


def test_a_frozen_level_probe_deceives_its_loop():
    frozen = run(900, [("stuck FIL.BowlLevel", AT), ("stuck-valve V-101", AT)])
    assert len(set(frozen["FIL.BowlLevel"][AT + 2 :].tolist())) == 1
    assert frozen["P-101.Speed"].std() > 0.0


def test_a_recipe_takes_effect_with_a_changeover():
    stepper = Stepper()
    stepper.set("LINE.RecipeSP", 2)
    steps = []
    for _ in range(3000):
        stepper.go()
        if not steps or steps[-1] != stepper.get("LINE.Changeover"):
            steps.append(stepper.get("LINE.Changeover"))
        if steps[-1] == 2.0:
            assert all(m.packml.state is State.COMPLETE for m in stepper.line.machines), "the line was run empty first"
            assert not any(lane.level for lane in stepper.line.lanes)
        if steps == [1.0, 2.0, 3.0, 0.0] and stepper.get("FIL.State") == State.EXECUTE:
            break
    assert steps == [1.0, 2.0, 3.0, 0.0], "run out, format, cleaning, production"
    assert stepper.get("LINE.Recipe") == 2
    assert stepper.get("PIC-101.SP") == pytest.approx(0.4)
    assert stepper.get("CAP.TorqueSP") == pytest.approx(1.9)


def test_what_an_operator_stops_only_an_operator_starts():
    stepper = Stepper()
    stepper.set("PAC.Command", Command.STOP)
    for _ in range(30):
        stepper.go()
    assert (stepper.get("PAC.State"), stepper.get("PAC.Command")) == (State.STOPPED, Command.NONE)
    assert stepper.get("PAC.Reason") == Reason.OPERATOR
    for command in (Command.RESET, Command.START):
        stepper.set("PAC.Command", command)
        for _ in range(15):
            stepper.go()
    assert stepper.get("PAC.State") == State.EXECUTE


def test_the_line_speed_is_what_the_operator_writes_as_far_as_the_format_goes():
    stepper = Stepper()
    for wanted, made in ((9000.0, 9000.0), (14_000.0, 12_000.0)):
        stepper.set("LINE.SpeedSP", wanted)
        for _ in range(20):
            stepper.go()
        assert stepper.line.filler.speed in (pytest.approx(made), 0.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("web-break FIL", "no labeller 'FIL'"),
        ("valve-drift", "as 'valve-drift FV-01'"),
        ("fouling F1", "no filter 'F1'"),
    ],
)
def test_what_cannot_break_is_said(text, said):
    with pytest.raises(FaultError, match=said):
        fault(bottling(), text, NOON_S)


def test_the_waterworks_has_no_labels():
    with pytest.raises(FaultError, match="no labeller 'LAB' in Waterworks"):
        fault(waterworks(), "web-break", NOON_S)
