"""Text -> tokens. ASCII outside of quotes, so that no look-alike letter passes for another."""

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import Enum
from typing import Final

from hmi.expression.error import ExpressionError

LONGEST: Final = 2000
"""Characters of an expression, checked before anything else."""
LARGEST: Final = 1e300


class Sort(Enum):
    NUMBER = "a number"
    DURATION = "a duration"
    NAME = "a name"
    QUOTED = "a quoted name"
    TEXT = "a text"
    SIGN = "a sign"
    END = "the end"


@dataclass(frozen=True, slots=True)
class Token:
    """value: of a number, or seconds of a duration."""

    sort: Sort
    text: str
    start: int
    end: int
    value: float = 0.0


_SPACE: Final = re.compile(r"[ \t\r\n]+")
_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
BARE_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*")
HYPHENED_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+){1,12}")
_QUOTED: Final = re.compile(r"`([^`\x00-\x1f]+)`")
_TEXT: Final = re.compile(r"'([^'\x00-\x1f]*)'|\"([^\"\x00-\x1f]*)\"")
_SIGN: Final = re.compile(r"\*\*|//|<=|>=|==|!=|[-+*/%<>(),]")
_TIME: Final = re.compile(r"[ \t\r\n]*(ms|s|min|h|d|day|days|week|weeks)(?![A-Za-z0-9_.(])")
_SECONDS: Final = {
    "ms": 0.001,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "d": 86400.0,
    "day": 86400.0,
    "days": 86400.0,
    "week": 604800.0,
    "weeks": 604800.0,
}
_INSTEAD: Final = {
    "&&": "'and'",
    "||": "'or'",
    ":=": "'=='",
    "<>": "'!='",
    "=": "'=='",
    "&": "'and'",
    "|": "'or'",
    "!": "'not'",
    "^": "'**'",
    "?": "'a if condition else b'",
    "×": "'*'",
    "·": "'*'",
    "÷": "'/'",
    "−": "'-'",
    "–": "'-'",
    "≤": "'<='",
    "≥": "'>='",
    "≠": "'!='",
    "²": "'** 2'",
    "³": "'** 3'",
    "“": "'\"'",
    "”": "'\"'",
    "’": '"\'"',
}


def tokens(text: str, names: Container[str] = ()) -> list[Token]:
    """All tokens with one of sort END behind them.

    Args:
        names: those that there are: `P-101.Flow` is one token if it is among them, and a difference if `P` is.

    Raises:
        ExpressionError: the text is too long, or holds what no expression holds.
    """
    if not isinstance(text, str):
        raise ExpressionError(0, "an expression must be text")
    if len(text) > LONGEST:
        raise ExpressionError(LONGEST, f"an expression may have {LONGEST} characters; this one has {len(text)}")
    found: list[Token] = []
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _hyphened(text, at, names) or _token(text, at)
        found.append(token)
        at = token.end
    found.append(Token(Sort.END, "", len(text), len(text)))
    return found


def _token(text: str, at: int) -> Token:
    if match := _NUMBER.match(text, at):
        return _number(text, at, match.end())
    if match := BARE_NAME.match(text, at):
        return _after_name(text, Token(Sort.NAME, match[0], at, match.end()))
    match = _QUOTED.match(text, at) or _TEXT.match(text, at)
    if match and not match[0].isprintable():
        raise ExpressionError(at, "only signs that can be seen may stand between quotes")
    if match := _QUOTED.match(text, at):
        return Token(Sort.QUOTED, match[1], at, match.end())
    if match := _TEXT.match(text, at):
        return Token(Sort.TEXT, match[1] if match[1] is not None else match[2], at, match.end())
    if match := _SIGN.match(text, at):
        return Token(Sort.SIGN, match[0], at, match.end())
    raise _foreign(text, at)


def _hyphened(text: str, at: int, names: Container[str]) -> Token | None:
    """The longest name with a hyphen that begins here; refused where it could be a difference just as well.

    Otherwise a tag that is added later would turn a difference into a name in silence.
    """
    match = HYPHENED_NAME.match(text, at)
    if match is None or "-" not in match[0]:
        return None
    found, first = match[0], match[0].split("-")[0]
    while "-" in found and found not in names:
        found = found[: max(found.rfind("-"), found.rfind("."))]
    if first in names:
        if "-" not in found:
            return None
        raise ExpressionError(
            at, f"'{found[:80]}' is a tag, and may be a difference too; write it between ` or set spaces round the -"
        )
    name = found if "-" in found else match[0]
    return _after_name(text, Token(Sort.QUOTED, name, at, at + len(name)))


def _after_name(text: str, token: Token) -> Token:
    """A quote right behind a name is a prefix of Python's, f'' or b''."""
    if token.end < len(text) and text[token.end] in "'\"`":
        raise ExpressionError(token.start, f"'{token.text}' may not stand right before a quote")
    return token


def _number(text: str, start: int, end: int) -> Token:
    value = float(text[start:end])
    if value > LARGEST:
        raise ExpressionError(start, f"this number is too large; the largest is {LARGEST:g}")
    unit = _TIME.match(text, end)
    if unit is None:
        if end < len(text) and (text[end].isalnum() or text[end] in "_."):
            raise ExpressionError(
                start,
                "a number ends before a letter; a name that begins with a digit or has special signs goes in `...`",
            )
        return Token(Sort.NUMBER, text[start:end], start, end, value)
    total = value * _SECONDS[unit[1]]
    end = unit.end()
    while (space := _SPACE.match(text, end)) and (more := _NUMBER.match(text, space.end())):
        unit = _TIME.match(text, more.end())
        if unit is None:
            break
        total += float(more[0]) * _SECONDS[unit[1]]
        end = unit.end()
    if total > LARGEST:
        raise ExpressionError(start, f"this number is too large; the largest is {LARGEST:g}")
    return Token(Sort.DURATION, text[start:end], start, end, total)


def _foreign(text: str, at: int) -> ExpressionError:
    sign = text[at]
    if sign in "'\"`":
        return ExpressionError(at, f"the quote {sign} is opened here and not closed on the same line")
    for wrong, instead in _INSTEAD.items():
        if text.startswith(wrong, at):
            return ExpressionError(at, f"'{wrong}' has no meaning in an expression", instead)
    if sign in "[]{}":
        return ExpressionError(at, f"'{sign}' has no meaning in an expression; names with special signs go in `...`")
    shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
    return ExpressionError(at, f"'{shown}' has no meaning in an expression")
