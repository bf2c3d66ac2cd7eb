"""Tokens -> tree, by precedence climbing (Pratt 1973). Nodes and depth are counted on the way down, so no text can
make it recurse further than `DEEPEST` or build more than `MOST_NODES` (docs/decisions/0090)."""

from collections.abc import Container
from typing import Final

from hmi.expression.error import ExpressionError, nearest
from hmi.expression.functions import FUNCTIONS
from hmi.expression.parsing.lexer import Sort, Token, tokens
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

MOST_NODES: Final = 200
DEEPEST: Final = 24
_COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})
_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN, _POWER = range(1, 9)
_STRENGTH: Final = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(_COMPARISONS, _COMPARE),
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
    "//": _PRODUCT,
    "%": _PRODUCT,
    "**": _POWER,
}
_KEYWORDS: Final = frozenset({"and", "or", "not", "if", "else", "true", "false", "True", "False"})
_FOREIGN: Final = frozenset({"lambda", "for", "in", "is", "await", "yield", "import", "None"})


def parse_tree(text: str, names: Container[str] = ()) -> Node:
    """The tree of an expression.

    Raises:
        ExpressionError: it is not one, or is too long, too large or too deep.
    """
    return _Parser(tokens(text, names)).whole()


class _Parser:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._nodes = 0
        self._depth = 0

    def whole(self) -> Node:
        if len(self._tokens) == 1:
            raise ExpressionError(0, "the expression is empty")
        node = self._choice()
        if self._next.sort is not Sort.END:
            raise self._unexpected("an operator")
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _is(self, text: str) -> bool:
        return self._next.sort in (Sort.SIGN, Sort.NAME) and self._next.text == text

    def _count(self, token: Token) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise ExpressionError(token.start, f"the expression has more than {MOST_NODES} parts; make two of it")

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionError(token.start, f"the expression is nested deeper than {DEEPEST}; make two of it")

    def _choice(self) -> Node:
        """`a if c else b`, and all that binds stronger."""
        then = self._binary(_OR)
        if not self._is("if"):
            return then
        word = self._take()
        self._count(word)
        self._deeper(word)
        condition = self._binary(_OR)
        if not self._is("else"):
            raise self._unexpected("'else'")
        self._take()
        otherwise = self._choice()
        self._depth -= 1
        return Choice(then.start, otherwise.end, then, condition, otherwise)

    def _binary(self, weakest: int) -> Node:
        left = self._operand()
        while (strength := self._strength()) >= weakest:
            operator = self._next
            self._deeper(operator)
            if strength == _COMPARE:
                left = self._comparison(left)
            else:
                self._take()
                self._count(operator)
                right = self._binary(strength if strength == _POWER else strength + 1)
                left = Binary(left.start, right.end, operator.text, left, right, operator.start)
            self._depth -= 1
        return left

    def _strength(self) -> int:
        """Of the operator that comes next; 0 if none does."""
        return _STRENGTH.get(self._next.text, 0) if self._next.sort in (Sort.SIGN, Sort.NAME) else 0

    def _comparison(self, first: Node) -> Node:
        operators, operands = [], [first]
        while self._next.sort is Sort.SIGN and self._next.text in _COMPARISONS:
            operator = self._take()
            self._count(operator)
            operators.append(operator.text)
            operands.append(self._binary(_SUM))
        return Comparison(first.start, operands[-1].end, tuple(operators), tuple(operands))

    def _operand(self) -> Node:
        token = self._next
        if token.sort is Sort.SIGN and token.text in "+-":
            return self._unary(_POWER)
        if self._is("not"):
            return self._unary(_COMPARE)
        if self._is("("):
            return self._parenthesis()
        return self._leaf()

    def _unary(self, strength: int) -> Node:
        operator = self._take()
        self._count(operator)
        self._deeper(operator)
        operand = self._binary(strength)
        self._depth -= 1
        return Unary(operator.start, operand.end, operator.text, operand)

    def _parenthesis(self) -> Node:
        self._deeper(self._take())
        inner = self._choice()
        if not self._is(")"):
            raise self._unexpected("')'")
        self._take()
        self._depth -= 1
        return inner

    def _leaf(self) -> Node:
        token = self._next
        self._count(token)
        if token.sort is Sort.NUMBER:
            self._take()
            return Number(token.start, token.end, token.value)
        if token.sort is Sort.DURATION:
            self._take()
            return Duration(token.start, token.end, token.value)
        if token.sort is Sort.TEXT:
            self._take()
            return Text(token.start, token.end, token.text)
        if token.sort is Sort.QUOTED:
            self._take()
            return Name(token.start, token.end, token.text)
        if token.sort is Sort.NAME:
            return self._word()
        raise self._unexpected("a value")

    def _word(self) -> Node:
        token = self._next
        if token.text in _FOREIGN:
            raise ExpressionError(token.start, f"'{token.text}' has no meaning in an expression")
        if token.text in _KEYWORDS:
            if token.text.lower() not in ("true", "false"):
                raise self._unexpected("a value")
            self._take()
            return Truth(token.start, token.end, token.text.lower() == "true")
        self._take()
        return self._call(token) if self._is("(") else Name(token.start, token.end, token.text)

    def _call(self, name: Token) -> Node:
        if name.text not in FUNCTIONS:
            raise ExpressionError(
                name.start, f"there is no function '{name.text[:80]}'", _quoted(nearest(name.text, FUNCTIONS))
            )
        self._deeper(self._take())
        arguments: list[Node] = []
        while not self._is(")"):
            if arguments:
                if not self._is(","):
                    raise self._unexpected("',' or ')'")
                self._take()
            arguments.append(self._choice())
        self._depth -= 1
        return Call(name.start, self._take().end, name.text, tuple(arguments))

    def _unexpected(self, wanted: str) -> ExpressionError:
        token = self._next
        if token.sort is Sort.END:
            return ExpressionError(token.start, f"{wanted} is missing at the end")
        return ExpressionError(token.start, f"{wanted} is missing before '{token.text[:40]}'")


def _quoted(found: str) -> str:
    return f"'{found}'" if found else ""
