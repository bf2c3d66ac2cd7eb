"""All of a plant that the search finds. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hmi.app.navigating.pages import PAGES
from hmi.app.navigating.pinyin import Pinyin, is_chinese
from hmi.app.places import DISPLAY, TREND, Where
from hmi.model.alarm import AlarmEntry
from hmi.model.navigation.findable import Findable, Kind
from hmi.model.navigation.search_index import SearchIndex
from hmi.model.plant import Plant

TAG: Final = "tag:"
EQUIPMENT: Final = "equipment:"
ALARM: Final = "alarm:"
"""Begins of keys; a place has the key of its Where."""


def build_index(plant: Plant, pages: Sequence[tuple[str, str]] = PAGES) -> SearchIndex:
    """For a worker thread: 10,000 tags take about 0.1 s, with Chinese names 0.3 s.

    Args:
        pages: with their titles as they are shown.
    """
    things = [*_places(plant, pages), *_parts(plant), *_alarms(plant)]
    chinese = any(is_chinese(text) for thing in things for text in (thing.name, *thing.texts))
    return SearchIndex(things, Pinyin().spell if chinese else None)


def found_alarm(entry: AlarmEntry, plant: Plant) -> Findable:
    """An alarm that stands and of which the plant's files know nothing: a server's, or the program's own."""
    return Findable(ALARM + entry.id, Kind.ALARM, entry.tag or entry.id, _said(entry.text), _area(plant, entry.area))


def _places(plant: Plant, pages: Sequence[tuple[str, str]]) -> Iterator[Findable]:
    for display in plant.displays:
        above = next((d.title for d in plant.displays if d.id == display.parent), "")
        yield Findable(Where(DISPLAY, display.id).key, Kind.DISPLAY, display.title, _said(display.id), above)
    for page, title in pages:
        yield Findable(Where(page).key, Kind.PAGE, title)
    for trend in plant.trends:
        names = " ".join(plant.tags[row].name for row in trend.tags)
        yield Findable(Where(TREND, trend.id).key, Kind.TREND, trend.title, _said(names))


def _parts(plant: Plant) -> Iterator[Findable]:
    for part in plant.equipment:
        yield Findable(EQUIPMENT + part.id, Kind.EQUIPMENT, part.id, _said(part.text), _area(plant, part.area))
    for tag in plant.tags:
        yield Findable(TAG + tag.name, Kind.TAG, tag.name, _said(tag.description), _area(plant, tag.area))


def _alarms(plant: Plant) -> Iterator[Findable]:
    for alarm in plant.alarms:
        name = plant.tags[alarm.tag].name
        yield Findable(
            ALARM + alarm.id, Kind.ALARM, name, _said(alarm.text, alarm.kind.value), _area(plant, alarm.area)
        )
    for rule in plant.rules:
        yield Findable(ALARM + rule.id, Kind.ALARM, rule.id, _said(rule.title), _area(plant, rule.area))


def _said(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _area(plant: Plant, area: str) -> str:
    return plant.areas.get(area, area)


def extra_alarms(standing: Iterable[AlarmEntry], index: SearchIndex, plant: Plant) -> list[Findable]:
    """Of the alarms that stand, those that an index does not know."""
    return [found_alarm(entry, plant) for entry in standing if ALARM + entry.id not in index]
