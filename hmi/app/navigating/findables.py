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
    texts = _Texts(plant)
    things = [*_places(plant, pages, texts), *_parts(plant, texts), *_alarms(plant, texts)]
    chinese = any(is_chinese(text) for thing in things for text in (thing.name, *thing.texts))
    return SearchIndex(things, Pinyin().spell if chinese else None)


def found_alarm(entry: AlarmEntry, plant: Plant) -> Findable:
    """An alarm that stands and of which the plant's files know nothing: a server's, or the program's own."""
    area = plant.areas.get(entry.area, entry.area)
    return Findable(ALARM + entry.id, Kind.ALARM, entry.tag or entry.id, (entry.text,) if entry.text else (), area)


class _Texts:
    """The plant's texts in every language that its files have them in: all of them are searched."""

    def __init__(self, plant: Plant) -> None:
        groups: dict[str, list[str]] = {}
        for words in plant.texts.values():
            for original, said in words.items():
                groups.setdefault(original, [original]).append(said)
        self._others = {text: group for group in groups.values() for text in group}

    def of(self, *texts: str) -> tuple[str, ...]:
        """Texts that are shown, without empty ones, then the same in other languages."""
        shown = [text for text in texts if text]
        return tuple(dict.fromkeys((*shown, *(other for text in shown for other in self._others.get(text, ())))))

    def titled(self, title: str, *texts: str) -> tuple[str, ...]:
        """As `of`, of a thing whose name is a text itself."""
        return tuple(text for text in self.of(*texts, title) if text != title)


def _places(plant: Plant, pages: Sequence[tuple[str, str]], texts: _Texts) -> Iterator[Findable]:
    titles = {display.id: display.title for display in plant.displays}
    for display in plant.displays:
        found = texts.titled(display.title, display.id)
        yield Findable(
            Where(DISPLAY, display.id).key, Kind.DISPLAY, display.title, found, titles.get(display.parent, "")
        )
    for page, title in pages:
        yield Findable(Where(page).key, Kind.PAGE, title)
    for trend in plant.trends:
        names = " ".join(plant.tags[row].name for row in trend.tags)
        yield Findable(Where(TREND, trend.id).key, Kind.TREND, trend.title, texts.titled(trend.title, names))


def _parts(plant: Plant, texts: _Texts) -> Iterator[Findable]:
    area = plant.areas.get
    for part in plant.equipment:
        yield Findable(EQUIPMENT + part.id, Kind.EQUIPMENT, part.id, texts.of(part.text), area(part.area, part.area))
    for tag in plant.tags:
        yield Findable(TAG + tag.name, Kind.TAG, tag.name, texts.of(tag.description), area(tag.area, tag.area))


def _alarms(plant: Plant, texts: _Texts) -> Iterator[Findable]:
    area = plant.areas.get
    for alarm in plant.alarms:
        name, found = plant.tags[alarm.tag].name, texts.of(alarm.text, alarm.kind.value)
        yield Findable(ALARM + alarm.id, Kind.ALARM, name, found, area(alarm.area, alarm.area))
    for rule in plant.rules:
        yield Findable(ALARM + rule.id, Kind.ALARM, rule.id, texts.of(rule.title), area(rule.area, rule.area))


def extra_alarms(standing: Iterable[AlarmEntry], index: SearchIndex, plant: Plant) -> list[Findable]:
    """Of the alarms that stand, those that an index does not know."""
    return [found_alarm(entry, plant) for entry in standing if ALARM + entry.id not in index]
