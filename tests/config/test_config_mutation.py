"""Whatever happens to a file, the answer is a plant or problems at places that exist, and never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.config import check, load
from hmi.config.reading.sources import lines_of
from hmi.model.problem import PlantError
from tests.config.plant_copies import WELL, copy_of

FILES = sorted(p.relative_to(WELL).as_posix() for p in WELL.rglob("*") if p.is_file())
TOKENS = [
    *("{", "}", "[", "]", ":", ",", '"', "'", "\n", "\t", " ", "&a ", "*a", "${x}", "#", "-", "|", "!!int ", "\0", "é"),
    *("null", "~", "1e999", "-1", "0", "9" * 40, ";", "\r", "\r\n", "\ufeff", "<<: ", "? ", "true", "[[[["),
]

mutations = st.one_of(
    st.tuples(st.just("cut"), st.integers(0, 2**16), st.integers(1, 20)),
    st.tuples(st.just("byte"), st.integers(0, 2**16), st.integers(0, 255)),
    st.tuples(st.just("token"), st.integers(0, 2**16), st.sampled_from(TOKENS)),
    st.tuples(st.just("line"), st.integers(0, 2**16), st.sampled_from(["drop", "twice", "swap"])),
    st.tuples(st.just("end"), st.integers(0, 2**16), st.none()),
)


def mutated(content: bytes, mutation) -> bytes:
    kind, position, what = mutation
    at = position % (len(content) + 1)
    if kind == "cut":
        return content[:at] + content[at + what :]
    if kind == "byte":
        return content[:at] + bytes([what]) + content[at + 1 :]
    if kind == "token":
        return content[:at] + what.encode() + content[at:]
    if kind == "end":
        return content[:at]
    lines = content.splitlines(keepends=True) or [b""]
    at = position % len(lines)
    if what == "drop":
        return b"".join(lines[:at] + lines[at + 1 :])
    if what == "twice":
        return b"".join(lines[: at + 1] + lines[at:])
    return b"".join(lines[:at] + lines[at + 1 : at + 2] + lines[at : at + 1] + lines[at + 2 :])


def judge(folder: Path) -> None:
    problems = check(folder)
    for problem in problems:
        path = folder / problem.file
        content = path.read_bytes() if path.is_file() else b""
        lines = lines_of(content.decode("utf-8-sig", errors="surrogateescape"))
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message
    if all(p.warning for p in problems):
        tags = load(folder).tags
        assert [t.index for t in tags] == list(range(len(tags)))
        return
    with pytest.raises(PlantError) as raised:
        load(folder)
    assert raised.value.problems == problems


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FILES), mutations), min_size=1, max_size=3))
def test_no_mutation_of_a_plants_files_is_more_than_a_problem(changes):
    with TemporaryDirectory() as folder:
        plant = copy_of(Path(folder), {})
        for name, mutation in changes:
            path = plant / name
            path.write_bytes(mutated(path.read_bytes(), mutation))
        judge(plant)


def test_a_plant_without_any_one_of_its_lines_is_more_than_no_traceback(tmp_path):
    """Every single line of every file, taken away once."""
    plant = copy_of(tmp_path, {})
    for name in FILES:
        path = plant / name
        whole = path.read_bytes()
        lines = whole.splitlines(keepends=True)
        for at in range(len(lines)):
            path.write_bytes(b"".join(lines[:at] + lines[at + 1 :]))
            judge(plant)
        path.write_bytes(whole)
    assert check(plant) == []
