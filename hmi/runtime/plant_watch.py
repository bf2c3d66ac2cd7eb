"""Notices that a plant's files changed, by looking: no service of the system is needed, network folders work too."""

import os
from pathlib import Path

Stamp = frozenset[tuple[str, int, int]]
"""Of every file: its path, when it was changed (ns), its size."""


class PlantWatch:
    """Says that files changed once they have rested for one look, so that a half-written one is not read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = self._last = _stamp(folder)

    def changed(self) -> bool:
        """Whether the files are other than when this last said so. Reads the folder: call it in a thread."""
        now = _stamp(self._folder)
        rested, self._last = now == self._last, now
        if not rested or now == self._known:
            return False
        self._known = now
        return True


def _stamp(folder: Path) -> Stamp:
    found = []
    for path, _, files in os.walk(folder):
        for name in files:
            whole = os.path.join(path, name)
            try:
                state = os.stat(whole)
            except FileNotFoundError:  # gone between the listing and the look; the next look sees the rest
                continue
            found.append((whole, state.st_mtime_ns, state.st_size))
    return frozenset(found)
