"""Texts that a plant's files hold, and the same plant with them in another language. Ids and units stay as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from hmi.model.alarm import Guidance
from hmi.model.display import Display, Narrow
from hmi.model.plant import Plant

_Laid = TypeVar("_Laid", Display, Narrow)


def texts_of(plant: Plant) -> Iterator[str]:
    """Every text of a plant in the language of its files, empty ones and repeated ones left out."""
    return (text for text in dict.fromkeys(_all(plant)) if text)


def _all(plant: Plant) -> Iterator[str]:
    yield plant.name
    yield from plant.areas.values()
    for tag in plant.tags:
        yield tag.description
        yield from tag.words.values()
    yield from (e.text for e in plant.equipment)
    for alarm in plant.alarms:
        yield alarm.text
        yield from _told(alarm.guidance)
    for rule in plant.rules:
        yield rule.title
        yield from _told(rule.guidance)
    for display in plant.displays:
        yield display.title
        yield from (i.text for i in display.items)
        yield from (x.text for x in display.layers)
    yield from (t.title for t in plant.trends)
    yield from (s.name for s in plant.shifts)


def _told(guidance: Guidance) -> tuple[str, ...]:
    return guidance.cause, guidance.consequence, guidance.action, guidance.confirmation, guidance.procedure


def localised(plant: Plant, language: str) -> Plant:
    """The plant with its texts in a language, as its files give it; where they give none a text stays as it is."""
    texts = plant.texts.get(language, {})
    if not texts:
        return plant

    def said(text: str) -> str:
        return texts.get(text, text)

    return replace(
        plant,
        name=said(plant.name),
        areas={id_: said(text) for id_, text in plant.areas.items()},
        tags=tuple(
            replace(t, description=said(t.description), words={n: said(w) for n, w in t.words.items()})
            for t in plant.tags
        ),
        equipment=tuple(replace(e, text=said(e.text)) for e in plant.equipment),
        alarms=tuple(replace(a, text=said(a.text), guidance=_guided(a.guidance, texts)) for a in plant.alarms),
        rules=tuple(replace(r, title=said(r.title), guidance=_guided(r.guidance, texts)) for r in plant.rules),
        displays=tuple(_display(d, texts) for d in plant.displays),
        trends=tuple(replace(t, title=said(t.title)) for t in plant.trends),
        shifts=tuple(replace(s, name=said(s.name)) for s in plant.shifts),
    )


def _guided(guidance: Guidance, texts: Mapping[str, str]) -> Guidance:
    names = ("cause", "consequence", "action", "confirmation", "procedure")
    told = {name: getattr(guidance, name) for name in names}
    return replace(guidance, **{name: texts.get(text, text) for name, text in told.items()})


def _display(display: Display, texts: Mapping[str, str]) -> Display:
    made = _items(display, texts)
    layers = tuple(replace(x, text=texts.get(x.text, x.text)) for x in display.layers)
    narrow = None if display.narrow is None else _items(display.narrow, texts)
    return replace(made, title=texts.get(display.title, display.title), layers=layers, narrow=narrow)


def _items(laid: _Laid, texts: Mapping[str, str]) -> _Laid:
    return replace(laid, items=tuple(replace(i, text=texts.get(i.text, i.text)) for i in laid.items))
