"""Values as JSON has them."""

import re
from typing import Final

from hmi.model.batch import Opaque
from hmi.model.tag import DataType, Tag
from hmi.model.text import value_text

MINUS: Final = "\N{MINUS SIGN}"
_NO_DIGITS: Final = re.compile("[^0-9-]")


def plain_value(tag: Tag, value: float, exact: Opaque) -> float | int | str | bool | None:
    """A value as JSON has it; null for none, since JSON knows no NaN."""
    if isinstance(exact, str) and tag.type.integer:
        return int(_NO_DIGITS.sub("", exact.replace(MINUS, "-")))
    if isinstance(exact, (str, int)):
        return exact
    if exact is not None:
        return value_text(tag, value, exact)
    if value != value:
        return None
    if value in (float("inf"), float("-inf")):
        return str(value)
    if tag.type is DataType.Boolean:
        return bool(value)
    return int(value) if tag.type.integer else float(value)
