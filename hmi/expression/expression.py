"""An expression that was parsed and checked, ready to say what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from hmi.expression.checker import Checker
from hmi.expression.outcome import Outcome, Outcomes, Reason
from hmi.expression.parsing.parser import parse_tree
from hmi.expression.parts import Declared
from hmi.expression.program import Program, folded, usable_row
from hmi.expression.scalar import UndefinedError
from hmi.expression.steps import Kind, Step, WindowCall
from hmi.expression.windows.state import WindowState
from hmi.model.columns import Statuses, Values
from hmi.model.quality import Quality, quality_of
from hmi.model.tag import DataType, Tag

_WHY: Final = {
    Quality.NO_LINK: "has no link",
    Quality.STALE: "is stale",
    Quality.NOT_SUBSCRIBED: "has no value yet",
    Quality.BAD: "has a bad value",
}


class Expression:
    """One expression. It keeps nothing between calls; what looks back in time does so in a `WindowState`.

    Attributes:
        text: as written.
        names: what it uses, in order of first use; columns are handed in in this order.
        kind: NUMBER or TRUTH.
        unit: of the result, as text; empty for a condition and for a plain number.
        windowed: it looks back in time, so it is asked through `state`.
        wants_time: it asks for the age of a tag, so `WindowState.advance` needs the samples' times.
        shape: two expressions of one shape do the same with their columns, whatever those are called: one pass
            serves them all.
    """

    def __init__(self, text: str, checker: Checker, program: Program, kind: Kind, unit: str, shape: Step) -> None:
        self.text = text
        self.shape = shape
        self.names: tuple[str, ...] = tuple(checker.names)
        self.kind = kind
        self.unit = unit
        self._windows: tuple[WindowCall, ...] = tuple(checker.windows)
        self.windowed = bool(self._windows)
        self.wants_time = any(w.function == "age" for w in self._windows)
        self._program = program

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"

    def evaluate(self, values: Sequence[float], status: Sequence[int]) -> Outcome:
        """What it says of one row.

        Args:
            values, status: by `names`; StatusCodes as in `hmi.model.quality`.

        Raises:
            ValueError: it looks back in time.
        """
        self._no_windows()
        try:
            return Outcome(float(self._program.scalar(usable_row(values, status))), True)
        except UndefinedError as undefined:
            return Outcome(np.nan, False, self._reason(undefined, status))

    def evaluate_columns(self, values: Sequence[Values], status: Sequence[Statuses]) -> Outcomes:
        """What it says of n rows: the same expression over many pumps, or over many times.

        Args:
            values, status: f64[n] and u32[n] each, by `names`. Without names the result has one row.

        Raises:
            ValueError: it looks back in time.
        """
        self._no_windows()
        rows = len(values[0]) if self.names else 1
        result = self._program.run(values, rows, status)

        def reason_of(row: int) -> Reason | None:
            return self.evaluate([float(v[row]) for v in values], [int(s[row]) for s in status]).reason

        return Outcomes(result, result == result, reason_of)

    def state(self, units: int = 1) -> WindowState:
        """What an expression needs to look back in time, for `units` rows side by side (so many pumps)."""
        return WindowState(self._program, self._windows, len(self.names), units, self._reason, self.wants_time)

    def _no_windows(self) -> None:
        if self._windows:
            raise ValueError(f"'{self.text}' looks back in time; ask its state()")

    def _reason(self, undefined: UndefinedError, status: Sequence[int]) -> Reason:
        column = undefined.column
        if column is None:
            return Reason("", undefined.why, undefined.position)
        if column < 0:
            return Reason("", f"too little was seen for {self._windows[-1 - column].text}", undefined.position)
        return Reason(
            self.names[column], _WHY.get(quality_of(int(status[column])), "has no number"), undefined.position
        )


def parse(text: str, names: Mapping[str, Declared], *, hints: bool = True) -> Expression:
    """Reads and checks an expression.

    Args:
        text: at most 2,000 characters; docs/expressions.md has the language.
        names: what may be used. They are looked up, never copied, so a whole plant may be handed in.
        hints: whether to look for the name that was meant. Among 50,000 names that takes tens of milliseconds, so
            whoever reads thousands of faulty expressions does without after the first ones.

    Raises:
        ExpressionError: with the position, a sentence, and what was probably meant. Nothing else, whatever the text is.
    """
    tree = parse_tree(text, names)
    checker = Checker(text, names, hints=hints)
    part = checker.part(tree)
    if part.kind is Kind.STATE:
        part = checker.number(tree)
    unit = "" if part.kind is Kind.TRUTH else part.unit.text
    step = folded(part.step)
    return Expression(text, checker, Program(step), part.kind, unit, _placeless(step))


def _placeless(step: Step) -> Step:
    return replace(step, position=0, arguments=tuple(_placeless(a) for a in step.arguments))


def declared(tag: Tag) -> Declared | None:
    """What an expression may know of a tag; None for text, arrays and structures, which it cannot use."""
    if tag.array or not tag.type.numeric:
        return None
    if tag.type is DataType.Boolean:
        return Declared(Kind.TRUTH, "", tag.words)
    return Declared(Kind.STATE if tag.words else Kind.NUMBER, tag.unit, tag.words)
