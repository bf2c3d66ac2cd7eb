"""How long a value may stand still: from tables and from templates."""

import pytest

from hmi.config import load
from tests.config.plant_copies import WELL, copy_of, problems_of

TABLE = next((WELL / "tags").glob("*.csv"))
LINES = TABLE.read_text(encoding="utf-8").splitlines()
NAME = f"tags/{TABLE.name}"


def with_column(cell: str) -> dict[str, str]:
    """The table with a column expect_change, filled in for the first tag."""
    return {NAME: "\n".join([f"{LINES[0]},expect_change", f"{LINES[1]},{cell}", *(f"{line}," for line in LINES[2:])])}


def test_a_tag_says_how_long_it_may_stand_still(tmp_path):
    changes = with_column("1 h 30 min") | {
        "templates/motor.yaml": ('"${node}.Running",', '"${node}.Running", expect_change: 10 min,')
    }
    tags = {t.name: t.expect_change_s for t in load(copy_of(tmp_path, changes)).tags}
    assert tags.pop(LINES[1].split(",")[0]) == 5400.0
    running = {name: seconds for name, seconds in tags.items() if name.endswith(".Running")}
    assert running
    assert set(running.values()) == {600.0}
    assert {seconds for name, seconds in tags.items() if name not in running} == {None}


@pytest.mark.parametrize(("cell", "said"), [("10", "is not a duration"), ("0 s", "cannot be expected to change")])
def test_what_is_no_such_time_is_told_with_its_place(tmp_path, cell, said):
    (problem,) = [p for p in problems_of(tmp_path, with_column(cell)) if NAME in p]
    assert problem.startswith(f"{NAME}:2:")
    assert said in problem
