"""The word of a state, in one line; with its number before it where people speak of steps by number."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import ClassVar

from hmi.model.display import Item
from hmi.model.plant import Plant
from widgets.indicators.values.value import Value
from widgets.live_rows import Shown


class State(Value):
    """As a value without a unit, in plain weight: words are not compared digit by digit."""

    bold: ClassVar[bool] = False

    def __init__(self, item: Item, plant: Plant) -> None:
        super().__init__(item, plant)
        self._numbered = bool(item.options.get("numbered", False))
        if self._numbered:
            # The room for it is reckoned from the words.
            self.tag = replace(self.tag, words={n: _numbered(n, word) for n, word in self.tag.words.items()})

    def looks(self, shown: Sequence[Shown]) -> Shown:
        value = super().looks(shown)
        if not self._numbered or isnan(value.value):
            return value
        number = int(value.value)
        return value._replace(text=self.tag.words.get(number) or _numbered(number, value.text))


def _numbered(number: int, word: str) -> str:
    return word if word == str(number) else f"{number} \N{MIDDLE DOT} {word}"
