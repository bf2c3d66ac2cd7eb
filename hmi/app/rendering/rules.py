"""The checks of displays that look at what is drawn."""

from collections.abc import Callable, Iterator
from typing import Final

from hmi.app.rendering.rendering import Drawn, Rendering
from hmi.config.linting.rule import Finding, Rule
from hmi.config.linting.rules import RENDERED
from hmi.config.linting.subject import Subject
from hmi.model.display import Display
from widgets.displays.measuring import TEXT, carries_marks
from widgets.themes.colour import chroma

_SATURATED: Final = 50.0
_GREY: Final = 16.0
_MOSTLY: Final = 0.95
_CALM: Final = ("day", "night")
"""High contrast gives up some of its calm for what is seen by weak eyes: large fills in a colour."""
_SEEN: Final = 60
"""Pixels of a mark that is seen at all."""
_LEAST_ARCMIN: Final = 12.0
_DESK: Final = "on 1920 x 1080,"


def render_rules() -> tuple[Rule, ...]:
    """For one plant: what one of them has drawn the others look at."""
    return _Rules().all


class _Rules:
    def __init__(self) -> None:
        self._rendering: Rendering | None = None

    @property
    def all(self) -> tuple[Rule, ...]:
        finds: dict[str, Callable[[Subject], Iterator[Finding]]] = {
            "R001": self._clipped,
            "R002": self._covered,
            "R003": self._small,
            "R004": self._coloured,
        }
        return tuple(Rule(code, RENDERED[code], find) for code, find in finds.items())

    def _of(self, subject: Subject) -> Rendering:
        if self._rendering is None or self._rendering.plant is not subject.plant:
            self._rendering = Rendering(subject.plant)
        return self._rendering

    def _clipped(self, subject: Subject) -> Iterator[Finding]:
        told: set[tuple[str, str]] = set()
        for drawn in self._of(subject).drawn:
            for thing in drawn.drawing.clipped():
                if _new(told, drawn, thing.item):
                    what = f"'{thing.text}'" if thing.kind == TEXT else f"the {thing.kind}"
                    message = f"{what} of item '{thing.item}' has no room{drawn.where}; make the item larger"
                    yield Finding(message, drawn.display.id, (thing.item,), "at")

    def _covered(self, subject: Subject) -> Iterator[Finding]:
        told: set[tuple[str, str]] = set()
        for drawn in self._of(subject).drawn:
            for a, b in drawn.drawing.covered():
                if _new(told, drawn, f"{a.item} {b.item}"):
                    what = f"'{b.text}'" if b.kind == TEXT else f"the {b.kind}"
                    message = (
                        f"'{a.text}' of item '{a.item}' and {what} of '{b.item}' lie on one another{drawn.where}; move"
                        " one of them"
                    )
                    yield Finding(message, drawn.display.id, (a.item, b.item), "at")

    def _small(self, subject: Subject) -> Iterator[Finding]:
        for drawn in self._of(subject).drawn:
            texts = [t for t in drawn.drawing.things if t.kind == TEXT]
            if _DESK not in drawn.where or not texts:
                continue
            least = min(texts, key=lambda t: t.cap)
            seen = drawn.display.seen
            arcmin = seen.arcmin(least.cap)
            if arcmin < _LEAST_ARCMIN:
                where = f"at {seen.distance_m:g} m{drawn.where}"
                message = (
                    f"'{least.text}' of item '{least.item}' is seen under {arcmin:.1f}' {where}; nothing may be smaller"
                    f" than {_LEAST_ARCMIN:g}'"
                )
                yield Finding(message, drawn.display.id, (least.item,), "at")

    def _coloured(self, subject: Subject) -> Iterator[Finding]:
        rendering = self._of(subject)
        for display, theme, quiet, alarmed in rendering.pictures:
            strong, calm = chroma(alarmed) > _SATURATED, chroma(quiet)
            for message in (
                calm.max() >= _SATURATED and "a strong colour is seen where nothing is in alarm",
                theme.name in _CALM
                and (calm < _GREY).mean() < _MOSTLY
                and "less than 95 % is grey where nothing is in alarm",
                (strong & ~rendering.marks(display, theme)).any() and "in alarm colour is seen beside the marks",
                _bears_marks(display, subject) and strong.sum() < _SEEN and "no mark is seen where all is in alarm",
            ):
                if message:
                    yield Finding(f"{message} ({theme.name}); colour is for alarm marks alone", display.id)


def _new(told: set[tuple[str, str]], drawn: Drawn, what: str) -> bool:
    """Whether it is the first time: what has no room on one screen has none on others."""
    key = drawn.display.id.partition("(")[0], what
    if key in told:
        return False
    told.add(key)
    return True


def _bears_marks(display: Display, subject: Subject) -> bool:
    return any(carries_marks(item, subject.plant) for item in display.items)
