"""Answers that come after the one who asked is gone."""

from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject
from shiboken6 import isValid

P = ParamSpec("P")


def while_alive(asker: QObject, then: Callable[P, object]) -> Callable[P, None]:
    """`then`, called only while `asker` has not been deleted: other plant files take the place of all pages."""

    def answered(*given: P.args, **named: P.kwargs) -> None:
        if isValid(asker):
            then(*given, **named)

    return answered
