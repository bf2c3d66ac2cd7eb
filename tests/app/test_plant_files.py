"""Plant files that change under a running desktop: good ones are drawn, bad ones leave the last good ones."""

from pathlib import Path

from shiboken6 import isValid

from hmi.app.places import ADDRESS_SPACE, DISPLAY, Where
from hmi.config import load
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.test_desktop import FLOW


def test_new_plant_files_are_drawn_at_the_same_place(with_desk, runtime: FakeRuntime, plant_folder: Path):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.0)
        desk.start(runtime)
        await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
        desk.window.go(Where(DISPLAY, "detail"))
        path = plant_folder / "displays" / "detail.yaml"
        path.write_text(path.read_text().replace("title: Detail", "title: Closer"))
        runtime.plant_hash = load(plant_folder).hash
        await until(lambda: desk.window.top.place == "Works › Overview › Closer")
        assert desk.window.where == Where(DISPLAY, "detail")
        desk.window.back()
        await until(lambda: desk.bridge.live.value[FLOW] == 42.0)

    with_desk(test)


def test_bad_plant_files_leave_the_last_good_ones_and_say_where_they_are_wrong(with_desk, runtime, plant_folder):
    async def test(desk: Desk) -> None:
        runtime.set_value(FLOW, 42.0)
        desk.start(runtime)
        await until(lambda: desk.bridge.live.value[FLOW] == 42.0)
        path = plant_folder / "displays" / "overview.yaml"
        path.write_text(path.read_text().replace("tag: P1.Flow", "tag: P1.Flwo"))
        with (plant_folder / "displays" / "detail.yaml").open("a") as warned:
            warned.write("pipes:\n  - {id: way, medium: raw-water, from: [1, 1], to: [1, 9]}\n")
        runtime.plant_hash = "other"
        await until(lambda: any("displays/overview.yaml:6" in t for t in desk.window.notices.texts))
        assert desk.window.top.place == "Works › Overview"
        runtime.set_value(FLOW, 17.0)
        await until(lambda: desk.bridge.live.value[FLOW] == 17.0)

    with_desk(test)


def test_rows_of_other_plant_files_are_asked_for_again_once_they_are_loaded(with_desk, runtime, plant_folder):
    async def test(desk: Desk) -> None:
        runtime.refuse["values"] = ("plant", "the plant files at work here are others; load them again")
        desk.start(runtime)
        await until(lambda: runtime.asked["hello"] >= 2)
        runtime.refuse.clear()
        runtime.set_value(FLOW, 5.0)
        await until(lambda: desk.bridge.live.value[FLOW] == 5.0)

    with_desk(test)


def test_an_answer_to_a_page_that_other_plant_files_replaced_is_dropped(with_desk, runtime, plant_folder):
    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await desk.linked()
        runtime.hold.add("browse")
        desk.window.go(Where(ADDRESS_SPACE))
        await until(lambda: runtime.asked["browse"])
        gone = desk.window.content
        path = plant_folder / "displays" / "detail.yaml"
        path.write_text(path.read_text().replace("title: Detail", "title: Closer"))
        runtime.plant_hash = load(plant_folder).hash
        await until(lambda: not isValid(gone))
        runtime.release()
        asked = runtime.asked["alarms"]
        await until(lambda: runtime.asked["alarms"] > asked + 1)

    with_desk(test)
