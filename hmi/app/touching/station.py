"""The touch profile of one window: the hand chosen, the screen it is on, and what is remembered of both."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings

from hmi.app.touching.scanning import Scanning
from hmi.app.touching.screens import dots_a_mm, found_hand, screen_key
from hmi.app.window import MainWindow
from hmi.model.words import marked
from widgets.language.choice import LANGUAGES, chosen
from widgets.navigation.drop_list import DropList
from widgets.touch.long_press import LongPress
from widgets.touch.profile import DISTANCES_M, HELD_M, Hand, touch_for
from widgets.touch.ruler import LEAST, MOST, Ruler
from widgets.words import tr

_HANDS: Final = {
    Hand.OFF: marked("Mouse and keyboard"),
    Hand.BARE: marked("Touch, bare hands"),
    Hand.GLOVES: marked("Touch, with gloves"),
}


class TouchStation(QObject):
    """Owned by the desktop. `settings` None: nothing is remembered, as where nobody sees the screen.

    Args:
        asked: what the command line says; None for what was chosen last, else what the machine has.
    """

    def __init__(self, window: MainWindow, settings: QSettings | None, asked: Hand | None = None) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self.hand = asked if asked is not None else self._remembered()
        self.distance_m = _number(settings, "touch/distance", HELD_M, DISTANCES_M[0], DISTANCES_M[-1])
        self.ruler = Ruler(window.look, window)
        self.more = DropList(window.look, window)
        self.sizes = DropList(window.look, window)
        window.add_overlay(self.ruler, self.more, self.sizes)
        window.top.more_wanted.connect(self.open_more)
        self.more.chosen.connect(self._act)
        self.sizes.chosen.connect(lambda metres: self.set_distance(float(metres)))
        self.ruler.measured.connect(self._measured)
        self.ruler.forgotten.connect(lambda: self._measured(None))
        self.long_press = LongPress(window, window.look)
        self.scanning = Scanning(window)
        self._following = False
        self.apply()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self._following:
            self.follow_screen()
        return super().eventFilter(watched, event)

    @property
    def dots(self) -> float:
        """Device-independent pixels a millimetre: as measured with a card, else as the screen says."""
        said = dots_a_mm(self._window.screen())
        return _number(self._settings, self._screen, said, LEAST, MOST)

    def apply(self) -> None:
        """Of the screen that the window is on now."""
        self._window.set_touch(touch_for(self.hand, self.dots, self.distance_m))
        self.long_press.set_look(self._window.look)

    def follow_screen(self) -> None:
        """To be called once the window is shown: on another screen a millimetre has other pixels."""
        handle = self._window.windowHandle()
        if handle is None or self._following:
            return
        self._following = True
        handle.screenChanged.connect(lambda _: self.apply())
        self.apply()
        self.long_press.watch()
        self.scanning.watch()

    def set_hand(self, hand: Hand) -> None:
        """Another hand, at once and from now on."""
        self.hand = hand
        self._keep("touch/hand", hand.value)
        self.apply()

    def set_distance(self, metres: float) -> None:
        """From the eye to the screen, which says how large letters are."""
        self.distance_m = metres
        self._keep("touch/distance", metres)
        self.apply()

    def open_more(self) -> None:
        """What is seldom wanted, in a list under its button."""
        window, button = self._window, self._window.top.more_button
        at = button.mapTo(window, QPoint(0, button.height()))
        self.more.open_at(at, tr("More"), list(self._lines().items()), f"hand:{self.hand}")

    def _lines(self) -> Mapping[str, str]:
        top = self._window.top
        lines = {"search": tr("Search"), "forward": tr("Forward"), "star": top.star_button.accessibleName()}
        lines |= {f"hand:{hand}": tr(text) for hand, text in _HANDS.items()}
        if self.hand is not Hand.OFF:
            lines |= {"distance": tr("Distance of the eye: {metres} m").format(metres=f"{self.distance_m:g}")}
            lines |= {"ruler": tr("Measure this screen with a card")}
        if top.has_few_buttons:
            lines |= {f"theme:{name}": top.theme_button.title_of(name) for name in top.theme_button.names}
            lines |= {f"language:{key}": name for key, name in LANGUAGES.items() if key != chosen()}
        return lines

    def _act(self, key: str) -> None:
        what, _, of = key.partition(":")
        top = self._window.top
        acts = {
            "search": top.search_wanted.emit,
            "forward": top.forward.emit,
            "star": top.star_wanted.emit,
            "hand": lambda: self.set_hand(Hand(of)),
            "distance": self._open_distances,
            "ruler": lambda: self.ruler.measure(self.dots),
            "theme": partial(top.theme_button.wanted.emit, of),
            "language": partial(top.language_button.wanted.emit, of),
        }
        acts[what]()

    def _open_distances(self) -> None:
        button = self._window.top.more_button
        at = button.mapTo(self._window, QPoint(0, button.height()))
        lines = [(str(m), tr("{metres} m").format(metres=f"{m:g}")) for m in DISTANCES_M]
        self.sizes.open_at(at, tr("Distance of the eye"), lines, str(self.distance_m))

    def _measured(self, dots: float | None) -> None:
        if dots is None:
            if self._settings is not None:
                self._settings.remove(self._screen)
        else:
            self._keep(self._screen, dots)
        self.apply()

    @property
    def _screen(self) -> str:
        return f"touch/dots_{screen_key(self._window.screen())}"

    def _keep(self, key: str, value: object) -> None:
        if self._settings is not None:
            self._settings.setValue(key, value)

    def _remembered(self) -> Hand:
        said = "" if self._settings is None else str(self._settings.value("touch/hand", ""))
        if said in list(Hand):
            return Hand(said)
        return found_hand() if self._settings is not None else Hand.OFF


def _number(settings: QSettings | None, key: str, other: float, least: float, most: float) -> float:
    """What is remembered; a file that somebody broke is as none."""
    try:
        said = other if settings is None else float(str(settings.value(key, other)))
    except ValueError:
        return other
    return said if least <= said <= most else other
