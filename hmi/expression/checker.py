"""Tree -> steps: names are known, types fit, units go together."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final

from hmi.expression.error import ExpressionError, nearest
from hmi.expression.functions import FUNCTIONS, Group
from hmi.expression.parsing.lexer import BARE_NAME, HYPHENED_NAME
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
from hmi.expression.parts import Declared, Part, literal, scaled
from hmi.expression.steps import Kind, Step, WindowCall
from hmi.expression.units import FREE, PURE, Unit, UnitError, conversion, difference, is_pure, power, product, unit_of
from hmi.expression.window_checks import window_part

HIGHEST_EXPONENT: Final = 8
_COMPARED: Final = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne"}
_ARITHMETIC: Final = {"+": "add", "-": "sub", "*": "mul", "/": "div", "//": "floordiv", "%": "mod"}
_SECONDS: Final = unit_of("s")


class Checker:
    """Checks one expression.

    Attributes:
        names: what it uses, each with its column.
        windows: its functions over time, inner ones first. Their results are columns too: the first one's is the last.
    """

    def __init__(self, text: str, declared: Mapping[str, Declared], *, hints: bool = True) -> None:
        self.text = text
        self._hints = hints
        self.names: dict[str, int] = {}
        self.windows: list[WindowCall] = []
        self._declared = declared

    def part(self, node: Node) -> Part:
        """Raises ExpressionError at the first thing that is wrong."""
        match node:
            case Number():
                return Part(Step("number", position=node.start, constants=(node.value,)), Kind.NUMBER)
            case Duration():
                return Part(Step("number", position=node.start, constants=(node.seconds,)), Kind.NUMBER, _SECONDS)
            case Truth():
                return Part(Step("truth", (), True, node.start, (float(node.value),)), Kind.TRUTH)
            case Text():
                raise ExpressionError(
                    node.start, f"the text '{node.value[:40]}' can only stand beside == or != and a state"
                )
            case Name():
                return self._name(node)
            case Unary():
                return self._unary(node)
            case Binary():
                return self._logic(node) if node.operator in ("and", "or") else self._arithmetic(node)
            case Comparison():
                return self._comparison(node)
            case Choice():
                return self._choice(node)
            case Call():
                return self._call(node)

    def shown(self, node: Node) -> str:
        """A part of the text, for a sentence."""
        text = " ".join(self.text[node.start : node.end].split())
        return text if len(text) <= 40 else text[:39] + "…"

    def number(self, node: Node) -> Part:
        """A part that must be a number."""
        part = self.part(node)
        if part.kind is Kind.TRUTH:
            shown = self.shown(node)
            raise ExpressionError(node.start, f"{shown} is true or false, not a number", f"'(1 if {shown} else 0)'")
        if part.kind is Kind.STATE:
            raise ExpressionError(
                node.start, f"{self.shown(node)} is a state; compare it to one of its words with == or !="
            )
        return part

    def truth(self, node: Node) -> Part:
        """A part that must be true or false."""
        part = self.part(node)
        if part.kind is not Kind.TRUTH:
            raise ExpressionError(node.start, f"{self.shown(node)} is {part.kind.value}, not true or false; compare it")
        return part

    def to_unit(self, node: Node, part: Part, target: Unit) -> Step:
        """The step of a part in another unit."""
        try:
            factor, offset = conversion(part.unit, target)
        except UnitError:
            raise ExpressionError(
                node.start, f"{self.shown(node)} {part.unit.phrase}, which does not go with {target.shown}"
            ) from None
        return scaled(part.step, factor, offset)

    def _name(self, node: Name) -> Part:
        declared = self._declared.get(node.name)
        if declared is None:
            meant = self._meant(node) if self._hints else ""
            raise ExpressionError(node.start, f"no tag '{node.name[:80]}'", meant, node.name)
        column = self.names.setdefault(node.name, len(self.names))
        truth = declared.kind is Kind.TRUTH
        step = Step("true_input" if truth else "input", (), truth, node.start, (column,))
        unit = unit_of(declared.unit) if declared.kind is Kind.NUMBER else FREE
        return Part(step, declared.kind, unit, declared.words or None)

    def _meant(self, node: Name) -> str:
        """The name most likely meant; one with special signs that begins here comes first."""
        here = (n for n in self._declared if len(n) > len(node.name) and self.text.startswith(n, node.start))
        found = max(here, key=len, default="") or nearest(node.name, self._declared)
        if not found:
            return ""
        bare = BARE_NAME.fullmatch(found) or HYPHENED_NAME.fullmatch(found)
        return f"'{found}'" if bare else f"`{found}`"

    def _unary(self, node: Unary) -> Part:
        if node.operator == "not":
            return Part(Step("not", (self.truth(node.operand).step,), True, node.start), Kind.TRUTH)
        part = self.number(node.operand)
        if node.operator == "+":
            return part
        return Part(Step("neg", (part.step,), position=node.start), Kind.NUMBER, part.unit)

    def _logic(self, node: Binary) -> Part:
        sides = self.truth(node.left).step, self.truth(node.right).step
        return Part(Step(node.operator, sides, True, node.at), Kind.TRUTH)

    def _arithmetic(self, node: Binary) -> Part:
        if node.operator == "**":
            return self._power(node)
        left, right = self.number(node.left), self.number(node.right)
        step, unit = right.step, left.unit
        try:
            if node.operator == "*":
                unit = product(left.unit, right.unit)
            elif node.operator == "/":
                unit = product(left.unit, right.unit, -1)
            elif node.operator == "//":
                unit, step = self._whole_quotient(node, left, right)
            else:
                unit = left.unit if not left.unit.free else right.unit
                step, unit = self._sum(node, left, right, unit)
        except UnitError as error:
            raise ExpressionError(node.at, str(error)) from None
        whole = Step(_ARITHMETIC[node.operator], (left.step, step), position=node.at)
        if unit.dimension or unit.scale == 1.0 or unit is left.unit or unit is right.unit:
            return Part(whole, Kind.NUMBER, unit)
        return Part(scaled(whole, unit.scale, 0.0), Kind.NUMBER, PURE)  # m3/h through l/s is a plain ratio

    def _whole_quotient(self, node: Binary, left: Part, right: Part) -> tuple[Unit, Step]:
        if left.unit.free or right.unit.free:
            return product(left.unit, right.unit, -1), right.step
        return PURE, self.to_unit(node.right, right, left.unit)

    def _sum(self, node: Binary, left: Part, right: Part, unit: Unit) -> tuple[Step, Unit]:
        """A temperature less a temperature is a difference; a difference may be added to a temperature."""
        kelvin = difference(unit)
        if kelvin is unit or left.unit.free or right.unit.free:
            return self.to_unit(node.right, right, unit), unit
        if right.unit.dimension == kelvin.dimension and node.operator in "+-":
            return self.to_unit(node.right, right, kelvin), unit
        return self.to_unit(node.right, right, unit), kelvin if node.operator == "-" else unit

    def _power(self, node: Binary) -> Part:
        base = self.number(node.left)
        exponent = literal(node.right)
        if exponent is None or abs(exponent) > HIGHEST_EXPONENT:
            raise ExpressionError(
                node.right.start, f"an exponent must be a number from -{HIGHEST_EXPONENT} to {HIGHEST_EXPONENT}"
            )
        try:
            unit = power(base.unit, Fraction(exponent).limit_denominator(12))
        except UnitError as error:
            raise ExpressionError(node.at, str(error)) from None
        return Part(Step("power", (base.step,), position=node.at, constants=(exponent,)), Kind.NUMBER, unit)

    def _comparison(self, node: Comparison) -> Part:
        texts = {i: operand for i, operand in enumerate(node.operands) if isinstance(operand, Text)}
        parts = [None if i in texts else self.part(operand) for i, operand in enumerate(node.operands)]
        steps = []
        for i, operator in enumerate(node.operators):
            left, right = parts[i], parts[i + 1]
            if left is None or right is None:
                steps.append(self._word(operator, node.operands[i], left, node.operands[i + 1], right))
            else:
                steps.append(self._pair(operator, node.operands[i], left, node.operands[i + 1], right))
        whole = steps[0]
        for step in steps[1:]:
            whole = Step("and", (whole, step), True, node.start)
        return Part(whole, Kind.TRUTH)

    def _word(self, operator: str, first: Node, left: Part | None, second: Node, right: Part | None) -> Step:
        """A state beside one of its words."""
        text, part, node = (first, right, second) if left is None else (second, left, first)
        if part is None or not isinstance(text, Text):
            raise ExpressionError(first.start, "two texts are not compared to each other")
        if not part.words:
            raise ExpressionError(
                text.start, f"{self.shown(node)} is {part.kind.value} without words; it cannot be compared to a text"
            )
        if operator not in ("==", "!="):
            raise ExpressionError(text.start, "a word is compared with == or !=")
        numbers = tuple(float(number) for number, word in part.words.items() if word == text.value)
        if not numbers:
            known = ", ".join(f"'{w}'" for w in list(part.words.values())[:12])
            found = nearest(text.value, part.words.values())
            raise ExpressionError(
                text.start,
                f"{self.shown(node)} is never '{text.value[:40]}'; its words are {known}",
                f"'{found}'" if found else "",
            )
        if part.kind is Kind.TRUTH:
            kept = part.step if bool(numbers[0]) == (operator == "==") else Step("not", (part.step,), True, text.start)
            return kept
        return Step("among" if operator == "==" else "not_among", (part.step,), True, text.start, numbers)

    def _pair(self, operator: str, first: Node, left: Part, second: Node, right: Part) -> Step:
        kinds = {left.kind, right.kind}
        if Kind.TRUTH in kinds:
            if kinds != {Kind.TRUTH} or operator not in ("==", "!="):
                blamed = first if left.kind is Kind.TRUTH else second
                raise ExpressionError(
                    blamed.start, f"{self.shown(blamed)} is true or false; it stands by itself, or with == true"
                )
            return Step("same" if operator == "==" else "differs", (left.step, right.step), True, first.start)
        if kinds == {Kind.STATE} and left.words != right.words:
            raise ExpressionError(second.start, f"{self.shown(first)} and {self.shown(second)} have different words")
        target = left.unit if not left.unit.free else right.unit
        return Step(_COMPARED[operator], (left.step, self.to_unit(second, right, target)), True, first.start)

    def _choice(self, node: Choice) -> Part:
        condition = self.truth(node.condition)
        then = self.part(node.then)
        if then.kind is Kind.TRUTH:
            sides = then.step, self.truth(node.otherwise).step
            return Part(Step("choose_truth", (condition.step, *sides), True, node.start), Kind.TRUTH)
        unit, steps = self.together((node.then, node.otherwise))
        return Part(Step("choose", (condition.step, *steps), position=node.start), Kind.NUMBER, unit)

    def together(self, nodes: tuple[Node, ...]) -> tuple[Unit, tuple[Step, ...]]:
        """Numbers in one unit, that of the first one that has any."""
        parts = [self.number(n) for n in nodes]
        unit = next((p.unit for p in parts if not p.unit.free), FREE)
        return unit, tuple(self.to_unit(n, p, unit) for n, p in zip(nodes, parts, strict=True))

    def _call(self, node: Call) -> Part:
        function = FUNCTIONS[node.function]
        count = len(node.arguments)
        if not function.least <= count <= function.most:
            raise ExpressionError(
                node.start, f"'{function.name}' is written {function.usage}; here it has {count} arguments"
            )
        if function.group is Group.SAME:
            unit, steps = self.together(node.arguments)
            return Part(Step(function.name, steps, position=node.start), Kind.NUMBER, unit)
        if function.group in (Group.PURE, Group.ANGLE):
            return self._pure(node, function.group)
        if function.group is Group.WINDOW:
            return window_part(self, node)
        return {"sqrt": self._sqrt, "sign": self._sign, "interp": self._interp, "bit": self._bit}[node.function](node)

    def _pure(self, node: Call, group: Group) -> Part:
        part = self.number(node.arguments[0])
        if not is_pure(part.unit):
            wanted = "an angle or a plain number" if group is Group.ANGLE else "a plain number or a ratio"
            raise ExpressionError(
                node.arguments[0].start,
                f"{node.function} takes {wanted}, and {self.shown(node.arguments[0])} is in {part.unit.shown}",
            )
        step = scaled(part.step, part.unit.scale, 0.0)
        return Part(
            Step(node.function, (step,), position=node.start), Kind.NUMBER, PURE if not part.unit.free else FREE
        )

    def _sqrt(self, node: Call) -> Part:
        part = self.number(node.arguments[0])
        return Part(Step("sqrt", (part.step,), position=node.start), Kind.NUMBER, power(part.unit, Fraction(1, 2)))

    def _sign(self, node: Call) -> Part:
        return Part(Step("sign", (self.number(node.arguments[0]).step,), position=node.start), Kind.NUMBER)

    def _interp(self, node: Call) -> Part:
        part = self.number(node.arguments[0])
        points = [literal(a) for a in node.arguments[1:]]
        for argument, point in zip(node.arguments[1:], points, strict=True):
            if point is None or abs(point) > 1e100:
                raise ExpressionError(
                    argument.start, "the points of interp are numbers up to 1e100: x1, y1, x2, y2, ..."
                )
        numbers = tuple(p for p in points if p is not None)
        if len(numbers) % 2:
            raise ExpressionError(node.start, "the points of interp come in pairs: x1, y1, x2, y2, ...")
        xs = numbers[::2]
        if any(b <= a for a, b in pairwise(xs)):
            raise ExpressionError(node.arguments[1].start, "the x of interp must rise from point to point")
        return Part(Step("interp", (part.step,), position=node.start, constants=numbers), Kind.NUMBER)

    def _bit(self, node: Call) -> Part:
        part = self.part(node.arguments[0])
        number = literal(node.arguments[1])
        if part.kind is Kind.TRUTH or not part.unit.free:
            raise ExpressionError(
                node.arguments[0].start, f"bit looks into a status word, and {self.shown(node.arguments[0])} is none"
            )
        if number is None or number not in range(53):
            raise ExpressionError(node.arguments[1].start, "the number of a bit is written as a number from 0 to 52")
        return Part(Step("bit", (part.step,), True, node.start, (number,)), Kind.TRUTH)
