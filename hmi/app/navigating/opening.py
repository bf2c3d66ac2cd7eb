"""What is opened where: an alarm, a tag, an equipment on the display it belongs to, in one act."""

from collections.abc import Callable

from hmi.app.content import Content
from hmi.app.navigating.findables import ALARM, EQUIPMENT, TAG
from hmi.app.places import (
    ALARMS,
    DISPLAY,
    Reach,
    Thing,
    Where,
    thing_of_alarm,
    thing_of_equipment,
    thing_of_tag,
)
from hmi.model.alarm import AlarmEntry
from hmi.model.tag import Tag


class Opening:
    """For one state of the plant files. go: shows a place."""

    def __init__(self, content: Content, go: Callable[[Where], None]) -> None:
        self._content = content
        self._go = go
        plant = content.context.plant
        self._plant = plant
        self.reach = Reach(plant)
        self._tags = {tag.name: tag for tag in plant.tags}
        watched = [(a.id, a.tag, a.equipment) for a in plant.alarms]
        watched += [(r.id, next(iter(r.inputs.values()), None), r.equipment) for r in plant.rules]
        self._watched = {alarm: (row, equipment) for alarm, row, equipment in watched}

    def open_alarm(self, entry: AlarmEntry) -> None:
        """On its display, with the faceplate of its tag; in the alarm list, where the plant has no displays."""
        display = self.reach.display_of(entry)
        if not display:
            self._go(Where(ALARMS))
            self._content.alarms.list.show_alarm(entry.id)
            return
        self._open(display, thing_of_alarm(entry, self._plant))

    def open_key(self, key: str) -> None:
        """What the search found: a place, or a thing on the display that shows it."""
        if key.startswith(ALARM):
            self._open_alarm_key(key.removeprefix(ALARM))
            return
        thing = self._thing(key)
        if thing is None:
            self._go(Where.of(key))
            return
        tag = self._tags.get(key.removeprefix(TAG))
        equipment = thing.key if key.startswith(EQUIPMENT) else tag.equipment if tag is not None else ""
        self._open(self.reach.display_showing(tag.name if tag is not None else "", equipment), thing)

    def open_trend(self, key: str) -> None:
        """The trend of what the search found; of what has no line to draw, the thing itself."""
        thing = self._thing(key)
        drawn = [t for t in thing.tags if t.type.numeric and not t.array] if thing is not None else []
        if drawn:
            self._content.want_trend(drawn[0], thing)
        else:
            self.open_key(key)

    def _open(self, display: str, thing: Thing | None) -> None:
        """Where no display shows it, its faceplate opens over the display that is seen, or over home."""
        if display:
            self._go(Where(DISPLAY, display))
        elif not self._content.shows_display:
            self._go(Where(DISPLAY, self.reach.home))
        if thing is not None:
            self._content.show_thing(thing)

    def _open_alarm_key(self, alarm: str) -> None:
        """As it stands now, or else as the plant's files declare it."""
        entry = self._content.context.bridge.alarms.get(alarm)
        if entry is not None:
            self.open_alarm(entry)
        elif alarm in self._watched:
            row, equipment = self._watched[alarm]
            name = self._plant.tags[row].name if row is not None else ""
            self._open(self.reach.display_for(alarm, name, equipment), self._thing(ALARM + alarm))

    def _thing(self, key: str) -> Thing | None:
        """The tag or equipment that a key stands for; None for a place, or what is gone."""
        if key.startswith(EQUIPMENT):
            return thing_of_equipment(key.removeprefix(EQUIPMENT), self._plant)
        tag = self._tag(key)
        return thing_of_tag(tag, self._plant) if tag is not None else None

    def _tag(self, key: str) -> Tag | None:
        if key.startswith(TAG):
            return self._tags.get(key.removeprefix(TAG))
        row, _ = self._watched.get(key.removeprefix(ALARM), (None, "")) if key.startswith(ALARM) else (None, "")
        return self._plant.tags[row] if row is not None else None
