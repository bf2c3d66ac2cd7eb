"""An export holds what was recorded, exactly, in every format; and never half of it."""

import csv
import io
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.history import History, HistoryError
from hmi.history.exporting import CSV, PARQUET, XLSX, ExportError, ExportRequest, export
from hmi.history.exporting.request import CancelledError
from hmi.history.exporting.table import FLOAT, Frame, ValueColumn, WordColumn
from hmi.history.exporting.times_text import iso_texts
from hmi.history.exporting.values_text import value_texts
from hmi.history.exporting.xlsx_sink import XlsxSink
from hmi.model.link import Gap
from hmi.model.quality import NO_LINK
from hmi.model.tag import DataType, Tag
from tests.history.exports import record
from tests.history.samples import NOON_NS, batch, plant_tags

S = 10**9
BERLIN = ZoneInfo("Europe/Berlin")
LONG = 9_007_199_254_740_993  # 2**53 + 1, which no double holds
SAID = 'pump "A", failed;\r\nsee manual'
KINDS = [
    Tag(0, "Level", "s", "n", DataType.Double, unit="m"),
    Tag(1, "Speed", "s", "n", DataType.Float, unit="1/min"),
    Tag(2, "Counter", "s", "n", DataType.Int64),
    Tag(3, "Running", "s", "n", DataType.Boolean),
    Tag(4, "Message", "s", "n", DataType.String),
    Tag(5, "Profile", "s", "n", DataType.Int64, array=True),
    Tag(6, "Recipe", "s", "n", DataType.Structure),
]
BAD = 0x8032_0000


@pytest.fixture
def kinds(tmp_path: Path) -> History:
    """A second of everything a server may say, and a gap."""
    values = [0.1 + 0.2, float(np.float32(0.1)), 9e15, 1.0, np.nan, np.nan, np.nan, np.nan, np.nan, -np.inf]
    samples = batch(
        [0, 1, 2, 3, 4, 5, 6, 0, 0, 0],
        [NOON_NS + i * S for i in range(9)] + [NOON_NS + 9 * S + 1],
        values,
        [0, 0, 0, 0x4000_0000, 0, 0, 0, 0, BAD, 0],
        {2: LONG, 4: SAID, 5: np.array([LONG, -1]), 6: ("nsu=urn:x;i=5", b"\x01\xff")},
    )
    path = tmp_path / "history.db"
    record(path, KINDS, [samples], [Gap(NOON_NS - 60 * S, NOON_NS + 3 * S, "link", (0,))])
    return History(path, KINDS)


def request(tags=KINDS, start_ns=NOON_NS, end_ns=NOON_NS + 60 * S, zone=BERLIN) -> ExportRequest:
    return ExportRequest(tuple(tags), start_ns, end_ns, zone)


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_every_value_exactly_with_its_quality_and_gaps_among_them(kinds):
    out = io.BytesIO()
    assert export(kinds, request(), CSV, out).rows == 11
    rows = rows_of_csv(out.getvalue())
    assert rows[0] == {
        "time": "2025-11-20T13:00:00.000000000+01:00",
        "tag": "Level",
        "value": "",
        "unit": "m",
        "quality": "gap",
        "status": "",
        "note": "link lost; until 2025-11-20T13:00:03.000+01:00",
    }
    told = [(r["tag"], r["value"], r["quality"], r["status"]) for r in rows[1:]]
    assert told == [
        ("Level", "0.30000000000000004", "good", "0x00000000"),
        ("Speed", "0.1", "good", "0x00000000"),
        ("Counter", str(LONG), "good", "0x00000000"),
        ("Running", "1", "uncertain", "0x40000000"),
        ("Message", SAID, "good", "0x00000000"),
        ("Profile", f"[{LONG}, -1]", "good", "0x00000000"),
        ("Recipe", '["nsu=urn:x;i=5", "0x01ff"]', "good", "0x00000000"),
        ("Level", "NaN", "good", "0x00000000"),  # the server said NaN
        ("Level", "", "bad", "0x80320000"),  # it said nothing
        ("Level", "-inf", "good", "0x00000000"),
    ]
    assert rows[-1]["time"] == "2025-11-20T13:00:09.000000001+01:00"


