"""History of other systems: understood whatever its dress, told where it is not, and never stored twice."""

import io
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.history import History, Recorder
from hmi.history.exporting import CSV, ExportRequest, export
from hmi.history.importing import Importer, UnreadableError, Wishes, understand
from hmi.history.importing.times import TimeError, TimeForm
from hmi.history.importing.values import status_of, value_of
from hmi.model.quality import BAD, GOOD, UNCERTAIN
from hmi.model.tag import DataType, Tag
from tests.history.exports import record
from tests.history.samples import NOON_NS, batch

S = 10**9
BERLIN = ZoneInfo("Europe/Berlin")
TAGS = [
    Tag(0, "P1.Flow", "s", "n", DataType.Double, unit="m3/h"),
    Tag(1, "P1.Mode", "s", "n", DataType.Int32, words={0: "off", 1: "on"}),
    Tag(2, "Note", "s", "n", DataType.String),
    Tag(3, "Total", "s", "n", DataType.Int64),
    Tag(4, "Speed", "s", "n", DataType.Float),
]
LONG = 9_007_199_254_740_993


def read(tmp_path: Path, content: str | bytes, **wishes):
    """What a file brings to an empty history: (tag, time, value, exact), and what became of it."""
    path = tmp_path / "theirs.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    wish = Wishes(**wishes)
    batches = []
    importer = Importer(History(tmp_path / "none.db", TAGS), TAGS, understand(path, BERLIN, wish), wish)
    done = importer.run(path, batches.append, tmp_path / "rejected.csv")
    found = []
    for b in batches:
        exact = dict(zip(b.object_row.tolist(), b.objects, strict=True))
        columns = zip(b.tag.tolist(), b.time.tolist(), b.value.tolist(), strict=True)
        found += [(TAGS[t].name, (time - NOON_NS) / S, exact.get(i, v)) for i, (t, time, v) in enumerate(columns)]
    return found, done


@pytest.mark.parametrize(
    "content",
    [
        "time,tag,value\n2025-11-20T12:00:00Z,P1.Flow,1.5\n2025-11-20T12:00:01Z,P1.Flow,2.25\n",
        "Zeitstempel;Tag;Wert\n20.11.2025 13:00:00;P1.Flow;1,5\n20.11.2025 13:00:01;P1.Flow;2,25\n".encode("cp1252"),
        "Timestamp\tP1.Flow [m³/h]\n2025-11-20 13:00:00\t1.5\n2025-11-20 13:00:01\t2.25\n".encode("utf-16"),
        "\ufeffts,p1.flow,other\r\n1763640000,1.5,\r\n1763640001,2.25,\r\n",
        '"value","name","date"\n"1.5","P1.Flow","11/20/2025 1:00:00 PM"\n"2.25","P1.Flow","11/20/2025 1:00:01 PM"\n',
        "2025-11-20 13:00:00,P1.Flow,1.5\n2025-11-20 13:00:01,P1.Flow,2.25\n",
        "time,P1.Flow [m3/h],P1.Flow quality\n2025-11-20T12:00Z,1.5,good\n2025-11-20T12:00:01Z,2.25,good\n",
    ],
    ids=["iso", "german", "wide utf-16", "wide unix", "american", "no titles", "our wide one"],
)
def test_a_file_is_understood_in_the_dress_it_comes_in(tmp_path, content):
    found, done = read(tmp_path, content)
    assert found == [("P1.Flow", 0.0, 1.5), ("P1.Flow", 1.0, 2.25)]
    assert done.rejected == 0
    assert not (tmp_path / "rejected.csv").exists()


def test_what_brings_nothing_is_told_by_its_line_and_kept_in_a_file(tmp_path):
    lines = [
        "time,tag,value,quality",
        "2025-11-20T13:00:00,P1.Flow,1.5,good",
        "2025-11-20T13:00:01,P1.Flow,much,good",
        "2025-11-20T13:00:02,P1.Flw,2,good",
        "yesterday,P1.Flow,2,good",
        "2025-11-20T13:00:03,P1.Mode,on,good",
        "2025-11-20T13:00:04,P1.Mode,1.5,good",
        "2025-11-20T13:00:05,P1.Flow,3,lovely",
        "2025-11-20T13:00:06,P1.Flow",
        "2025-11-20T13:00:07,P1.Flow,,bad",
        "2025-11-20T13:00:08,P1.Flow,,good",
    ]
    found, done = read(tmp_path, "\n".join(lines))
    assert [(name, at) for name, at, _ in found] == [("P1.Flow", 0.0), ("P1.Mode", 3.0), ("P1.Flow", 7.0)]
    assert [r.line for r in done.examples] == [3, 4, 5, 7, 8]
    assert done.rejected == 7
    assert done.unknown == {"P1.Flw": 1}
    kept = (tmp_path / "rejected.csv").read_text("utf-8-sig").splitlines()
    assert kept[0] == "3,'much' is no number,2025-11-20T13:00:01,P1.Flow,much,good"
    assert len(kept) == 7


