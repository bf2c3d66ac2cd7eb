"""One display file for many parts of a plant, its conditions, and what a person made of it, on a real desktop."""

from pathlib import Path

from PySide6.QtCore import QPointF

from hmi.app.displays import shelf
from hmi.app.pages.display_page import DisplayPage
from hmi.app.places import DISPLAY, Where
from hmi.config import load
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.widgets.plants import entry

STATE = 3
ONE = """version: 1
parameters: {part: equipment}
title: Part ${part}
level: 3
size: [300, 200]
layers: {notes: {text: Notes, shown: false}}
items:
  - {id: part, equipment: "${part}", at: [20, 20]}
  - {id: current, show: value, tag: "${part}.Current", at: [100, 20], size: [150, 22]}
  - {id: busy, show: text, text: Busy, at: [100, 60], when: P1.State > 2}
  - {id: note, show: text, text: A note, at: [100, 90], layer: notes}
"""


def add_display(folder: Path, runtime: FakeRuntime) -> None:
    (folder / "displays" / "one.yaml").write_text(ONE)
    overview = folder / "displays" / "overview.yaml"
    overview.write_text(overview.read_text() + "  - {id: go, show: text, text: P2, at: [10, 200], link: one(P2)}\n")
    runtime.plant_hash = load(folder).hash


def page(desk: Desk) -> DisplayPage:
    seen = desk.window.content.seen
    assert isinstance(seen, DisplayPage)
    return seen


def shown(desk: Desk) -> set[str]:
    view = page(desk).view
    return {i.id for i in view.display.items if not view.item_rect(i.id).isEmpty()}


def test_an_instance_is_a_place_that_alarms_lead_to_and_that_an_edit_leaves_as_it_was(
    with_desk, runtime: FakeRuntime, plant_folder: Path
):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        add_display(plant_folder, runtime)
        here = Where(DISPLAY, "one(P2)")
        await until(lambda: desk.window.content.knows(here))
        desk.window.open_alarm(entry("P2.Current", equipment="P2"))
        assert desk.window.where == here
        assert desk.window.top.place == "Works › Overview › Part P2"
        page(desk).view.zoom_by(2.0, QPointF(40, 40))
        page(desk).layer_bar.buttons["notes"].click()
        zoom = page(desk).view.zoom
        path = plant_folder / "displays" / "one.yaml"
        path.write_text(ONE.replace("title: Part", "title: The part"))
        runtime.plant_hash = load(plant_folder).hash
        await until(lambda: desk.window.top.place == "Works › Overview › The part P2")
        assert desk.window.where == here
        assert page(desk).view.zoom.times == zoom.times
        assert page(desk).view.layers == {"notes": True}
        assert page(desk).layer_bar.buttons["notes"].isChecked()

    with_desk(test)


def test_a_condition_follows_its_tag_and_a_lost_link_hides_nothing(with_desk, runtime: FakeRuntime, plant_folder: Path):
    async def test(desk: Desk) -> None:
        runtime.set_value(STATE, 1.0)
        desk.start(runtime)
        add_display(plant_folder, runtime)
        here = Where(DISPLAY, "one(P2)")
        await until(lambda: desk.window.content.knows(here))
        desk.window.go(here)
        await until(lambda: "busy" not in shown(desk))
        runtime.set_value(STATE, 3.0)
        await until(lambda: "busy" in shown(desk))
        runtime.set_value(STATE, 1.0)
        await until(lambda: "busy" not in shown(desk))
        desk.bridge.live.lose()
        desk.window.content.show_now(desk.bridge.heard_ns)
        assert "busy" in shown(desk)

    with_desk(test)


def test_displays_that_are_not_seen_give_their_pictures_back(with_desk, runtime: FakeRuntime, monkeypatch):
    monkeypatch.setattr(shelf, "PICTURES", 0)

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await until(lambda: page(desk).view.picture_bytes > 0)
        overview = page(desk).view
        desk.window.go(Where(DISPLAY, "detail"))
        await until(lambda: page(desk).view.picture_bytes > 0)
        assert overview.picture_bytes == 0
        desk.window.back()
        await until(lambda: overview.picture_bytes > 0)

    with_desk(test)


def test_an_alarm_on_an_item_out_of_view_brings_it_into_view(with_desk, runtime: FakeRuntime):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await until(page(desk).view.isVisible)
        view = page(desk).view
        view.zoom_by(4.0, QPointF(view.width(), view.height()))
        assert not view.rect().contains(view.item_rect("flow").center().toPoint())
        desk.window.open_alarm(entry("P1.Flow"))
        assert view.rect().contains(view.item_rect("flow").center().toPoint())

    with_desk(test)
