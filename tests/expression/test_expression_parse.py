"""How a text is read: precedence, names, quotes, places and suggestions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.expression import Declared, ExpressionError, Kind, declared, parse
from hmi.expression.parsing.parser import parse_tree
from hmi.expression.parsing.tree import (
    Binary,
    Call,
    Choice,
    Comparison,
    Duration,
    Name,
    Node,
    Number,
    Text,
    Truth,
    Unary,
)
from hmi.model.tag import DataType, Tag
from tests.expression.grammar import NAMES, broken_texts, texts


def _written(node: Node) -> str:
    """A tree as text with every parenthesis there can be."""
    match node:
        case Number():
            return repr(node.value)
        case Truth():
            return "true" if node.value else "false"
        case Text():
            return f"'{node.value}'"
        case Duration():
            return f"{node.seconds!r} s"
        case Name():
            return f"`{node.name}`"
        case Unary():
            return f"({node.operator} {_written(node.operand)})"
        case Binary():
            return f"({_written(node.left)}{' ' + node.operator + ' '}{_written(node.right)})"
        case Comparison():
            first, *rest = (_written(o) for o in node.operands)
            return f"({first}{''.join(f' {o} {w}' for o, w in zip(node.operators, rest, strict=True))})"
        case Choice():
            return f"({_written(node.then)} if {_written(node.condition)} else {_written(node.otherwise)})"
        case Call():
            return f"{node.function}({', '.join(_written(a) for a in node.arguments)})"


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(texts, broken_texts()))
def test_a_tree_written_out_is_read_as_the_same_tree(text):
    try:
        once = _written(parse_tree(text))
        again = _written(parse_tree(once))
    except ExpressionError:
        return
    assert again == once


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("a / b / c", "(a / b) / c"),
        ("-a ** 2", "-(a ** 2)"),
        ("a ** -2 * b", "(a ** (-2)) * b"),
        ("not p and q", "(not p) and q"),
        ("p or q and p", "p or (q and p)"),
        ("not a < b", "not (a < b)"),
        ("a < b + 1", "a < (b + 1)"),
        ("a < b < c", "(a < b) and (b < c)"),
        ("a if p else b if q else c", "a if p else (b if q else c)"),
        ("a if p or q else b + 1", "a if (p or q) else (b + 1)"),
        ("True and p", "true and p"),
        ("a\n  + b", "a + b"),
        ("1 h 30 min", "90 min"),
        ("2 days", "48 h"),
        ("`P-301/Flow` > 3", "(`P-301/Flow`) > 3"),
        ('s == "open"', "s == 'open'"),
    ],
)
def test_precedence(text, meaning):
    both = [parse(t, NAMES) for t in (text, meaning)]
    rows = [[3.0, 2.0, 5.0, 7.0], [1.0, 0.0, 1.0, 0.0], [-2.0, 4.0, 0.5, 1.0]]
    for row in rows:
        given_ = [row[i % 4] for i, _ in enumerate(both[0].names)]
        by_name = dict(zip(both[0].names, given_, strict=True))
        first, second = (e.evaluate([by_name[n] for n in e.names], [0] * len(given_)) for e in both)
        assert (first.value, first.defined) == (second.value, second.defined)


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("a + P301.Flw", 5, "no tag 'P301.Flw'; did you mean 'P301.Flow'?"),
        ("P-301/Flow > 3", 1, "no tag 'P-301'; did you mean `P-301/Flow`?"),
        ("a + maxx(b, c)", 5, "there is no function 'maxx'; did you mean 'max'?"),
        ("s == 'opne'", 6, "s is never 'opne'; its words are 'closed', 'travelling', 'open'; did you mean 'open'?"),
        ("a = 3", 3, "'=' has no meaning in an expression; did you mean '=='?"),
        ("a ^ 2", 3, "'^' has no meaning in an expression; did you mean '**'?"),
        ("p && q", 3, "'&&' has no meaning in an expression; did you mean 'and'?"),
        ("a ≥ 3", 3, "'≥' has no meaning in an expression; did you mean '>='?"),
        ("p + 1", 1, "p is true or false, not a number; did you mean '(1 if p else 0)'?"),
        ("avg(a, 600)", 8, "600 is not a duration; write it as 30 s, 10 min or 1 h 30 min"),
        ("a if p", 7, "'else' is missing at the end"),
        ("(a + b", 7, "')' is missing at the end"),
        ("a b", 3, "an operator is missing before 'b'"),
        ("a +\n  c d", 9, "an operator is missing before 'd'"),
        ("", 1, "the expression is empty"),
        ("a + 1 / 0", 7, "this is never defined: division by zero"),
    ],
)
def test_errors_name_the_column_and_what_was_meant(text, column, message):
    with pytest.raises(ExpressionError) as caught:
        parse(text, NAMES)
    assert (caught.value.position + 1, str(caught.value)) == (column, message)


def test_bounds_are_as_they_are_said_to_be():
    assert parse("a" + " " * 1999, NAMES)
    assert parse("a + " * 99 + "a", NAMES)
    assert parse("(" * 24 + "a" + ")" * 24, NAMES)
    with pytest.raises(ExpressionError, match="more than 200 parts"):
        parse("a + " * 100 + "a", NAMES)
    with pytest.raises(ExpressionError, match="nested deeper than 24"):
        parse("(" * 25 + "a" + ")" * 25, NAMES)


def test_a_name_with_a_hyphen_is_a_name_where_there_is_one():
    names = {n: Declared(Kind.NUMBER) for n in ("P-101.Flow", "P-101.Flow-2", "x", "y", "a", "a-b")}
    assert parse("P-101.Flow > 3", names).names == ("P-101.Flow",)
    assert parse("P-101.Flow-2 > x", names).names == ("P-101.Flow-2", "x")
    assert parse("P-101.Flow-3-x", names).names == ("P-101.Flow", "x")
    assert parse("`P-101.Flow`-2", names).names == ("P-101.Flow",)
    assert parse("x-y", names).names == ("x", "y")
    with pytest.raises(ExpressionError, match=r"no tag 'P-101.Flw'; did you mean 'P-101.Flow'"):
        parse("P-101.Flw", names)


def test_a_tag_that_is_added_never_turns_a_difference_into_a_name_in_silence():
    names = {n: Declared(Kind.NUMBER) for n in ("a", "b")}
    assert parse("a-b", names).names == ("a", "b")
    with pytest.raises(ExpressionError, match="'a-b' is a tag, and may be a difference too"):
        parse("a-b", {**names, "a-b": Declared(Kind.NUMBER)})
    assert parse("a - b", {**names, "a-b": Declared(Kind.NUMBER)}).names == ("a", "b")


def test_a_whole_plant_may_be_handed_in():
    class Plant(dict):
        def __iter__(self):
            raise AssertionError("all names were walked through for an expression without fault")

    assert parse("a + b", Plant(NAMES)).names == ("a", "b")


def test_an_unknown_name_is_told_apart_and_hints_can_be_left_out():
    """A plant's check excuses a name that is broken elsewhere, and does not search for thousands of names."""
    with pytest.raises(ExpressionError) as caught:
        parse("a + P301.Flw", NAMES, hints=False)
    assert (caught.value.name, caught.value.suggestion) == ("P301.Flw", "")
    with pytest.raises(ExpressionError) as caught:
        parse("a + p", NAMES)
    assert caught.value.name == ""


def _tag(**fields):
    return Tag(0, "T", "plc", "nsu=u;s=T", **fields)


def test_tags_are_declared_by_their_type():
    assert declared(_tag(type=DataType.Float, unit="bar")) == Declared(Kind.NUMBER, "bar")
    assert declared(_tag(type=DataType.Boolean)) == Declared(Kind.TRUTH)
    assert declared(_tag(type=DataType.Int16, words={0: "off"})) == Declared(Kind.STATE, "", {0: "off"})
    assert declared(_tag(type=DataType.String)) is None
    assert declared(_tag(type=DataType.Double, array=True)) is None
