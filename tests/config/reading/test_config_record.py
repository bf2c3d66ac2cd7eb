"""What of a tag is recorded, and how long it is kept: from tables, templates and plant.yaml."""

import pytest

from hmi.config import load
from hmi.model.recording import EVERYTHING, Method, RecordRule, Retention, WhenFull
from tests.config.plant_copies import WELL, copy_of, problems_of

TABLE = next((WELL / "tags").glob("*.csv"))
LINES = TABLE.read_text(encoding="utf-8").splitlines()
NAME = f"tags/{TABLE.name}"
FIRST = LINES[1].split(",")[0]
RECORD = "record: {keep: 30 days}"


def with_column(cell: str) -> dict[str, str]:
    """The table with a column record, filled in for the first tag."""
    return {NAME: "\n".join([f"{LINES[0]},record", f"{LINES[1]},{cell}", *(f"{line}," for line in LINES[2:])])}


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("deadband 0.1", RecordRule(Method.DEADBAND, 0.1)),
        ("deadband 0", RecordRule(Method.DEADBAND)),
        ("exception 0.1 / 10 min", RecordRule(Method.EXCEPTION, 0.1, 600.0)),
        ("swinging  door 2/1 h", RecordRule(Method.SWINGING_DOOR, 2.0, 3600.0)),
        ("scan 10 s", RecordRule(Method.SCAN, period_s=10.0)),
        ("everything", EVERYTHING),
        ("none", RecordRule(Method.NONE)),
        ("", EVERYTHING),
    ],
)
def test_a_tag_says_what_of_it_is_recorded(tmp_path, cell, rule):
    tags = load(copy_of(tmp_path, with_column(cell))).tags
    assert {t.record for t in tags if t.name == FIRST} == {rule}
    assert {t.record for t in tags if t.name != FIRST} == {EVERYTHING}


def test_a_band_in_percent_is_one_of_the_range(tmp_path):
    (tag,) = (t for t in load(copy_of(tmp_path, with_column("deadband 0.5 %"))).tags if t.name == FIRST)
    assert tag.record.band == pytest.approx(0.005 * (tag.high - tag.low))


def test_a_template_says_it_too(tmp_path):
    changes = {"templates/motor.yaml": ('"${node}.Running",', '"${node}.Running", record: deadband 0,')}
    rules = {t.name: t.record for t in load(copy_of(tmp_path, changes)).tags}
    running = [rule for name, rule in rules.items() if name.endswith(".Running")]
    assert set(running) == {RecordRule(Method.DEADBAND)}
    assert running


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("0.1", "is no way to record"),
        ("dedband 0.1", "did you mean 'deadband'"),
        ("deadband", "does not say how wide the band is"),
        ("deadband -1", "is below 0"),
        ("deadband 0.1 / 10 min", "write exception 0.1 / 10 min"),
        ("deadband 200 %", "wider than the range"),
        ("exception 0.1", "does not say how long; write it as exception 0.1 / 10 min"),
        ("swinging door 0.1 / soon", "is not a duration"),
        ("scan 0 s", "is no time at all"),
        ("none 3", "leave it out"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(tmp_path, cell, said):
    (problem,) = problems_of(tmp_path, with_column(cell))
    assert said in problem
    assert problem.startswith(f"{NAME}:2:{len(LINES[1]) + 2}: ")


def test_a_band_needs_a_number_and_percent_a_range(tmp_path):
    text = next(i for i, line in enumerate(LINES) if ",String," in line)
    table = [f"{LINES[0]},record", *(f"{row}," for row in LINES[1:])]
    table[text] += "deadband 1"
    (problem,) = problems_of(tmp_path / "text", {NAME: "\n".join(table)})
    assert problem.startswith(f"{NAME}:{text + 1}:{len(LINES[text]) + 2}: ")
    assert "is a String; record: deadband needs a number" in problem
    percent = {"templates/motor.yaml": ('"${node}.Running",', '"${node}.Running", record: deadband 1 %,')}
    (problem,) = problems_of(tmp_path / "percent", percent)
    assert problem.startswith("templates/motor.yaml:")
    assert "give it low and high" in problem


def test_how_long_history_is_kept(tmp_path):
    assert load(WELL).retention == Retention(keep_s=30 * 86400.0)
    changes = {"plant.yaml": (RECORD, "record: {size: 500 GB, when_full: trim}")}
    kept = load(copy_of(tmp_path, changes)).retention
    assert kept == Retention(365 * 86400.0, 500 * 10**9, 1.0, WhenFull.TRIM)


@pytest.mark.parametrize(
    ("record", "said"),
    [("{size: 99 %}", "95 % is the most"), ("{size: lots}", "is not a size"), ("{when_full: panic}", "trim")],
)
def test_a_bound_that_is_none_is_refused(tmp_path, record, said):
    (problem,) = problems_of(tmp_path, {"plant.yaml": (RECORD, f"record: {record}")})
    assert said in problem
    assert problem.startswith("plant.yaml:10:")
