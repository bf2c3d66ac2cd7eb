"""YAML is read as YAML 1.2 has it, and every key and value knows where it stands."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hmi.config.reading.problems import Problems
from hmi.config.reading.sources import UNPRINTABLE, lines_of
from hmi.config.reading.yaml_file import read_yaml
from hmi.config.resolving.nodes import Mapping, Scalar, Sequence, data


def tree(text: str) -> Mapping:
    problems = Problems()
    root = read_yaml("x.yaml", text, problems)
    assert root is not None, problems.listed()
    return root


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("on", "on"), ("off", "off"), ("yes", "yes"), ("No", "No"), ("y", "y"), ("None", "None"),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("010", 10), ("0o10", 8), ("0x1F", 31), ("12:30", "12:30"), ("1_000", "1_000"), ("2026-11-20", "2026-11-20"),
        ("7.10", 7.1), (".5", 0.5), ("1e3", 1000.0), ("-12", -12),
        ("'5'", "5"), ('"true"', "true"), ("7.1 p1", "7.1 p1"),
        ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_scalars_mean_what_yaml_1_2_says(written, meant):
    value = data(tree(f"k: {written}\n"))["k"]
    assert value == meant
    assert type(value) is type(meant)


# PyYAML writes YAML 1.1: what only 1.2 takes for a number (0E0, 0o17) it leaves without quotes.
NUMBER_IN_1_2 = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")

plain = st.recursive(
    st.one_of(
        st.booleans(), st.none(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12).filter(
            lambda text: not NUMBER_IN_1_2.fullmatch(text)
        ),
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcXYZ.-", min_size=1), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def walk(node, path=()):
    if isinstance(node, Scalar):
        yield path, node
    else:
        pairs = enumerate(node.items) if isinstance(node, Sequence) else node.entries.items()
        for key, child in pairs:
            yield from walk(child, (*path, key))


def tuples(value):
    if isinstance(value, list):
        return tuple(map(tuples, value))
    return {k: tuples(v) for k, v in value.items()} if isinstance(value, dict) else value


@given(st.dictionaries(st.text("abcXYZ", min_size=1), plain, min_size=1, max_size=4), st.booleans())
def test_what_another_program_wrote_comes_back_and_every_scalar_stands_where_it_says(written, flow):
    text = yaml.safe_dump(written, default_flow_style=flow, allow_unicode=True, width=10_000)
    root = tree(text)
    assert data(root) == tuples(written)
    lines = text.split("\n")
    for _, scalar in walk(root):
        there = lines[scalar.place.line - 1][scalar.place.column - 1 :]
        quoted = re.match(r"['\"|>]|null", there)
        assert quoted or there.startswith(scalar.text), (scalar, there)


def test_columns_count_characters_not_bytes():
    root = tree("水: 井\nä: {ö: ü}\n")
    assert root.keys["水"][1:] == (1, 1)
    assert root.entries["水"].place[1:] == (1, 4)
    assert root.mapping("ä").entries["ö"].place[1:] == (2, 8)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused_and_does_not_crash(opening):
    problems = Problems()
    assert read_yaml("x.yaml", "k:\n " + opening * 30_000, problems) is None
    assert "nested deeper" in problems.listed()[0].message


def test_aliases_are_refused_before_they_grow():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)
    )
    problems = Problems()
    assert read_yaml("x.yaml", bomb, problems) is None
    assert str(problems.listed()[0]).startswith("x.yaml:2:8: aliases (*a)")


@given(st.text(st.characters(codec="utf-8"), max_size=80).filter(lambda t: not UNPRINTABLE.search(t)))
def test_any_text_is_a_tree_or_a_problem_at_a_place_that_exists(text):
    problems = Problems()
    root = read_yaml("x.yaml", text, problems)
    assert root is not None or problems.errors
    lines = lines_of(text)
    for problem in problems.listed():
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
