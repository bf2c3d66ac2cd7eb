"""Each fault shows where and when it should, and nowhere else."""

import numpy as np
import pytest

from hmi.simulation.faults import KINDS, FaultError, fault, faults, option
from tests.simulation.works import NOON_S, Recording, busy_plant, quiet_plant, run, waterworks

AT = 60
SECONDS = 2400


@pytest.fixture(scope="module")
def sound() -> Recording:
    return run(SECONDS)


def _same_before(sound: Recording, faulty: Recording) -> bool:
    return np.array_equal(sound.rows[: AT - 1], faulty.rows[: AT - 1], equal_nan=True)


RIVER = ("INT.RiverLevel", "INT.Turbidity", "INT.Temp", "INT.Conductivity")


def _untouched(sound: Recording, faulty: Recording, *names: str) -> bool:
    """The river to the last digit; what hangs on the clear well's level only by a slow loop to a tenth of a percent."""
    near = (np.allclose(sound[n][-300:].mean(), faulty[n][-300:].mean(), rtol=1e-3) for n in names)
    return all(sound.same(faulty, name) for name in RIVER) and all(near)


def test_wear_shows_in_the_pump_and_the_others_take_over(sound: Recording):
    worn = run(SECONDS, [("wear P-301", AT)])
    assert _same_before(sound, worn)
    late = slice(-300, None)
    assert worn["P-301.Flow"][late].mean() < 0.85 * sound["P-301.Flow"][late].mean()
    assert worn["P-301.Efficiency"][late].mean() < sound["P-301.Efficiency"][late].mean() - 3.0
    assert worn["P-302.Flow"][late].mean() > sound["P-302.Flow"][late].mean()
    assert worn["NET.Pressure"][late].mean() == pytest.approx(sound["NET.Pressure"][late].mean(), abs=0.02)
    assert _untouched(sound, worn, "P-101.Flow", "F3.DP", "COAG.Dose", "NET.Chlorine")


def test_bearing_climbs_and_then_breaks_out():
    damaged = run(3200, [("bearing P-302", AT)])
    sound = run(3200)
    vibration = damaged["P-302.Vibration"]
    extra = vibration - sound["P-302.Vibration"]
    assert np.abs(extra[: AT - 1]).max() == 0.0
    assert (
        extra[AT + 1000 : AT + 1100].mean() < extra[AT + 2000 : AT + 2100].mean() < extra[AT + 2900 : AT + 3000].mean()
    )
    assert vibration[: AT + 3000].max() < 7.1 < vibration[AT + 3010 :].min()
    assert damaged["P-302.BearingTemp"][-1] > sound["P-302.BearingTemp"][-1] + 5.0
    for name in ("P-301.Vibration", "P-302.Flow", "P-302.WindingTemp", "NET.Pressure", "P-301.BearingTemp"):
        assert sound.same(damaged, name)


def test_fouling_doubles_the_slope_of_its_filter_alone(sound: Recording):
    fouled = run(SECONDS, [("fouling F3", AT)])
    assert _same_before(sound, fouled)

    def slope(recording: Recording, name: str) -> float:
        rest = recording[name][900:]
        return float(np.polyfit(np.arange(len(rest)), rest, 1)[0]) * 3600.0

    assert slope(fouled, "F3.DP") > 1.8 * slope(sound, "F3.DP") > 20.0
    assert slope(fouled, "F2.DP") == pytest.approx(slope(sound, "F2.DP"), rel=0.1)
    assert _untouched(sound, fouled, "F1.DP", "NET.Flow", "COAG.Dose", "P-101.Flow")


def test_leak_shows_in_its_zone(sound: Recording):
    leaking = run(SECONDS, [("leak", AT)])
    assert _same_before(sound, leaking)
    late = slice(-300, None)
    assert leaking["Z3.Flow"][late].mean() == pytest.approx(sound["Z3.Flow"][late].mean() + 150.0, abs=5.0)
    assert leaking["NET.Flow"][late].mean() == pytest.approx(sound["NET.Flow"][late].mean() + 150.0, abs=10.0)
    assert leaking["Z3.Pressure"][late].mean() < sound["Z3.Pressure"][late].mean() - 0.4
    assert leaking["Z1.Flow"][late].mean() == pytest.approx(sound["Z1.Flow"][late].mean(), rel=0.005)
    assert leaking["CW.Level"][-1] < sound["CW.Level"][-1]
    assert _untouched(sound, leaking, "F1.Turbidity", "COAG.Dose", "COAG.PH")