def test_parquet_has_the_same_with_types(kinds, tmp_path):
    export(kinds, request(), PARQUET, tmp_path / "out.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    assert str(table.schema.field("time").type) == "timestamp[ns, tz=Europe/Berlin]"
    assert table["time"].cast("int64").to_pylist()[-1] == NOON_NS + 9 * S + 1
    assert table["value"].to_pylist()[1] == 0.1 + 0.2
    assert [v is None for v in table["value"].to_pylist()] == [True] + [False] * 4 + [True] * 3 + [False, True, False]
    assert table["value as text"].to_pylist()[3] == str(LONG)
    assert table["value as text"].to_pylist()[5] == SAID
    assert table["quality"].to_pylist()[0] == "gap"


def _cells(path: Path, sheet: int) -> list[list[str]]:
    """Texts and numbers as they stand in the file; empty cells are left out."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in tree.iter(f"{space}row")]


def test_xlsx_has_dates_of_the_plants_clock_exact_texts_and_long_integers_as_text(kinds, tmp_path):
    export(kinds, request(), XLSX, tmp_path / "out.xlsx")
    titles, gap, first, _, counter, *rest = _cells(tmp_path / "out.xlsx", 1)
    assert titles[:3] == ["time (Europe/Berlin)", "ISO 8601", "tag"]
    assert gap[-1].startswith("link lost")
    assert float(first[0]) == pytest.approx(
        (datetime(2025, 11, 20, 13) - datetime(1899, 12, 30)).total_seconds() / 86400
    )
    assert first[3] == "0.3" or float(first[3]) == pytest.approx(0.3, rel=1e-15)
    assert counter[3] == str(LONG)
    assert [row[3] for row in rest[1:3]] == [SAID.replace("\r\n", "_x000D_\n"), f"[{LONG}, -1]"]
    assert list(tmp_path.glob(".*")) == [], "its own files are gone"


def test_xlsx_goes_on_in_a_second_sheet_and_says_so(kinds, tmp_path):
    sink = XlsxSink(tmp_path / "out.xlsx", ("time", "tag"), BERLIN, sheet_rows=3)
    sink.write(Frame(np.full(3, NOON_NS), [WordColumn(["a", "b", "c"], np.arange(3))]))
    sink.end()
    assert "2 sheets" in sink.note
    assert [[row[-1] for row in _cells(tmp_path / "out.xlsx", n)] for n in (1, 2)] == [["tag", "a", "b"], ["tag", "c"]]


def test_a_change_of_the_clocks_shows_in_the_offset():
    """In Berlin 02:30 came twice on 26 October 2025."""
    twice = [1_761_438_600 * S, (1_761_438_600 + 3600) * S, (1_761_438_600 + 3600) * S]
    assert iso_texts(np.array(twice), BERLIN) == [
        "2025-10-26T02:30:00.000+02:00",
        "2025-10-26T02:30:00.000+01:00",
        "2025-10-26T02:30:00.000+01:00",
    ]


@given(st.lists(st.integers(-(2**63) + 10**14, 2**63 - 10**14), min_size=1), st.sampled_from(["Asia/Kolkata", "UTC"]))
def test_times_read_back_to_the_nanosecond(times, zone):
    for time, text in zip(times, iso_texts(np.array(times), ZoneInfo(zone)), strict=True):
        moment = datetime.fromisoformat(text[:19] + text[-6:])
        fraction = int(text[20:-6].ljust(9, "0"))
        assert round(moment.timestamp()) * S + fraction == time


@given(st.lists(st.floats(width=32, allow_nan=False), min_size=1))
def test_a_float_has_no_more_digits_than_it_needs_and_reads_back(values):
    column = np.array(values, np.float64)
    count = len(values)
    texts = value_texts(ValueColumn(column, np.full(count, FLOAT, np.int8), np.zeros(count, np.bool_), {}))
    for value, text in zip(values, texts, strict=True):
        assert np.float32(text) == np.float32(value)
        assert len(text.replace("-", "").replace(".", "").split("e")[0].strip("0")) <= 9


def _steady(tmp_path: Path, hours: int) -> History:
    tags = plant_tags(4)
    rng = np.random.default_rng(1)
    count = 3600
    batches = [
        batch(
            np.tile(np.arange(4), count),
            np.repeat(NOON_NS + (hour * count + np.arange(count)) * S, 4),
            np.round(rng.normal(50, 5, 4 * count), 2),
        )
        for hour in range(hours)
    ]
    path = tmp_path / f"{hours}" / "history.db"
    record(path, tags, batches)
    return History(path, tags)


@pytest.mark.parametrize("format_", [CSV, PARQUET])
def test_memory_does_not_grow_with_the_range(tmp_path, format_):
    history = _steady(tmp_path, 12)
    peaks = []
    for hours in (2, 12):
        asked = request(plant_tags(4), end_ns=NOON_NS + hours * 3600 * S)
        tracemalloc.start()
        done = export(history, asked, format_, tmp_path / "out")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert done.rows == hours * 4 * 3600
    assert peaks[1] < 1.3 * peaks[0]


@pytest.mark.parametrize("format_", [CSV, PARQUET, XLSX])
def test_a_cancelled_export_leaves_the_old_file_and_nothing_else(tmp_path, format_):
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "values"
    target.write_text("of yesterday")
    seen: list[int] = []
    with pytest.raises(CancelledError):
        export(
            _steady(tmp_path, 3),
            request(plant_tags(4), end_ns=NOON_NS + 3 * 3600 * S),
            format_,
            target,
            progress=lambda share, rows: seen.append(rows),
            cancelled=lambda: len(seen) == 2,
        )
    assert len(seen) == 2
    assert target.read_text() == "of yesterday"
    assert list(folder.iterdir()) == [target]


def test_a_damaged_history_leaves_no_file(tmp_path):
    (tmp_path / "history.db").write_bytes(b"no database" * 1000)
    with pytest.raises(HistoryError):
        export(History(tmp_path / "history.db", KINDS), request(), CSV, tmp_path / "out.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["history.db"]


def test_nothing_recorded_is_a_sound_file_of_titles_and_gaps(tmp_path):
    for format_ in (CSV, PARQUET, XLSX):
        assert export(History(tmp_path / "none.db", KINDS), request(), format_, tmp_path / format_).rows == 0
    assert (tmp_path / CSV).read_bytes() == b"\xef\xbb\xbftime,tag,value,unit,quality,status,note\r\n"
    assert pyarrow.parquet.read_table(tmp_path / PARQUET).num_rows == 0


def test_a_stretch_that_ends_before_it_begins_is_refused():
    with pytest.raises(ExportError, match="begin"):
        request(end_ns=NOON_NS)


def test_bad_and_lost_are_told_apart(tmp_path):
    record(tmp_path / "h.db", KINDS, [batch([0], [NOON_NS], [np.nan], [NO_LINK])])
    out = io.BytesIO()
    export(History(tmp_path / "h.db", KINDS), request(), CSV, out)
    assert [(r["value"], r["quality"]) for r in rows_of_csv(out.getvalue())] == [("", "no link")]
