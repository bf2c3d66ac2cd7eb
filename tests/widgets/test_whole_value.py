"""Arrays as profile and table, structures as trees: nothing is lost in thinning, copying or changing."""

import json
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from widgets.shell.look import Look
from widgets.values.profile import thinned
from widgets.values.shape import Shape, json_text, shape_of
from widgets.values.whole_value import WholeValue

STATION = {"Name": "North", "Pumps": [{"Name": "P-1", "Flow": 1.5}, {"Name": "P-2", "Flow": nan}], "Doors": []}


@pytest.fixture
def whole(qtbot, day) -> WholeValue:
    made = WholeValue(Look(day))
    qtbot.addWidget(made)
    made.resize(500, 600)
    return made


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@given(
    arrays(np.float64, st.integers(1, 4000), elements=st.floats(-1e6, 1e6) | st.sampled_from([nan, inf])),
    st.integers(1, 300),
)
def test_thinning_keeps_every_extreme_and_every_gap(numbers, columns):
    index = thinned(numbers, columns)
    assert len(index) <= max(5 * columns, 1)
    assert (np.diff(index) > 0).all()
    finite = numbers[np.isfinite(numbers)]
    if len(finite):
        assert {finite.min(), finite.max()} <= set(numbers[index])
    assert np.isfinite(numbers).all() == np.isfinite(numbers[index]).all()


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ([1, 2.5, nan], Shape.NUMBERS),
        ([[1, 2], [3, 4]], Shape.MATRIX),
        ([[1, 2], [3]], Shape.TREE),
        (["a", "b"], Shape.LIST),
        ([True, False], Shape.LIST),
        ([], Shape.LIST),
        ([{"a": 1}], Shape.TREE),
        (STATION, Shape.TREE),
        ("text", Shape.LINE),
        (None, Shape.LINE),
    ],
)
def test_every_value_is_shown_in_the_form_that_suits_it(whole, value, shape):
    assert shape_of(value) is shape
    whole.set_value(value)
    whole.grab()


def test_a_hundred_thousand_items_are_lines_of_a_table_and_figures(whole):
    numbers = (np.arange(100_000) % 977).astype(float)
    numbers[71_234] = 5000.0
    whole.set_value(numbers.tolist(), unit="m3/h")
    assert whole.summary == "100000 items · least 0 m³/h at [0] · mean 486.949 m³/h · greatest 5000 m³/h at [71234]"
    whole.profile.picked.emit(71_234)
    assert whole.table.currentIndex().row() == 71_234
    whole.copy()
    assert clipboard() == "71234\t5000"
    whole.table.clearSelection()
    whole.copy()
    assert clipboard().count("\n") == 99_999


def test_a_structure_copies_whole_and_in_part_and_stays_open_when_it_changes(whole, qtbot):
    whole.set_value(STATION)
    tree = whole.tree
    pumps = tree.model().index(1, 0)
    assert tree.isExpanded(pumps)
    tree.setExpanded(tree.model().index(1, 0, pumps), False)
    changed = {**STATION, "Pumps": [{"Name": "P-1", "Flow": 9.5}, {"Name": "P-2", "Flow": 2.0}]}
    whole.set_value(changed)
    assert tree.isExpanded(pumps)
    assert not tree.isExpanded(tree.model().index(1, 0, pumps))
    first = tree.model().index(0, 0, pumps)
    tree.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Name: P-1\nFlow: 9.5"
    tree.setCurrentIndex(tree.rootIndex())
    qtbot.mouseClick(whole.json_button, Qt.MouseButton.LeftButton)
    assert json.loads(clipboard()) == changed
    assert json.loads(json_text(STATION))["Pumps"][1]["Flow"] is None, "JSON has no NaN"


def test_words_stand_beside_the_numbers_of_an_enumeration(whole):
    whole.set_value([0, 2, 7], {0: "off", 2: "filter"})
    assert whole.profile.isHidden()
    whole.table.selectAll()
    whole.copy()
    assert clipboard() == "0\t0 off\n1\t2 filter\n2\t7"


def test_the_last_numbers_known_are_not_drawn_as_live_ones(whole, day):
    def inks():
        image = whole.profile.grab().toImage()
        return {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}

    whole.set_value([3.0, 4.0, 5.0])
    assert day.live.name() in inks()
    whole.set_live(False)
    assert day.live.name() not in inks()
    assert day.not_live.name() in inks()
