"""Tables as spreadsheets and editors write them, with the place of every cell."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.config import check, load
from hmi.config.reading.csv_file import read_csv
from hmi.config.reading.problems import Problems
from tests.config.plant_copies import WELL, copy_of

COLUMNS = ("tag", "text", "low")
cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n",;'), max_size=8)


def table(text: str):
    problems = Problems()
    return read_csv("t.csv", text, problems, columns=COLUMNS, required=("tag",)), problems.listed()


@given(
    st.lists(st.tuples(cells.filter(str.strip), cells, cells), max_size=6),
    st.sampled_from([",", ";"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_cell_comes_back_and_stands_where_it_says(rows, delimiter, end):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([COLUMNS, *rows])
    text = out.getvalue()
    read, problems = table(text)
    assert not problems
    assert [tuple(r[c] for c in COLUMNS) for r in read.rows] == [tuple(c.strip() for c in r) for r in rows]
    lines = text.split("\n")
    for row, written in zip(read.rows, rows, strict=True):
        for column, cell in zip(COLUMNS, written, strict=True):
            place = row.place(column)
            there = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
            quoted = '"' + cell.replace('"', '""') + '"'
            assert there.startswith((quoted, cell)), (place, cell)


def test_a_table_saved_by_a_german_spreadsheet_is_the_same_plant(tmp_path):
    """Semicolons, decimal commas, byte order mark, CRLF, quotes around what has a semicolon."""
    rows = csv.reader(io.StringIO((WELL / "alarms/well.csv").read_text("utf-8")))
    german = [";".join(c.replace(".", ",") if c[:1].isdigit() else c for c in row) for row in rows]
    changed = ("\ufeff" + "\r\n".join(german) + "\r\n").encode()
    assert b"1,5 p1" in changed
    folder = copy_of(tmp_path, {"alarms/well.csv": changed})
    assert check(folder) == []
    assert load(folder).alarms == load(WELL).alarms


def test_a_byte_order_mark_moves_no_column(tmp_path):
    text = (WELL / "tags/well.csv").read_text("utf-8").replace("tag,server", "tag,sever")
    problems = check(copy_of(tmp_path, {"tags/well.csv": ("\ufeff" + text).encode()}))
    assert (problems[0].line, problems[0].column) == (1, 5)


@pytest.mark.parametrize("first", ["sep=;\ntag;text;low\n", "SEP=,\r\ntag,text,low\r\n"])
def test_the_line_that_names_the_delimiter_is_no_header(first):
    delimiter = first[4]
    read, problems = table(first + delimiter.join(["A", "a", "1"]))
    assert not problems
    assert read.rows[0]["text"] == "a"
    assert read.rows[0].line == 3


def test_empty_rows_and_empty_columns_at_the_end_are_passed_over():
    read, problems = table("tag,text,low,,\n\nA,a,1,,\n,,,,\nB,b\n")
    assert not problems
    assert [(r["tag"], r["low"], r.line) for r in read.rows] == [("A", "1", 3), ("B", "", 5)]


@pytest.mark.parametrize("text", ["", " \n", ",,,\n,,\n", "sep=;\n;;\n"])
def test_a_table_without_anything_is_empty(text):
    read, problems = table(text)
    assert read is None
    assert [str(p) for p in problems] == ["t.csv:1:1: the file is empty"]


@given(st.text(max_size=80))
def test_any_text_is_a_table_or_a_problem_at_a_place_that_exists(text):
    _, problems = table(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
