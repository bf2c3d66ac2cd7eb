"""Loops settle, take what is written, and do not wind up."""

import numpy as np
import pytest

from hmi.simulation.image import Image
from hmi.simulation.parts.loop import AUTOMATIC, MANUAL, Loop, Tuning
from hmi.simulation.waterworks.works import Waterworks
from tests.simulation.works import model, quiet_plant

TUNING = Tuning(50.0, 0.0, 100.0, gain=1.0, reset_s=20.0, output=0.0)


def _loop() -> tuple[Image, Loop, int]:
    image = Image(())
    measured = image.row("PV", 0.0)
    return image, Loop(image, "L", "PV", TUNING), measured


def _lag(image: Image, loop: Loop, measured: int, steps: int, *, gain: float = 1.0, load: float = 0.0) -> list[float]:
    """A first-order process of 10 s under the loop; returns the measured values."""
    seen = []
    for _ in range(steps):
        output = loop.step(1.0)
        image.values[measured] += (gain * output + load - image.values[measured]) / 10.0
        seen.append(image.values[measured])
    return seen


def test_settles_without_offset():
    image, loop, measured = _loop()
    seen = _lag(image, loop, measured, 300)
    assert seen[-1] == pytest.approx(50.0, abs=0.01)
    assert max(seen) < 65.0


def test_comes_off_its_limit_at_once():
    """A setpoint out of reach for an hour must not be paid for afterwards."""
    image, loop, measured = _loop()
    image.values[loop.sp] = 500.0
    _lag(image, loop, measured, 3600)
    assert image.values[loop.out] == 100.0
    image.values[loop.sp] = 50.0
    seen = _lag(image, loop, measured, 60)
    assert seen[30] < 70.0
    assert min(seen) > 40.0


def test_manual_to_automatic_without_a_bump():
    image, loop, measured = _loop()
    image.values[loop.mode] = MANUAL
    image.values[loop.out] = 37.0
    _lag(image, loop, measured, 200)
    assert image.values[loop.out] == 37.0
    image.values[loop.sp] = 80.0
    loop.step(1.0)
    image.values[loop.mode] = AUTOMATIC
    assert loop.step(1.0) == pytest.approx(37.0 + 43.0 / 20.0, abs=0.1), "only the integral moves it, from where it was"


def _until(works: Waterworks, seconds: int, name: str) -> np.ndarray:
    row = works.image.row(name)
    seen = np.empty(seconds)
    for second in range(seconds):
        works.step(1_795_172_400.0 + second, 1.0)
        seen[second] = works.image.values[row]
    return seen


@pytest.mark.parametrize(
    ("setpoint", "value", "measured", "seconds", "tolerance"),
    [
        ("PIC-301.SP", 5.0, "NET.Pressure", 300, 0.03),
        ("AIC-301.SP", 0.42, "NET.Chlorine", 1200, 0.02),
        ("AIC-201.SP", 7.25, "COAG.PH", 1500, 0.03),
        ("AIC-202.SP", -15.0, "COAG.Stream", 1500, 1.5),
    ],
)
def test_loops_of_the_works_follow_a_written_setpoint(
    setpoint: str, value: float, measured: str, seconds: int, tolerance: float
):
    works = model(plant=quiet_plant())
    works.image.values[works.image.row(setpoint)] = value
    last = _until(works, seconds, measured)[-60:]
    assert np.abs(last - value).max() < tolerance
    assert np.ptp(last) < 2.0 * tolerance, "it hunts"


def test_raw_water_flow_follows_in_automatic_and_is_led_in_cascade():
    works = model(plant=quiet_plant())
    values, row = works.image.values, works.image.row
    values[row("FIC-101.Mode")] = AUTOMATIC
    values[row("FIC-101.SP")] = 1100.0
    assert _until(works, 240, "INT.Flow")[-1] == pytest.approx(1100.0, abs=5.0)
    values[row("FIC-101.Mode")] = 2.0
    _until(works, 240, "INT.Flow")
    assert values[row("FIC-101.SP")] == pytest.approx(values[row("LIC-301.Output")], abs=1.0)


def test_a_pump_switched_off_is_replaced_by_the_reserve():
    works = model(plant=quiet_plant())
    values, row = works.image.values, works.image.row
    assert values[row("P-304.Running")] == 0.0
    values[row("P-302.Mode")] = 0.0
    _until(works, 240, "NET.Pressure")
    assert values[row("P-302.Running")] == 0.0
    assert values[row("P-304.Running")] == 1.0
    assert values[row("NET.Pressure")] == pytest.approx(4.8, abs=0.05)


def test_hand_speed_is_obeyed():
    works = model(plant=quiet_plant())
    values, row = works.image.values, works.image.row
    values[row("P-301.Mode")] = 1.0
    values[row("P-301.SpeedSP")] = 95.0
    _until(works, 60, "P-301.Speed")
    assert values[row("P-301.Speed")] == pytest.approx(95.0)
