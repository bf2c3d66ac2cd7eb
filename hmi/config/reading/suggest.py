"""`did you mean`: the nearest of the names there are."""

from collections.abc import Collection
from difflib import get_close_matches

_FEW = 300


def nearest(name: str, names: Collection[str]) -> str:
    """The name that was most likely meant, empty if none is near enough."""
    if len(names) > _FEW:
        names = _likely(name, names)
    folded = {n.casefold(): n for n in names}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def _likely(name: str, names: Collection[str]) -> list[str]:
    """Those of about the same length that share a beginning or an end: difflib is slow over ten thousand names."""
    head, tail, length = name[:2].casefold(), name[-2:].casefold(), len(name)
    return [n for n in names if abs(len(n) - length) <= 3 and (n[:2].casefold() == head or n[-2:].casefold() == tail)][
        :_FEW
    ]


def among(name: str, names: Collection[str]) -> str:
    """`; did you mean 'x'?`, or where none is near all that there are."""
    return did_you_mean(name, names) or f"; there are {', '.join(sorted(names))}"


def did_you_mean(name: str, names: Collection[str]) -> str:
    """`; did you mean 'x'?`, or nothing."""
    found = nearest(name, names)
    return f"; did you mean '{found}'?" if found else ""