def test_their_names_are_mapped_and_an_empty_one_is_left_out(tmp_path):
    content = "time,tag,value\n2025-11-20T12:00:00Z,FI_101,1\n2025-11-20T12:00:00Z,XX,1\n"
    found, done = read(tmp_path, content, names={"FI_101": "P1.Flow", "XX": ""})
    assert found == [("P1.Flow", 0.0, 1.0)]
    assert done.rejected == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("time,tag,value\n", "no values"),
        (
            "time,tag,value\n01/02/2025 10:00:00,P1.Flow,1\n",
            r"'%d/%m/%Y %H:%M:%S' or '%m/%d/%Y %H:%M:%S'.*--time-format",
        ),
        ("when,tag,value\nsoon,P1.Flow,1\n", "'soon'.*--time-column"),
        ("time,tag,reading\n2025-11-20,P1.Flow,1\n", "--value-column"),
        ("one\ntwo\n", "separated"),
        (f'time,tag,value\n2025-11-20,P1.Flow,1\n2025-11-20,P1.Flow,"{"x" * 200_000}', "line 3: .*quote"),
    ],
)
def test_what_cannot_be_understood_is_told_with_what_to_say(tmp_path, content, said):
    with pytest.raises(UnreadableError, match=said):
        read(tmp_path, content)


def test_a_wish_goes_before_what_the_file_seems_to_say(tmp_path):
    content = "when,time,tag,value\n01/02/2025 10:00:00,2025-11-20T12:00:00Z,P1.Flow,1\n"
    assert read(tmp_path, content)[0] == [("P1.Flow", 0.0, 1.0)]
    found, _ = read(tmp_path, content, time_column="when", time_format="%d/%m/%Y %H:%M:%S")
    assert NOON_NS + found[0][1] * S == 1_738_400_400 * S
    with pytest.raises(UnreadableError, match="the file has when, time, tag, value"):
        read(tmp_path, content, time_column="then")


def test_the_hour_a_clock_repeats_is_told_by_the_order_and_the_one_it_skips_is_refused():
    form = TimeForm("ISO 8601", BERLIN)
    first = form.ns("2025-10-26T02:30:00")
    assert form.ns("2025-10-26T02:10:00", first) == first + 40 * 60 * S
    with pytest.raises(TimeError, match="does not exist in Europe/Berlin"):
        form.ns("2025-03-30T02:30:00")


@given(st.integers(0, 10**9 - 1), st.sampled_from(["ISO 8601", "%d.%m.%Y %H:%M:%S"]))
def test_fractions_of_a_second_are_exact_to_the_nanosecond(rest_ns, form):
    text = "2025-11-20T13:00:00" if form == "ISO 8601" else "20.11.2025 13:00:00"
    assert TimeForm(form, BERLIN).ns(f"{text}.{rest_ns:09d}") == NOON_NS + rest_ns


@pytest.mark.parametrize(
    ("tag", "text", "comma", "value"),
    [
        (0, "1.234,5", True, (1234.5, None)),
        (0, "-1e3", False, (-1000.0, None)),
        (1, "ON", False, (1.0, None)),
        (3, str(LONG), False, (float(LONG), LONG)),
        (4, "0.1", False, (float(np.float32(0.1)), None)),
        (0, "1,234", False, None),
        (0, "１", False, None),
        (1, str(2**31), False, None),
    ],
)
def test_values_are_of_the_type_of_their_tag(tag, text, comma, value):
    if value is None:
        with pytest.raises(ValueError, match="is no"):
            value_of(TAGS[tag], text, decimal_comma=comma)
    else:
        assert value_of(TAGS[tag], text, decimal_comma=comma) == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", GOOD),
        ("Good", GOOD),
        ("192", GOOD),
        ("64", UNCERTAIN),
        ("8", BAD),
        ("0x80320000", 0x8032_0000),
        ("0", GOOD),
    ],
)
def test_qualities_are_words_codes_or_of_the_classic_kind(text, status):
    assert status_of(text) == status


def test_our_own_export_comes_back_exactly_and_a_second_time_adds_nothing(tmp_path):
    samples = batch(
        [0, 1, 2, 3, 4, 0, 0],
        [NOON_NS + i * S + i for i in range(7)],
        [0.1 + 0.2, 1, np.nan, 9e15, float(np.float32(0.1)), np.nan, np.nan],
        [0, 0x4000_0000, 0, 0, 0, 0x8032_0000, 0],
        {2: 'say "no", then\r\ngo', 3: LONG},
    )
    record(tmp_path / "a" / "history.db", TAGS, [samples])
    out = io.BytesIO()
    asked = ExportRequest(tuple(TAGS), NOON_NS, NOON_NS + 60 * S, BERLIN)
    export(History(tmp_path / "a" / "history.db", TAGS), asked, CSV, out)
    (tmp_path / "out.csv").write_bytes(out.getvalue())
    (tmp_path / "b").mkdir()
    layout = understand(tmp_path / "out.csv", BERLIN, Wishes())
    theirs = History(tmp_path / "b" / "history.db", TAGS)
    for new in (7, 0):
        recorder = Recorder(tmp_path / "b" / "history.db", TAGS)
        recorder.start()
        try:
            store = partial(recorder.offer, healed=True)
            done = Importer(theirs, TAGS, layout, Wishes()).run(tmp_path / "out.csv", store, None)
        finally:
            recorder.stop()
        assert (done.new, done.there, done.rejected) == (new, 7 - new, 0)
    again = io.BytesIO()
    export(theirs, asked, CSV, again)
    assert again.getvalue() == out.getvalue()
