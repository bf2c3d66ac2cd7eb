"""What the cards of finding one's way show: rail, search, keys."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget

from hmi.model.alarm import AlarmEntry
from hmi.model.display import Layer
from widgets.displays.layer_bar import LayerBar
from widgets.gallery.cards.alarm_cards import standing
from widgets.navigation.drawer import Drawer
from widgets.navigation.drop_list import DropList
from widgets.navigation.folding import Entry
from widgets.navigation.key_sheet import KeyGroup, KeySheet
from widgets.navigation.overlay import Overlay
from widgets.navigation.palette import Palette
from widgets.navigation.palette_lines import Hit
from widgets.navigation.rail import Navigation
from widgets.shell.look import Look
from widgets.touch.long_press import PressRing
from widgets.touch.profile import Hand, touch_for
from widgets.touch.roomy import Roomy
from widgets.touch.ruler import Ruler

_HITS = (
    Hit("tag P-302.Flow", "tag", "P-302.Flow", "Flow of pump 2", "High-lift pumps"),
    Hit("tag P-302.Vibration", "tag", "P-302.Vibration", "Bearing vibration", "High-lift pumps"),
    Hit("display pumps", "display", "High-lift pumps", "", "Overview"),
    Hit(
        "equipment P-302",
        "equipment",
        "P-302",
        "High-lift pump 2 with a name that goes on for longer than there is room",
        "",
    ),
)


def rails(look: Look) -> list[tuple[str, QWidget]]:
    """The rail in the plain, with alarms, and with more than it has room for."""

    def rail(count: int, alarms: dict[str, AlarmEntry]) -> Navigation:
        made = Navigation(look)
        entries = [Entry("0", "Overview"), Entry("1", "Intake", 1), Entry("2", "Filters", 1), Entry("3", "Filter 3", 2)]
        entries += [Entry(str(k), f"Differential pressure over filter {k}", 2) for k in range(4, count)]
        made.set_entries([*entries, Entry("list", "Alarms", first=True), Entry("trends", "Trends")])
        made.set_current("2")
        made.set_alarms(alarms, {})
        made.setFixedWidth(look.px(240))
        return made

    urgent, high = standing()[0], standing()[1]
    return [
        ("calm", rail(4, {})),
        ("in alarm", rail(4, {"1": high, "3": urgent})),
        ("more than fits", rail(40, {"20": urgent})),
    ]


def layers(look: Look) -> list[tuple[str, QWidget]]:
    """What is switched above a display."""
    layers = Layer("notes", "Maintenance notes"), Layer("wires", "Wires", False)
    plain, counted = LayerBar(layers, look), LayerBar(layers, look)
    counted.set_shown({"notes": False, "wires": True})
    counted.set_alarms({"notes": 2})
    return [("as they begin", plain), ("one is off that has alarms", counted)]


def searches(look: Look) -> list[tuple[str, QWidget]]:
    """Hits, none, nothing typed yet."""

    def palette(words: str, hits: tuple[Hit, ...], said: str = "") -> QWidget:
        host = QWidget(objectName="plain")
        made = Palette(look, host)
        made.line.setText(words)
        made.set_hits(hits, said)
        made.set_values({}, {_HITS[1].key: standing()[0]})
        return _opened(host, made, look, 700, 400)

    nothing = "Nothing is called 'zz'. Type a part of a name, of a description, or the first letters of its words."
    return [
        ("hits", palette("p30", _HITS)),
        ("none", palette("zz", (), nothing)),
        ("one", palette("pumps", _HITS[2:3])),
    ]


def drop_lists(look: Look) -> list[tuple[str, QWidget]]:
    """What stands beside a part of the way."""

    def listed(*titles: str) -> QWidget:
        host = QWidget(objectName="plain")
        made = DropList(look, host)
        host.setFixedSize(look.px(420), look.px(260))
        made.set_room(QRect(0, 0, look.px(420), look.px(260)))
        made.open_at(QPoint(look.px(10), look.px(10)), "Beside", [(title, title) for title in titles], titles[1])
        return host

    long = "Differential pressure over the third rapid gravity filter of the second stage"
    return [
        ("a few", listed("Intake", "Filters", "Clear well")),
        ("more than fits", listed(*(f"Filter {k}" for k in range(1, 15)))),
        ("longest", listed(long, "Filters")),
    ]


def keys(look: Look) -> list[tuple[str, QWidget]]:
    """The sheet of keys."""
    host = QWidget(objectName="plain")
    sheet = KeySheet(look, host)
    places = (("F1", "Overview"), ("F2", "Alarms"), ("F3", "Trends"), ("F9", "Next colours"))
    acts = (("Space", "Acknowledge"), ("S", "Silence this station"), ("Ctrl+K", "Search"))
    sheet.set_groups([KeyGroup("Places", places), KeyGroup("Acts", acts)])
    return [("keys", _opened(host, sheet, look, 1000, 520))]


def hands(look: Look) -> list[tuple[str, QWidget]]:
    """What a finger needs: the drawer with the rail, the ruler that tells how large a millimetre is."""
    drawn, measured = QWidget(objectName="plain"), QWidget(objectName="plain")
    rail = Navigation(look)
    rail.set_entries([Entry("0", "Overview"), Entry("1", "Intake", 1), Entry("list", "Alarms", first=True)])
    drawer, ruler = Drawer(rail, look, drawn), Ruler(look, measured)
    drawer.take()
    ruler.measure(96 / 25.4)
    return [
        ("the rail in a drawer", _opened(drawn, drawer, look, 560, 480)),
        ("a card against the glass", _opened(measured, ruler, look, 560, 480)),
        ("the ring of a finger that stays", _pressed(look)),
        ("a page that a finger pushes along", _pushed(look)),
    ]


def _pressed(look: Look) -> QWidget:
    host = QWidget(objectName="plain")
    host.setFixedSize(look.px(560), look.px(140))
    for place, share in enumerate((0.2, 0.6, 1.0)):
        ring = PressRing(host)
        ring.look, ring.share = look, share
        ring.setGeometry(look.px(20 + 120 * place), look.px(20), look.px(90), look.px(90))
        ring.show()
    return host


def _pushed(look: Look) -> QWidget:
    """Under a mouse the page would have all the room it needs; here it is a touch screen with less."""
    page = QLabel("\n".join(f"Line {number}" for number in range(1, 21)))
    page.setFont(look.font(13))
    made = Roomy(page)
    made.set_look(replace(look, touch=look.touch or touch_for(Hand.BARE, 96 / 25.4)))
    made.setFixedSize(look.px(560), look.px(140))
    return made


def _opened(host: QWidget, overlay: Overlay, look: Look, width: int, height: int) -> QWidget:
    """An overlay lies over its window; here over a window of its own."""
    host.setFixedSize(look.px(width), look.px(height))
    overlay.set_room(QRect(0, 0, look.px(width), look.px(height)))
    overlay.show()
    return host
