"""One value is changed in the plant files, and not another byte."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.config import load
from hmi.config.reading.csv_file import read_csv
from hmi.config.reading.problems import Problems
from hmi.config.resolving.alarms.definitions import COLUMNS
from hmi.config.saving import FieldChange, SavingError, save_alarms
from hmi.config.saving.csv_cells import put_cells
from hmi.config.saving.yaml_values import put_value, scalar_text
from tests.config.plant_copies import WELL, copy_of

TABLE = "alarms/well.csv"
PUMPS = "equipment/pumps.yaml"


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _only_change(folder: Path, before: dict[str, bytes], file: str, old: str, new: str) -> None:
    expected = before | {file: before[file].replace(old.encode(), new.encode(), 1)}
    assert before[file].count(old.encode()) >= 1
    assert _bytes(folder) == expected


def test_a_deadband_in_a_table_changes_and_nothing_else(tmp_path):
    folder = copy_of(tmp_path, {})
    before = _bytes(folder)
    saved = save_alarms(folder, [FieldChange("W1.Level", "deadband", "0.35")])
    assert saved.files == (TABLE,)
    _only_change(folder, before, TABLE, ",0.2,10 s", ",0.35,10 s")
    assert next(a for a in load(folder).alarms if a.id == "W1.Level").deadband == 0.35


def test_german_tables_keep_comma_mark_line_ends_and_quotes(tmp_path):
    text = '\ufefftag;hi;deadband;text;cause\r\n\r\nW1.Level;10,5 p2;0,2;"Level; ""high""";x\r\n'
    folder = copy_of(tmp_path, {TABLE: text.encode()})
    before = _bytes(folder)
    save_alarms(folder, [FieldChange("W1.Level", "deadband", "0.25"), FieldChange("W1.Level", "hi", "10.25 p1")])
    after = before[TABLE].replace(b"0,2;", b"0,25;").replace(b"10,5 p2", b"10,25 p1")
    assert _bytes(folder) == before | {TABLE: after}


def test_a_column_that_a_table_lacks_is_added(tmp_path):
    folder = copy_of(tmp_path, {TABLE: "tag,hi,cause\nW1.Level,10 p2,\nW1.Flow,90 p3"})
    save_alarms(folder, [FieldChange("W1.Flow", "on_delay", "15 s"), FieldChange("W1.Flow", "deadband", "1")])
    assert (folder / TABLE).read_text() == "tag,hi,cause,on_delay,deadband\nW1.Level,10 p2,\nW1.Flow,90 p3,,15 s,1"


@pytest.mark.parametrize(
    ("equipment", "old", "new"),
    [
        ("P-301", "text: High-lift pump 1}", "text: High-lift pump 1, alarms: {Vibration: {deadband: 0.5}}}"),
        ("P-302", "{hihi: 6.5 p1}", "{hihi: 6.5 p1, deadband: 0.5}"),
    ],
)
def test_an_alarm_of_a_template_gets_an_exception_of_its_equipment(tmp_path, equipment, old, new):
    folder = copy_of(tmp_path, {})
    before = _bytes(folder)
    save_alarms(folder, [FieldChange(f"{equipment}.Vibration", "deadband", "0.5")])
    _only_change(folder, before, PUMPS, old, new)
    other = {"P-301": "P-302", "P-302": "P-301"}[equipment]
    assert next(a for a in load(folder).alarms if a.id == f"{other}.Vibration").deadband == 0.3


def test_block_style_is_gone_on_with_and_comments_stay(tmp_path):
    text = """\
version: 1
# the two pumps
P-301:
  template: pump
  server: network
  node: "nsu=urn:net;s=P301"   # as the PLC has it
  alarms:
    Vibration:
      hihi: 8 p1     # agreed with the maker

# the second one
P-302: {template: pump, server: network, node: "nsu=urn:net;s=P302"}
"""
    folder = copy_of(tmp_path, {PUMPS: text})
    changes = [FieldChange("P-301.Vibration", "on_delay", "20 s"), FieldChange("P-301.Vibration", "hihi", "9 p2")]
    save_alarms(folder, [*changes, FieldChange("P-301.Vibration", "cause", "Worn: bearing #1")])
    expected = text.replace("8 p1", "9 p2").replace(
        "agreed with the maker\n",
        'agreed with the maker\n      on_delay: 20 s\n      guidance: {cause: "Worn: bearing #1"}\n',
    )
    assert (folder / PUMPS).read_text() == expected


