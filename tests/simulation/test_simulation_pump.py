"""Pumps obey the affinity laws and wear as pumps do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.simulation.image import Image
from hmi.simulation.parts.pump import Curve, Nameplate, Pump

CURVE = Curve(shutoff_m=66.0, slope=3.89e-5, pipe=0.0, best_m3h=560.0, best_efficiency=0.82, motor_kw=132.0)


def _pump(speed: float, static_m: float, wear: float = 0.0) -> Pump:
    pump = Pump(Image(()), "P", CURVE, Nameplate(0.0, 0, 1.5), seed=1)
    pump.wear = wear
    pump.set_running(speed)
    pump.step(static_m, 0.0, 20.0)
    return pump


@given(st.floats(0.4, 1.0), st.floats(0.0, 60.0))
def test_affinity_laws(ratio: float, static_m: float):
    """Flow goes with the speed, head with its square, water power with its cube, where the system does so too."""
    full, slower = _pump(1.0, static_m), _pump(ratio, static_m * ratio * ratio)
    assert slower.flow == pytest.approx(full.flow * ratio, rel=1e-9)
    assert slower.head == pytest.approx(full.head * ratio**2, rel=1e-9)
    assert slower.hydraulic == pytest.approx(full.hydraulic * ratio**3, rel=1e-9)
    assert slower.efficiency == pytest.approx(full.efficiency, rel=1e-9)


@given(st.floats(0.0, 1.0), st.floats(0.0, 100.0))
def test_no_flow_goes_backwards_and_no_efficiency_beyond_the_best(speed: float, static_m: float):
    pump = _pump(speed, static_m)
    assert pump.flow >= 0.0
    assert pump.head >= 0.0
    assert 0.0 <= pump.efficiency <= CURVE.best_efficiency
    assert pump.electrical >= pump.hydraulic


def test_best_efficiency_is_at_the_best_point():
    head_there = CURVE.shutoff_m - CURVE.slope * CURVE.best_m3h**2
    at_best = _pump(1.0, head_there).efficiency
    assert at_best == pytest.approx(CURVE.best_efficiency)
    assert _pump(1.0, head_there + 6.0).efficiency < at_best
    assert _pump(1.0, head_there - 6.0).efficiency < at_best


def test_a_worn_pump_delivers_less_for_its_power():
    sound, worn = _pump(0.95, 48.0), _pump(0.95, 48.0, wear=1.0)
    assert worn.flow < 0.9 * sound.flow
    assert worn.efficiency < 0.95 * sound.efficiency


def test_a_pump_takes_its_time_to_start_and_to_stop():
    pump = Pump(Image(()), "P", CURVE, Nameplate(0.0, 0, 1.5), seed=1)
    pump.wanted, pump.target = True, 0.9
    flows = [pump.step(40.0, 1.0, 20.0) for _ in range(40)]
    assert flows[10] == 0.0
    assert flows[-1] > 300.0
    pump.wanted = False
    stopping = [pump.step(40.0, 1.0, 20.0) for _ in range(30)]
    assert stopping == sorted(stopping, reverse=True)
    assert stopping[-1] == 0.0
    assert not pump.delivering