def test_a_stuck_outlet_valve_raises_its_filter(sound: Recording):
    stuck = run(SECONDS, [("stuck-valve V-222", AT)], start_s=NOON_S)
    moved = {n: abs(r["V-222.Position"][-60:].mean() - r["V-222.Position"][AT : AT + 60].mean()) for n, r in
             (("stuck", stuck), ("sound", sound))}  # fmt: skip
    assert moved["stuck"] < 0.02 < 0.3 < moved["sound"]
    assert stuck["F2.Level"][-1] > sound["F2.Level"][-1] + 0.02
    assert _untouched(sound, stuck, "F1.Level", "NET.Pressure", "P-101.Flow")


def test_a_stuck_wash_valve_stops_the_backwash_and_says_so():
    plant = busy_plant()
    jammed = run(3600, [("stuck-valve V-223", 1.0)], plant=plant)
    free = run(3600, plant=plant)
    assert set(free["F2.State"]) == {1.0, 2.0, 3.0, 4.0, 5.0, 6.0}
    assert free["F2.WashFailed"].max() == 0.0
    assert set(jammed["F2.State"]) == {1.0, 2.0}
    assert jammed["F2.WashFailed"][-1] == 1.0
    assert jammed["V-223.Status"][-1] == 4.0
    assert jammed["F2.DP"][-1] > free["F2.DP"][-1] + 100.0
    assert jammed["F1.WashFailed"].max() == 0.0


def test_drift_deceives_the_loop_that_uses_it(sound: Recording):
    drifting = run(SECONDS, [("drift NET.Chlorine", AT)])
    assert _same_before(sound, drifting)
    late = slice(-120, None)
    assert drifting["NET.Chlorine"][late].mean() == pytest.approx(0.5, abs=0.02), "the loop holds what it is told"
    assert drifting["CL2.Dose"][late].mean() < sound["CL2.Dose"][late].mean() - 0.03
    assert drifting["Z1.Chlorine"][-1] < sound["Z1.Chlorine"][-1]


def test_drift_of_a_tag_that_nothing_uses_stays_there(sound: Recording):
    drifting = run(SECONDS, [("drift INT.Conductivity", AT)])
    shift = (drifting["INT.Conductivity"] - sound["INT.Conductivity"])[-60:].mean()
    assert shift == pytest.approx(0.04 * 1000.0 * (SECONDS - AT) / 3600.0, rel=0.05)
    others = [t.name for t in quiet_plant().tags if t.name != "INT.Conductivity"]
    assert all(sound.same(drifting, name) for name in others)


def test_a_frozen_transmitter_does_not_move_at_all(sound: Recording):
    frozen = run(SECONDS, [("stuck F1.Turbidity", AT)])
    assert _same_before(sound, frozen)
    assert np.ptp(frozen["F1.Turbidity"][AT + 2 :]) == 0.0
    assert np.ptp(sound["F1.Turbidity"][AT + 2 :]) > 0.0
    assert all(sound.same(frozen, name) for name in ("F2.Turbidity", "F1.DP", "CW.Turbidity"))


def test_chatter_swings_across_the_nearest_limit_and_back():
    plant = quiet_plant()
    chattering = run(600, [("chatter CW.Level", AT)], plant=plant)
    level = chattering["CW.Level"]
    assert level[: AT - 1].max() < 5.2
    crossings = np.count_nonzero(np.diff((level[AT:] > 5.2).astype(int)))
    assert crossings > 50, "twice in eight seconds"


def test_faults_begin_at_their_second_and_are_kept():
    made = faults(waterworks(), [("leak", -30.0), ("fouling F3", -90.5)], NOON_S)
    assert [f.name for f in made] == ["fouling F3", "leak Z3"]
    assert made[0].start_ns == round((NOON_S - 90.5) * 1000) * 1_000_000


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("flooding F3", "no fault 'flooding'; did you mean 'fouling'.; there are wear, bearing"),
        ("fouling", "'fouling' needs a filter, as 'fouling F1'"),
        ("fouling F9", "'fouling F9': no filter 'F9' in Waterworks"),
        ("bearing F1", "no pump 'F1'"),
        ("drift INT.Source", "no tag 'INT.Source'"),
        ("link-loss wroks", "no server 'wroks'"),
    ],
)
def test_what_cannot_break_is_said(text: str, sentence: str):
    with pytest.raises(FaultError, match=sentence):
        fault(waterworks(), text, 0.0)


def test_every_kind_finds_something_to_strike():
    plant = waterworks()
    targets = {"pump": "P-101", "filter": "F1", "valve": "V-401", "zone": "Z1", "tag": "F1.DP", "server": "works"}
    for kind, what in KINDS.items():
        target = next((targets[t] for t in what.target.split(" or ") if t in targets), None)
        if target is not None:  # the others strike what only a bottling line has
            assert fault(plant, f"{kind} {target}", 5.0).start_s == 5.0


def test_the_option_of_a_command_line():
    assert option("fouling F3@-600") == ("fouling F3", -600.0)
    assert option("leak") == ("leak", 0.0)
    with pytest.raises(FaultError, match="seconds from the start"):
        option("leak@soon")
