"""Exports on a grid: the historian's own aggregates, a row a value or a column a tag, unknown steps empty."""

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow.parquet
import pytest

from hmi.history import AGGREGATES, History
from hmi.history.exporting import CSV, PARQUET, XLSX, ExportError, ExportRequest, export
from hmi.history.exporting import grid as grid_module
from hmi.model.link import Gap
from hmi.model.tag import DataType, Tag
from tests.history.exports import record
from tests.history.samples import NOON_NS, batch

S = 10**9
BERLIN = ZoneInfo("Europe/Berlin")
TAGS = [
    Tag(0, "Flow", "s", "n", DataType.Double, unit="m3/h"),
    Tag(1, "Count", "s", "n", DataType.Int32),
    Tag(2, "Note", "s", "n", DataType.String),
]


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Ten minutes of a value a second; nothing in the third minute, while the link was away."""
    seconds = np.array([s for s in range(600) if not 120 <= s < 180])
    time = np.repeat(NOON_NS + seconds * S, 2)
    value = np.stack([seconds // 60 + 0.5, seconds % 60], axis=1).ravel()
    gap = Gap(NOON_NS + 119 * S + 1, NOON_NS + 180 * S, "link")
    record(tmp_path / "h" / "history.db", TAGS, [batch([0, 1] * len(seconds), time, value)], [gap])
    return History(tmp_path / "h" / "history.db", TAGS)


def asked(**changes) -> ExportRequest:
    given = {"every_ns": 60 * S, "aggregate": "Average", **changes}
    return ExportRequest(tuple(given.pop("tags", TAGS[:2])), NOON_NS, NOON_NS + 600 * S, BERLIN, **given)


def rows(history: History, request: ExportRequest) -> list[dict[str, str]]:
    out = io.BytesIO()
    export(history, request, CSV, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))


def test_a_row_a_value_says_how_much_of_its_step_is_known(history):
    found = rows(history, asked())
    assert [r["tag"] for r in found[:4]] == ["Flow", "Count", "Flow", "Count"]
    assert len(found) == 20
    assert (found[0]["time"], found[0]["value"], found[0]["unit"]) == ("2025-11-20T13:00:00.000+01:00", "0.5", "m3/h")
    assert found[1]["value"] == "29.5"
    lost = found[4]
    assert (lost["value"], lost["quality"]) == ("", "gap")
    assert float(lost["covered"] or 0) == 0.0


def test_a_column_a_tag_has_units_in_its_titles_and_empty_cells_for_the_unknown(history):
    found = rows(history, asked(wide=True, aggregate="Maximum"))
    assert list(found[0]) == ["time", "Flow [m3/h]", "Flow quality", "Count", "Count quality"]
    assert [r["Count"] for r in found] == ["59", "59", "", *["59"] * 7]
    assert found[2]["Flow quality"] == "gap"


def test_steps_do_not_depend_on_how_much_is_asked_at_once(history, monkeypatch):
    whole = rows(history, asked(every_ns=7 * S))
    monkeypatch.setattr(grid_module, "PIECE", 6)
    assert rows(history, asked(every_ns=7 * S)) == whole


def test_parquet_and_xlsx_take_a_grid_too(history, tmp_path):
    for format_ in (PARQUET, XLSX):
        assert export(history, asked(wide=True), format_, tmp_path / f"out.{format_}").rows == 10
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["time", "Flow [m3/h]", "Flow quality", "Count", "Count quality"]
    assert table["Flow [m3/h]"].to_pylist()[:4] == [0.5, 1.5, None, 3.5]


@pytest.mark.parametrize("name", AGGREGATES)
def test_every_aggregate_has_a_value_for_a_step_that_is_known(history, name):
    assert rows(history, asked(aggregate=name))[0]["value"] != ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"wide": True, "every_ns": 0}, "--every"),
        ({"tags": TAGS}, "Note: only numbers"),
        ({"every_ns": 3600 * S}, "longer than the stretch"),
    ],
)
def test_what_makes_no_grid_is_told_in_words(changes, said):
    with pytest.raises(ExportError, match=said):
        asked(**changes)
