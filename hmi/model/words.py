"""Words in rooms without Qt that a desktop will show: marked here, translated there."""

import re
from typing import Final

_ENDING: Final = re.compile(r"\((?:(\w*)\|(\w*)|(\w+))\)")


def marked(text: str, n: int = -1) -> str:
    """`text` itself, a literal: the translator's tools find it by this call, `widgets.words.tr` translates it.

    Args:
        n: the number that chooses the form, see `with_number`.
    """
    return text if n < 0 else with_number(text, n)


def with_number(text: str, n: int) -> str:
    """`{count} tag(s) (is|are) held` in the form for `n`: what stands before a bar, or nothing, is for one."""
    return _ENDING.sub(lambda found: (found[1] or "") if n == 1 else (found[2] or found[3] or ""), text)
