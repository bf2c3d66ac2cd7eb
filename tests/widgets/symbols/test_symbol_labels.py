"""Name and state of a symbol stand on the side that is said, clear of the symbol, and within what it may paint."""

import pytest

from hmi.model.display import Item
from hmi.model.plant import Plant
from hmi.model.quality import Quality
from hmi.model.routing.ways import obstacles
from hmi.model.tag import DataType, Tag
from widgets.canvas import Canvas
from widgets.displays.measuring import measured
from widgets.indicators.symbol import Symbol
from widgets.live_rows import Shown

_TAG = Tag(0, "V.Open", "s", "n", DataType.Boolean, words={0: "shut", 1: "open"})
_PLANT = Plant("p", "P", "UTC", "en", "", (), {}, (_TAG,))
_OPEN = Shown(1.0, "open", Quality.GOOD, "", live=True, lost=False)


def drawn(day, item):
    drawing = measured((item,), (200.0, 200.0), _PLANT, day, 1.0, lambda tag: _OPEN)
    made = Symbol(item, _PLANT)
    made.place(Canvas(day, 1.0))
    return made, [t.rect for t in drawing.things if t.kind == "text"]


def item(**options):
    return Item(
        "v", "symbol", (90.0, 90.0), (24.0, 24.0), 0, text="V-101", options={"symbol": "motor_valve", **options}
    )


@pytest.mark.parametrize(
    ("options", "clear"),
    [
        ({}, lambda text, body: text.top() >= body.bottom()),
        ({"turn": 90}, lambda text, body: text.right() < body.left()),
        ({"turn": 270}, lambda text, body: text.left() > body.right()),
        ({"caption": "top"}, lambda text, body: text.bottom() <= body.top()),
        ({"caption": "right"}, lambda text, body: text.left() > body.right()),
    ],
)
def test_texts_stand_clear_of_the_symbol_and_pipes_know_where(day, options, clear):
    made, texts = drawn(day, item(**options))
    assert len(texts) == 2
    assert all(clear(text, made.body) for text in texts)
    assert made.extent.contains(texts[1].toAlignedRect().adjusted(1, 1, -1, -1))
    left, top, right, bottom = obstacles([made.item]).texts[0]
    for text in texts:
        middle = text.center()
        assert left <= middle.x() <= right
        assert top <= middle.y() <= bottom
