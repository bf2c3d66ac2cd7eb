"""A display in another: its items and pipes, moved, scaled, and named after the item that they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hmi.config.resolving.displays.frames import Rect
from hmi.model.display import Condition, Display, Item, Layer, Pipe, Point


@dataclass(frozen=True, slots=True)
class Shown:
    """Under what an item or pipe is shown: its layers, and its conditions by their text."""

    layers: tuple[str, ...]
    conditions: tuple[str, ...]


class Conditions:
    """The conditions of one display, each once."""

    def __init__(self) -> None:
        self._found: dict[str, Condition] = {}

    def add(self, condition: Condition) -> None:
        self._found.setdefault(condition.text, condition)

    def indices(self, texts: tuple[str, ...]) -> tuple[int, ...]:
        """Their places, of those that are sound."""
        order = {text: i for i, text in enumerate(self._found)}
        return tuple(sorted({order[text] for text in texts if text in order}))

    @property
    def all(self) -> tuple[Condition, ...]:
        return tuple(self._found.values())


@dataclass(frozen=True, slots=True)
class Embedded:
    """A display that an item of another shows. own: under what the item itself is shown."""

    id: str
    display: Display
    own: Shown

    def take(self, conditions: Conditions, layers: dict[str, Layer]) -> None:
        """Hands its conditions and layers to the display that it is in."""
        for condition in self.display.conditions:
            conditions.add(condition)
        for layer in self.display.layers:
            layers.setdefault(layer.id, layer)

    def placed(self, rect: Rect, conditions: Conditions) -> tuple[list[Item], list[Pipe]]:
        """What it draws within a rectangle: as large as there is room for, in the middle; at its size where none is."""
        (x, y), (width, height) = rect
        across, down = self.display.size
        scales = [given / own for given, own in ((width, across), (height, down)) if given > 0]
        scale = min(scales, default=1.0)
        origin = x + max(0.0, width - across * scale) / 2, y + max(0.0, height - down * scale) / 2
        return [self._item(i, origin, scale, conditions) for i in self.display.items], [
            self._pipe(p, origin, scale, conditions) for p in self.display.pipes
        ]

    def _item(self, item: Item, origin: Point, scale: float, conditions: Conditions) -> Item:
        shown = self._shown(item)
        return replace(
            item,
            id=f"{self.id}.{item.id}",
            at=_moved(item.at, origin, scale),
            size=(item.size[0] * scale, item.size[1] * scale),
            scale=item.scale * scale,
            layers=shown.layers,
            when=conditions.indices(shown.conditions),
        )

    def _pipe(self, pipe: Pipe, origin: Point, scale: float, conditions: Conditions) -> Pipe:
        shown = self._shown(pipe)
        return replace(
            pipe,
            id=f"{self.id}.{pipe.id}",
            points=tuple(_moved(point, origin, scale) for point in pipe.points),
            begin_on=pipe.begin_on and f"{self.id}.{pipe.begin_on}",
            end_on=pipe.end_on and f"{self.id}.{pipe.end_on}",
            scale=pipe.scale * scale,
            layers=shown.layers,
            when=conditions.indices(shown.conditions),
        )

    def _shown(self, part: Item | Pipe) -> Shown:
        own, inner = self.own, self.display.conditions
        return Shown(
            tuple(dict.fromkeys((*own.layers, *part.layers))), (*own.conditions, *(inner[i].text for i in part.when))
        )


def own_size(display: Display, size: Point) -> Point:
    """Width and height that an embedded display takes where one or both are not given."""
    width, height = size
    across, down = display.size
    if not width and not height:
        return across, down
    return width or height / down * across, height or width / across * down


def corners(items: Mapping[str, Rect]) -> dict[str, Item]:
    """Embedded displays as things that a pipe may begin or end at."""
    return {id_: Item(id_, "display", at, size) for id_, (at, size) in items.items()}


def _moved(point: Point, origin: Point, scale: float) -> Point:
    return origin[0] + point[0] * scale, origin[1] + point[1] * scale
