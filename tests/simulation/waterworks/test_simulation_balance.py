"""Water and energy are neither made nor lost."""

import pytest

from tests.simulation.works import model


def test_water_is_conserved_through_backwashes():
    works = model()
    ledger = works.ledger
    before = works.stored_m3() + ledger.delivered_m3 + ledger.wasted_m3 - ledger.taken_m3
    washed = 0
    for second in range(3 * 3600):
        works.step(second, 1.0)
        washed += works.filters.wash_flow > 0.0
    after = works.stored_m3() + ledger.delivered_m3 + ledger.wasted_m3 - ledger.taken_m3
    assert washed > 300, "the run is meant to hold a backwash"
    assert ledger.taken_m3 > 3000.0
    assert after == pytest.approx(before, abs=1e-6)


def test_water_is_conserved_when_the_well_overflows():
    works = model()
    for pump in works.high_lift.pumps:
        works.image.values[pump.mode] = 0.0
    works.clear_well.level_m = 5.75
    ledger = works.ledger
    before = works.stored_m3() + ledger.delivered_m3 + ledger.wasted_m3 - ledger.taken_m3
    for second in range(1800):
        works.step(second, 1.0)
    assert works.clear_well.level_m == pytest.approx(5.8)
    after = works.stored_m3() + ledger.delivered_m3 + ledger.wasted_m3 - ledger.taken_m3
    assert after == pytest.approx(before, abs=1e-6)


def test_what_the_network_stores_is_what_it_was_given_less_what_was_drawn():
    works = model()
    network = works.distribution
    pressure, delivered, drawn = network.pressure_bar, works.ledger.delivered_m3, 0.0
    for second in range(1800):
        works.step(second, 1.0)
        drawn += network.outflow / 3600.0
    assert works.ledger.delivered_m3 - delivered - drawn == pytest.approx(
        6.0 * (network.pressure_bar - pressure), abs=1e-6
    )


def test_electricity_is_water_power_and_losses():
    works = model()
    for second in range(600):
        works.step(second, 1.0)
    pump = works.high_lift.pumps[0]
    water_kw = 1000.0 * 9.81 * pump.flow / 3600.0 * pump.head / 1000.0
    assert pump.hydraulic == pytest.approx(water_kw)
    shaft_kw = water_kw / pump.efficiency
    assert pump.electrical > shaft_kw > water_kw
    assert 0.6 < water_kw / pump.electrical < 0.8
    works_ratio = works.ledger.hydraulic_kwh / works.ledger.electrical_kwh
    assert 0.6 < works_ratio < 0.8


def test_the_parts_of_the_power_are_the_whole():
    works = model()
    for second in range(120):
        works.step(second, 1.0)
    values = works.image.values
    parts = sum(p.electrical for p in works.pumps) + works.filters.electrical + 34.0
    assert values[works.image.row("EN.Power")] == pytest.approx(parts)
