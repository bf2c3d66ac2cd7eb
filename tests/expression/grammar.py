"""Expressions made by hypothesis: as trees, as text, and as text that went wrong."""

from hypothesis import reject
from hypothesis import strategies as st

from hmi.expression import Declared, Expression, ExpressionError, Kind, parse

NUMBERS = ("a", "b", "c", "P301.Flow", "P-301/Flow")
CONDITIONS = ("p", "q", "Pump.Running")
STATES = ("s",)
WORDS = {0: "closed", 1: "travelling", 2: "open"}
NAMES = (
    {n: Declared(Kind.NUMBER) for n in NUMBERS}
    | {n: Declared(Kind.TRUTH, "", {0: "stopped", 1: "running"}) for n in CONDITIONS}
    | {n: Declared(Kind.STATE, "", WORDS) for n in STATES}
)


def made(text: str) -> Expression:
    """One that hypothesis wrote; it is left out if it divides by a zero as written."""
    try:
        return parse(text, NAMES)
    except ExpressionError as error:
        if "never defined" in error.message:
            reject()
        raise


def quoted(name: str) -> str:
    return f"`{name}`" if "-" in name else name


_literals = st.sampled_from(["0", "1", "2", "0.5", "3.25", "1e3", "1e-3", "7", "100", "1e200"])
_leaves = st.one_of(st.sampled_from(NUMBERS).map(quoted), _literals)
_truth_leaves = st.one_of(
    st.sampled_from(CONDITIONS),
    st.sampled_from(["true", "false", "s == 'open'", "s != 'closed'", "Pump.Running == 'running'", "s >= 1"]),
    st.builds("{} {} {}".format, _leaves, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), _leaves),
)


def _grown(numbers: st.SearchStrategy[str], truths: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Numbers one level higher."""
    exponents = st.sampled_from(["0", "1", "2", "3", "8", "-1", "-3", "0.5", "-0.5", "1.5"])
    return st.one_of(
        st.builds("({} {} {})".format, numbers, st.sampled_from(["+", "-", "*", "/", "//", "%"]), numbers),
        st.builds("({}) ** {}".format, numbers, exponents),
        st.builds("-({})".format, numbers),
        st.builds("({} if {} else {})".format, numbers, truths, numbers),
        st.builds(
            "{}({})".format, st.sampled_from(["abs", "sqrt", "ln", "log10", "exp", "sin", "cos", "sign"]), numbers
        ),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max", "hypot", "deadband"]), numbers, numbers),
        st.builds("clamp({}, {}, {})".format, numbers, numbers, numbers),
        st.builds("interp({}, -5, 1, 0, 3, 12.5, -2)".format, numbers),
    )


def _joined(numbers: st.SearchStrategy[str], truths: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Conditions one level higher."""
    return st.one_of(
        st.builds("(({}) {} ({}))".format, truths, st.sampled_from(["and", "or", "==", "!="]), truths),
        st.builds("(not {})".format, truths),
        st.builds("({} if {} else {})".format, truths, truths, truths),
        st.builds("({} {} {} < {})".format, numbers, st.sampled_from(["<", ">", "==", "!="]), numbers, numbers),
        st.builds("bit({}, {})".format, numbers, st.sampled_from(["0", "3", "52"])),
    )


def _levels() -> tuple[st.SearchStrategy[str], st.SearchStrategy[str]]:
    numbers, truths = _leaves, _truth_leaves
    for _ in range(3):
        numbers, truths = (
            st.one_of(_leaves, _grown(numbers, truths)),
            st.one_of(_truth_leaves, _joined(numbers, truths)),
        )
    return numbers, truths


number_texts, truth_texts = _levels()
texts = st.one_of(number_texts, truth_texts)

_WORST = [
    "(",
    ")",
    "`",
    "'",
    '"',
    "**",
    ",",
    ".",
    "__",
    "and",
    "if",
    "else",
    "not ",
    "\0",
    "²",
    "é",
    "9" * 60,
    "1e",
    "e",
    "10 min",
]
_edits = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 12), st.sampled_from(_WORST)), min_size=1, max_size=4)


@st.composite
def broken_texts(draw) -> str:
    """An expression with a few pieces torn out or put in."""
    text = draw(texts)
    for at, length, piece in draw(_edits):
        at %= len(text) + 1
        text = text[:at] + piece + text[at + length :]
    return text
