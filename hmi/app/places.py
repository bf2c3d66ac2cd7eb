"""Where one can be in the window, and what belongs where. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.model.alarm import AlarmDefinition, AlarmEntry, AlarmKind, Guidance, Limit
from hmi.model.display import Item
from hmi.model.navigation.hierarchy import Hierarchy
from hmi.model.plant import Plant
from hmi.model.tag import Role, Tag
from widgets.alarms.standing import Standing
from widgets.words import tr

ALARMS: Final = "alarms"
TREND: Final = "trend"
JOURNAL: Final = "journal"
CONNECTIONS: Final = "connections"
ADDRESS_SPACE: Final = "address-space"
BY_HAND: Final = "by-hand"
FIGURES: Final = "figures"
DISPLAY: Final = "display"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the window. page: one of the above; id: of the display, of the saved trend, or of the server."""

    page: str
    id: str = ""

    @property
    def key(self) -> str:
        return f"{self.page}:{self.id}"

    @classmethod
    def of(cls, key: str) -> "Where":
        """The place whose key this is."""
        page, _, rest = key.partition(":")
        return cls(page, rest)


class Reach:
    """Tags and equipment of each display, so that an alarm finds its display and a display its alarms.

    Attributes:
        home: id of the display that one begins at; empty where there is none.
    """

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._tags: dict[str, frozenset[str]] = {}
        self._equipment: dict[str, frozenset[str]] = {}
        self._levels = {d.id: d.level for d in plant.displays}
        self._wishes = _wished_displays(plant)
        self.home = Hierarchy(plant.displays).home
        for display in plant.displays:
            rows = {row for item in display.items for row in (item.tag, *item.tags) if row is not None}
            self._tags[display.id] = frozenset(plant.tags[row].name for row in rows)
            self._equipment[display.id] = frozenset(i.equipment for i in display.items if i.equipment)

    def shows(self, display: str, tag: str, equipment: str) -> bool:
        """Whether a display shows a tag or an equipment; either may be empty."""
        return tag in self._tags[display] or bool(equipment and equipment in self._equipment[display])

    def display_showing(self, tag: str, equipment: str) -> str:
        """The most detailed display that shows a tag or an equipment; empty where none does."""
        showing = [d for d in self._levels if self.shows(d, tag, equipment)]
        return max(showing, key=lambda d: self._levels[d], default="")

    def display_of(self, entry: AlarmEntry) -> str:
        """The display that its guidance names, else the most detailed one that shows it, else home."""
        return self.display_for(entry.id, entry.tag, entry.equipment)

    def display_for(self, alarm: str, tag: str, equipment: str) -> str:
        """As `display_of`, of an alarm that need not stand."""
        wished = self._wishes.get(alarm, "")
        return wished if wished in self._levels else self.display_showing(tag, equipment) or self.home

    def strongest_by_display(self, standing: Standing) -> Mapping[str, AlarmEntry]:
        """Of each display beneath the overview, which shows them all anyway, the strongest alarm."""
        below = [d for d, level in self._levels.items() if level > 1]
        return {d: top for d in below if (top := standing.strongest(self._tags[d], self._equipment[d])) is not None}


@dataclass(frozen=True, slots=True)
class Thing:
    """What was touched: its title, where it stands, its tags (the touched one first), guidance of its alarm."""

    key: str
    title: str
    place: str
    tags: tuple[Tag, ...]
    guidance: Guidance


def thing_of_item(item: Item, plant: Plant) -> Thing | None:
    """What an item of a display stands for; None where that is no tag and no equipment."""
    if item.tag is not None:
        return thing_of_tag(plant.tags[item.tag], plant)
    return _equipment(item.equipment, plant, None) if item.equipment else None


def thing_of_tag(tag: Tag, plant: Plant) -> Thing:
    """A tag with the others of its equipment, if it has one."""
    if tag.equipment and (found := _equipment(tag.equipment, plant, tag)) is not None:
        return found
    title = tag.description or tag.name
    return Thing(tag.name, title, _place(plant, tag.area, tag.name), (tag,), _guidance(plant, [tag], ""))


def thing_of_alarm(entry: AlarmEntry, plant: Plant) -> Thing | None:
    """The tag or the equipment of an alarm; None where it has neither, as a lost link."""
    tag = next((t for t in plant.tags if t.name == entry.tag), None)
    if tag is not None:
        return thing_of_tag(tag, plant)
    return _equipment(entry.equipment, plant, None) if entry.equipment else None


def thing_of_equipment(equipment: str, plant: Plant) -> Thing | None:
    """An equipment by its id; None where there is none such."""
    return _equipment(equipment, plant, None)


def limits_by_row(plant: Plant) -> Mapping[int, tuple[Limit, ...]]:
    """The limits of every tag that has a limit alarm."""
    return {a.tag: a.limits for a in plant.alarms if a.kind is AlarmKind.LIMIT}


def forbidden(tag: Tag, role: Role | None) -> str:
    """Why this role may not write a tag; empty where it may. The runtime checks again."""
    if tag.write is None:
        return tr("This value can only be read.")
    ranks = list(Role)
    if role is None:
        return tr("There is no runtime to write through.")
    if ranks.index(role) < max(ranks.index(tag.write), ranks.index(Role.OPERATOR)):
        return tr("Writing this needs the role {needed}; yours is {role}.").format(
            needed=tr(tag.write.value), role=tr(role.value)
        )
    return ""


def _equipment(equipment_id: str, plant: Plant, first: Tag | None) -> Thing | None:
    equipment = next((e for e in plant.equipment if e.id == equipment_id), None)
    if equipment is None:
        return None
    tags = [plant.tags[row] for row in equipment.tags.values()]
    alarmed = {a.tag for a in plant.alarms}
    tags.sort(key=lambda t: (t is not first, t.index not in alarmed, not t.type.numeric or bool(t.words)))
    title = equipment.id if not equipment.text else f"{equipment.id} {equipment.text}"
    place = _place(plant, equipment.area, equipment.template)
    return Thing(equipment.id, title, place, tuple(tags), _guidance(plant, tags, equipment.id))


def _place(plant: Plant, area: str, rest: str) -> str:
    return " · ".join(p for p in (plant.areas.get(area, area), rest) if p)


def _guidance(plant: Plant, tags: Sequence[Tag], equipment: str) -> Guidance:
    """Of the first tag's alarm, else of a rule that looks at one of them, else nothing."""
    rows = [t.index for t in tags]
    by_row: Mapping[int, AlarmDefinition] = {a.tag: a for a in reversed(plant.alarms)}
    found = [by_row[row].guidance for row in rows if row in by_row]
    rules = [r for r in plant.rules if set(r.inputs.values()) & set(rows) or (equipment and r.equipment == equipment)]
    found += [r.guidance for r in rules]
    return next((g for g in found if is_told(g)), Guidance())


def guidance_of(entry: AlarmEntry, plant: Plant) -> Guidance:
    """What the plant's files say of an alarm; nothing where it is none of theirs."""
    found = [x.guidance for x in (*plant.alarms, *plant.rules) if x.id == entry.id]
    return found[0] if found else Guidance()


def is_told(guidance: Guidance) -> bool:
    """Whether it says anything."""
    return bool(guidance.cause or guidance.consequence or guidance.action)


def _wished_displays(plant: Plant) -> Mapping[str, str]:
    """Alarm or rule id to the display that its guidance names."""
    wished = {a.id: a.guidance.display for a in plant.alarms if a.guidance.display}
    return wished | {r.id: r.guidance.display for r in plant.rules if r.guidance.display}
