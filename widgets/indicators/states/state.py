"""The word of a state, in one line."""

from typing import ClassVar

from widgets.indicators.values.value import Value


class State(Value):
    """As a value without a unit, in plain weight: words are not compared digit by digit."""

    bold: ClassVar[bool] = False
