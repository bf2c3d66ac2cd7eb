"""What the items of a display draw, as rectangles: the measuring that `check --render` does, under a shorter name."""

from collections.abc import Callable

from hmi.model.display import Display
from hmi.model.plant import Plant
from hmi.model.tag import Tag
from widgets.alarms.item_alarms import Mark
from widgets.displays.measuring import Drawing, measured
from widgets.live_rows import Shown
from widgets.theme import Theme


def drawn(
    display: Display, plant: Plant, theme: Theme, scale: float, shown: Callable[[Tag], Shown], mark: Mark | None = None
) -> Drawing:
    """All that the items draw at a scale when every tag is as `shown` says and every item carries `mark`."""
    return measured(display.items, display.size, plant, theme, scale, shown, mark)
