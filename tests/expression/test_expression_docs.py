"""docs/expressions.md shows every function, and each example says what the program says."""

import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from hmi.expression import FUNCTIONS, Declared, Kind, parse
from hmi.expression.parsing.lexer import LONGEST
from hmi.expression.parsing.parser import DEEPEST, MOST_NODES

PAGE = (Path(__file__).parents[2] / "docs" / "expressions.md").read_text("utf-8")
_TAG = re.compile(r"^\| ([A-Z][\w.]*) \| (-?[\d.]+) \| ?(\S*) ?\|$", re.MULTILINE)
_EXAMPLE = re.compile(r"^\| `(\w+)` \| .+ \| `(.+)` \| (\S+)(?: (\S+))? \|$", re.MULTILINE)
TAGS = {name: (float(value), unit) for name, value, unit in _TAG.findall(PAGE)}
NAMES = {n: Declared(Kind.NUMBER, unit) for n, (_, unit) in TAGS.items()} | {"Running": Declared(Kind.TRUTH)}
EXAMPLES = _EXAMPLE.findall(PAGE)
EPOCH_S = 1_750_000_000
RISING = np.arange(121.0)


def test_every_function_has_an_example():
    assert {name for name, *_ in EXAMPLES} == set(FUNCTIONS)
    assert all(text.startswith(name + "(") for name, text, *_ in EXAMPLES)


@pytest.mark.parametrize(("name", "text", "result", "unit"), EXAMPLES, ids=[e[0] for e in EXAMPLES])
def test_examples_say_what_the_program_says(name, text, result, unit):
    expression = parse(text, NAMES)
    assert expression.unit == unit
    wanted = {"true": 1.0, "false": 0.0}.get(result) if result in ("true", "false") else float(result)
    if not expression.windowed:
        got = expression.evaluate([TAGS[n][0] for n in expression.names], [0] * len(expression.names)).value
    else:
        columns = [(RISING if n == "P301.Flow" else RISING >= 60).astype(float)[:, None] for n in expression.names]
        good = [np.zeros((121, 1), np.uint32) for _ in columns]
        time = [(EPOCH_S + np.arange(121))[:, None] * 10**9 for _ in columns]
        got = expression.state().advance(EPOCH_S, columns, good, time).value[-1, 0]
    assert got == pytest.approx(wanted, rel=1e-12)


def test_the_page_names_the_bounds():
    assert f"{LONGEST:,} characters, {MOST_NODES} parts" in PAGE
    assert f"{DEEPEST} levels" in PAGE


def test_the_yaml_of_the_page_is_yaml():
    for line in re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[1].splitlines():
        assert all(isinstance(v, str) for v in yaml.safe_load(line).values())