def test_what_check_refuses_is_not_written_and_named_with_its_place(tmp_path):
    folder = copy_of(tmp_path, {})
    before = _bytes(folder)
    with pytest.raises(SavingError, match=r"alarms/well.csv:2:\d+: .*not below"):
        save_alarms(folder, [FieldChange("W1.Level", "hi", "12 p2")])
    with pytest.raises(SavingError, match="no alarm 'W9'"):
        save_alarms(folder, [FieldChange("W9", "hi", "12 p2")])
    assert _bytes(folder) == before


def test_trying_writes_nothing(tmp_path):
    folder = copy_of(tmp_path, {})
    before = _bytes(folder)
    saved = save_alarms(folder, [FieldChange("W1.Level", "deadband", "0.35")], write=False)
    assert saved.after.hash != saved.before.hash
    assert _bytes(folder) == before


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path, monkeypatch):
    folder = copy_of(tmp_path, {})
    before = _bytes(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(SavingError, match=r"alarms/well.csv cannot be written: No space left"):
        save_alarms(folder, [FieldChange("W1.Level", "deadband", "0.35")])
    assert _bytes(folder) == before


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n"]),
    st.text(st.sampled_from('ab",; \n'), max_size=8),
    st.data(),
)
def test_any_cell_of_any_table_is_replaced_alone(rows, delimiter, end, value, data):
    value = value.strip()
    quote = ('"' + c.replace('"', '""') + '"' for row in rows for c in row)
    cells = list(quote)
    lines = [delimiter.join(["P", *cells[i + 1 : i + 3]]) for i in range(0, len(cells), 3)]
    text = end.join([delimiter.join(["tag", "text", "cause"]), *lines]) + end
    table = read_csv("t", text, Problems(), columns=COLUMNS, required=("tag",))
    if table is None or not table.rows:
        return
    row = data.draw(st.integers(0, len(table.rows) - 1))
    column = data.draw(st.sampled_from(["text", "cause", "deadband"]))
    out = put_cells(text, table, {(table.rows[row].line, column): value})
    again = read_csv("t", out, Problems(), columns=COLUMNS, required=("tag",))
    for at, (old, new) in enumerate(zip(table.rows, again.rows, strict=False)):
        for name in ("tag", "text", "cause", "deadband"):
            assert new[name] == (value if at == row and name == column else old[name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n", "a: {b: 1}\n"),
        ("a: {}\n", "a: {b: 1}\n"),
        ("a: {c: [1, 2]} # x\n", "a: {c: [1, 2], b: 1} # x\n"),
        ("a:\n  c: |\n    long\n    text\nd: 1\n", "a:\n  c: |\n    long\n    text\n  b: 1\nd: 1\n"),
        ("a:\n  b: >\n    long\n\nd: 1", "a:\n  b: 1\nd: 1"),
        ("a: {b: 'x, y' , c: 2}", "a: {b: 1 , c: 2}"),
        ("a:\n  b:\n  c: 2\n", "a:\n  b: 1\n  c: 2\n"),
    ],
)
def test_values_find_their_place_in_any_style(text, expected):
    assert put_value(text, ("a", "b"), "1") == expected


@pytest.mark.parametrize(
    "value", ["7.1 p1", "10 s", "0.5x", "7", "yes: no", "# x", "- a", "", "true", '"', "[1]", "a, b", "~"]
)
def test_a_text_means_itself(value):
    import yaml

    meant = yaml.safe_load(f"{{a: {scalar_text(value)}}}")["a"]
    assert str(meant) == value


def test_the_shipped_plant_is_edited_by_its_own_files(tmp_path):
    folder = tmp_path / "waterworks"
    shutil.copytree(WELL.parents[3] / "plants" / "waterworks", folder)
    plant, before = load(folder), _bytes(folder)
    changes = [FieldChange(a.id, "off_delay", "33 s") for a in plant.alarms[::7]]
    saved = save_alarms(folder, changes)
    wanted = {c.alarm for c in changes}
    assert {a.id for a in saved.after.alarms if a.off_delay_s == 33.0} >= wanted
    assert {name for name, content in _bytes(folder).items() if content != before[name]} == set(saved.files)
