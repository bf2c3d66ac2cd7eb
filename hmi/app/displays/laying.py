"""The ways of pipes, found before they are asked for."""

from hmi.model.plant import Plant
from widgets.displays.layout import MANY_PIPES


def lay_pipes(plant: Plant) -> None:
    """In a worker thread: hundreds of pipes take longer than a display may take to open."""
    for display in plant.displays:
        for layout in (display, display.narrow):
            if layout is not None and len(layout.pipes) > MANY_PIPES:
                _ = layout.ways
