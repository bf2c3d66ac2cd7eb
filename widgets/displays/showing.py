"""What of a display is shown: by layers, which a person switches, and by conditions, which the plant does. No Qt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hmi.model.columns import Bools
from hmi.model.display import Display, Item, Pipe


@dataclass(frozen=True, slots=True)
class Truths:
    """What the conditions of a display say, in its order. truth: bool[n]; known: bool[n], False where nobody knows."""

    truth: Bools
    known: Bools

    @classmethod
    def unknown(cls, n: int) -> "Truths":
        return cls(np.zeros(n, np.bool_), np.zeros(n, np.bool_))

    def same(self, other: "Truths") -> bool:
        return np.array_equal(self.truth, other.truth) and np.array_equal(self.known, other.known)


class Showing:
    """Until it is told of its conditions, none of them is known."""

    def __init__(self, display: Display) -> None:
        self.layers: dict[str, bool] = {layer.id: layer.shown for layer in display.layers}
        self._truths = Truths.unknown(len(display.conditions))

    def set_layers(self, shown: Mapping[str, bool]) -> bool:
        """Switch layers; answer whether one is another than before. Ids of no layer are ignored."""
        new = {id_: shown.get(id_, on) for id_, on in self.layers.items()}
        changed = new != self.layers
        self.layers = new
        return changed

    def set_truths(self, truths: Truths) -> bool:
        """Take what the conditions say; answer whether that is other than before.

        Raises:
            ValueError: they are not as many as the display has.
        """
        if len(truths.truth) != len(self._truths.truth) or len(truths.known) != len(self._truths.known):
            raise ValueError(f"{len(truths.truth)} conditions where the display has {len(self._truths.truth)}")
        changed = not truths.same(self._truths)
        self._truths = truths
        return changed

    def shown(self, parts: Sequence[Item] | Sequence[Pipe], hidden: frozenset[str] = frozenset()) -> list[bool]:
        """Of each whether it is shown: all its layers are on, and none of its conditions is known to be false."""
        untrue = (~self._truths.truth & self._truths.known).tolist()
        layers = self.layers
        return [
            p.id not in hidden and all(layers[name] for name in p.layers) and not any(untrue[c] for c in p.when)
            for p in parts
        ]

    def doubtful(self, items: Sequence[Item]) -> list[bool]:
        """Of each whether it is shown only because nobody knows whether it should be."""
        known = self._truths.known.tolist()
        return [not all(known[c] for c in item.when) for item in items]

    def off(self, items: Iterable[Item]) -> Mapping[str, int]:
        """How many of these are not shown because a layer is off, by its id."""
        return Counter(name for item in items for name in item.layers if not self.layers[name])
