"""`sightglass alarms PLANT --suppressed`: what is silent, by whom, why and until when; the plain list leaves it out."""

from contextlib import closing
from dataclasses import replace

from hmi.answers import alarms
from hmi.border.place import Place
from hmi.journal import Journal
from hmi.model.alarm import AlarmEvent, Change, Suppression
from tests.runtime.plant import small_plant
from tests.widgets.alarm_entries import UA, entry

UNTIL = 1_795_183_200 * 10**9


def test_the_lists_are_apart_and_say_what_has_to_be_known(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    place = Place(tmp_path / "data")
    shelved = replace(
        entry("P1.Flow", UA, 2),
        suppression=Suppression.SHELVED,
        suppressed_by="ann",
        reason="pump in repair",
        suppressed_until_ns=UNTIL,
    )
    with closing(Journal(place.journal)) as journal:
        heard = AlarmEvent(Change.RAISED, 1, entry("F3.DP", UA, 1))
        journal.append_alarms([heard, AlarmEvent(Change.SHELVED, 2, shelved, "ann", "desk 1")])
    silent, standing = alarms(small_plant(), place, suppressed=True), alarms(small_plant(), place)
    assert [row["id"] for row in standing.rows] == ["F3.DP"]
    (row,) = silent.rows
    assert (row["id"], row["suppression"], row["suppressed_by"], row["reason"]) == (
        "P1.Flow",
        "shelved",
        "ann",
        "pump in repair",
    )
    assert row["suppressed_until"].startswith("2026-11-20T14:00:00")
    assert any("pump in repair" in cell for cell in silent.table[1])
