"""The bottling line end to end: two real servers, runtime, alarms of states, what is silent, a recipe written."""

from types import SimpleNamespace

import numpy as np
import pytest

from hmi.app.bridging.live import Live
from hmi.border.client import Client
from hmi.border.messages import Alarms, Diagnostics, Said, Values
from hmi.config import find, load
from hmi.model.link import LinkState
from hmi.model.quality import is_good
from hmi.simulation.bottling.machines.capper import HEADS
from hmi.simulation.bottling.machines.packml import Command, State
from tests.runtime.processes import RuntimeProcess, ended_after, wait_until
from widgets.display_view import DisplayView
from widgets.theme import Theme


@pytest.fixture(scope="module")
def line(tmp_path_factory):
    """The line with its demo's faults, a quarter of an hour of history, and one desktop on it."""
    data = tmp_path_factory.mktemp("line")
    folder = find("bottling")
    runtime = RuntimeProcess(folder, data, "--simulate", "--past", "900", "--lease", "600")
    plant = load(folder)
    with ended_after(runtime), Client(runtime.socket) as client:
        client.ask("hello", version="", plant_hash=plant.hash, station="line desk")
        rows = {tag.name: tag.index for tag in plant.tags}
        yield SimpleNamespace(client=client, plant=plant, rows=rows)
        client.ask("leave", stop=True)
        assert runtime.end()[0] == 0


def _values(line, *names):
    rows = np.array([line.rows[name] for name in names], np.uint32)
    return Values.of(line.client.ask("values", (rows,), after=0))


def _row(line, alarm):
    rows = Alarms.of(line.client.ask("alarms", after=0)).entries
    return next((row for row in rows if row.id == alarm), None)


def test_every_tag_of_both_servers_arrives_with_good_quality(line):
    every = np.arange(len(line.plant.tags), dtype=np.uint32)

    def good():
        return int(is_good(Values.of(line.client.ask("values", (every,), after=0)).status).sum())

    wait_until(lambda: good() == len(line.plant.tags), 60)

    def states():
        return [link.state for link in Diagnostics.of(line.client.ask("diagnostics")).links]

    wait_until(lambda: states() == [LinkState.LIVE] * 2)


def test_the_heads_of_the_capper_are_drawn_from_their_array(qtbot, line):
    plant = line.plant
    display = next(d for d in plant.displays if d.id == "valves")
    view, live = DisplayView(display, plant, Theme.load("day")), Live(len(plant.tags))
    qtbot.addWidget(view)
    heads = next(each for each in view._indicators if each.item.id == "torques")
    assert view.arrays.rows == (line.rows["CAP.Torques"],)

    def drawn():
        told = line.client.ask("values", (view.rows,), after=0, arrays=list(view.arrays.rows))
        live.take(Values.of(told))
        columns = (column[view.rows] for column in (live.value, live.time, live.status))
        view.set_values(*columns, live.objects, live.time.max())
        return len(heads.elements)

    wait_until(lambda: drawn() == HEADS, 60)
    assert ((heads.elements > 0.5) & (heads.elements < 4.0)).all(), "newton metres of a head at work"
    slots = {row: slot for slot, row in enumerate(view.rows.tolist())}
    assert view._live.shown[slots[line.rows["CAP.Torques"]]].live
    assert not _values(line, "CAP.Torques").arrays, "who does not draw it is told the text alone"


def test_the_web_break_is_the_first_out_and_what_follows_from_it_is_silent(line):
    wait_until(lambda: _row(line, "LAB.Reason:discrete") is not None, 60)
    row = _row(line, "LAB.Reason:discrete")
    assert row.first_out
    assert row.unacknowledged
    wait_until(lambda: _values(line, "LAB.WebTension").value[0] < 1.0)
    tension = _row(line, "LAB.WebTension")
    assert tension is None or not tension.unacknowledged, "the slack web is a consequence, not news"


def test_a_command_stops_a_machine_and_the_register_is_taken_back(line):
    command = line.plant.tags[line.rows["PAL.Command"]]
    said = Said.of(line.client.ask("write", tag=command.index, value=int(Command.STOP)))
    assert said.code == "confirmed"
    wait_until(lambda: _values(line, "PAL.State").value[0] == State.STOPPED)
    wait_until(lambda: _values(line, "PAL.Command").value[0] == Command.NONE)


def test_another_recipe_begins_a_changeover(line):
    recipe = line.plant.tags[line.rows["LINE.RecipeSP"]]
    assert _values(line, "LINE.Changeover").value[0] == 0
    assert Said.of(line.client.ask("write", tag=recipe.index, value=4)).code == "confirmed"
    wait_until(lambda: _values(line, "LINE.Changeover").value[0] == 1)
    assert _values(line, "LINE.Recipe").value[0] == 3, "the old one is in force until the line is empty"
