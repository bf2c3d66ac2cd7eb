"""The alarm list as a person uses it: nothing jumps, nothing is acknowledged unseen, ten thousand rows stay quick."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.widgets.alarm_entries import AA, NOW, RU, UA, N, S, entry
from widgets.alarm_list import AlarmList
from widgets.alarms.model import AlarmModel
from widgets.alarms.rows import AlarmFilter, Column, Shown
from widgets.shell.look import Look
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ZONE = ZoneInfo("Europe/Berlin")
AREAS = {"pumps": "High-lift pumps", "filters": "Filters"}


@pytest.fixture
def alarms(qtbot) -> AlarmList:
    made = AlarmList(AREAS, ZONE, Look(Theme.load("day")))
    qtbot.addWidget(made)
    made.resize(1400, 500)
    made.set_now(NOW)
    made.show()
    return made


def ids(alarms: AlarmList) -> list[str]:
    return [alarms.model.entry(r).id for r in range(alarms.model.rowCount())]


def test_the_button_of_a_row_acknowledges_that_row_with_its_event(alarms, qtbot):
    alarms.take([entry("a", event_id=11), entry("b", event_id=22, ago_s=20)], whole=True)
    index = alarms.model.index(1, Column.ACKNOWLEDGE)
    with qtbot.waitSignal(alarms.acknowledge) as wished:
        place = alarms.table.visualRect(index).center()
        QTest.mouseClick(alarms.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (wished.args[0].id, wished.args[0].event_id) == ("b", 22)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_A])
def test_the_keyboard_acknowledges_the_current_row_alone(alarms, qtbot, key):
    alarms.take([entry("a"), entry("b", ago_s=20), entry("c", AA)], whole=True)
    alarms.table.selectAll()
    alarms.table.selectionModel().setCurrentIndex(alarms.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    wished = []
    alarms.acknowledge.connect(wished.append)
    QTest.keyClick(alarms.table, key)
    assert [e.id for e in wished] == ["a"]


def test_an_acknowledged_row_has_no_button(alarms):
    alarms.take([entry("c", AA)], whole=True)
    wished = []
    alarms.acknowledge.connect(wished.append)
    place = alarms.table.visualRect(alarms.model.index(0, Column.ACKNOWLEDGE)).center()
    QTest.mouseClick(alarms.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    alarms.table.setCurrentIndex(alarms.model.index(0, 0))
    QTest.keyClick(alarms.table, Qt.Key.Key_Space)
    assert not wished


def test_selection_stays_on_its_alarm_while_others_come_and_go(alarms):
    alarms.take([entry(str(n), ago_s=n) for n in range(1, 9)], whole=True)
    alarms.show_alarm("5")
    alarms.take([entry("new", priority=1, ago_s=0), entry("2", N), replace(entry("5", ago_s=5), message="worse")])
    (selected,) = alarms.table.selectionModel().selectedRows()
    assert alarms.model.entry(selected.row()).id == "5"
    assert ids(alarms)[0] == "new"
    assert "2" not in ids(alarms)


def test_a_refused_acknowledgement_says_why_until_the_row_changes(alarms):
    alarms.take([entry("a", event_id=1)], whole=True)
    alarms.set_pending("a")
    alarms.settle("a", "it has occurred again; look at it once more")
    message = alarms.model.index(0, Column.MESSAGE).data()
    assert message == "it has occurred again; look at it once more"
    alarms.set_blink(True)
    flashing = alarms.table.grab().toImage()
    alarms.set_blink(False)
    assert alarms.table.grab().toImage() != flashing
    alarms.take([entry("a", event_id=2)])
    assert "occurred again" not in alarms.model.index(0, Column.MESSAGE).data()


def test_unacknowledged_marks_blink_and_others_stand_still(alarms):
    alarms.take([entry("a", AA)], whole=True)
    alarms.set_blink(True)
    steady = alarms.table.grab().toImage()
    alarms.set_blink(False)
    assert alarms.table.grab().toImage() == steady
    alarms.take([entry("a", UA)])
    alarms.set_blink(True)
    pale = alarms.table.grab().toImage()
    alarms.set_blink(False)
    assert alarms.table.grab().toImage() != pale


def test_an_empty_list_says_what_it_means(alarms):
    alarms.set_watched("12 limits are watched.")
    assert alarms.hint == "No alarm stands. 12 limits are watched."
    alarms.set_unknown("the runtime is gone")
    assert alarms.hint == "Alarms are not known: the runtime is gone"
    alarms.set_unknown("")
    alarms.take([entry("a", AA)], whole=True)
    assert alarms.hint == ""
    alarms.model.set_filter(AlarmFilter(shown=Shown.UNACKNOWLEDGED))
    alarms.take([])
    assert alarms.hint == "No alarm passes the filter."


def test_typed_words_filter_and_rows_are_copied_as_text(alarms):
    alarms.take([entry("P-302.Vibration"), entry("F3.DP", area="filters")], whole=True)
    QTest.keyClicks(alarms.bar.filter_text, "dp")
    assert ids(alarms) == ["F3.DP"]
    alarms.table.selectAll()
    QTest.keyClick(alarms.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[0] == "14:31:57"
    assert copied[-1] == "Filters"


def test_a_key_stroke_says_no_row_anew(alarms, monkeypatch):
    """In another language ten thousand rows take half a second to say."""
    alarms.take([entry(f"T{n:02}", ago_s=n) for n in range(100)], whole=True)
    said = []
    monkeypatch.setattr("widgets.alarms.rows.spoken", lambda sentence: said.append(sentence) or sentence)
    QTest.keyClicks(alarms.bar.filter_text, "T7")
    alarms.table.sortByColumn(Column.MESSAGE, Qt.SortOrder.DescendingOrder)
    assert alarms.model.shown == 10
    assert not said


def test_an_acknowledged_row_is_not_said_anew_and_one_with_another_message_is(alarms, monkeypatch):
    alarms.take([entry("a"), entry("b", ago_s=20)], whole=True)
    said = []
    monkeypatch.setattr("widgets.alarms.rows.spoken", lambda sentence: said.append(sentence) or sentence)
    alarms.take([entry("a", AA)])
    assert not said
    alarms.take([entry("a", AA, message="the pump runs dry")])
    QTest.keyClicks(alarms.bar.filter_text, "runs dry")
    assert ids(alarms) == ["a"]
    alarms.bar.filter_text.setText("limit 7.1")
    assert ids(alarms) == ["b"]


def test_a_change_among_ten_thousand_rows_touches_its_own_row_alone(alarms):
    many = [entry(f"T{n:05}", (UA, AA, RU)[n % 3], n % 4 + 1, ago_s=n) for n in range(10_000)]
    alarms.take(many, whole=True)
    alarms.table.grab()
    resets = []
    alarms.table.model().modelReset.connect(lambda: resets.append(1))
    for n in range(5):
        alarms.take([replace(many[n * 7], state=AA, message="changed")])
        alarms.table.grab()
    assert not resets, "what is selected and where the list stands would be lost"
    assert alarms.model.total == 10_000


_CHANGES = st.lists(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([UA, AA, RU, N]), st.integers(1, 4), st.integers(0, 9)),
        min_size=1,
        max_size=5,
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(_CHANGES, st.sampled_from([AlarmFilter(), AlarmFilter(shown=Shown.UNACKNOWLEDGED)]))
def test_any_changes_keep_the_model_in_order(qapp, changes, wanted):
    model = AlarmModel(AREAS, ZONE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_filter(wanted)
    standing = {}
    for batch in changes:
        entries = [entry(a, state, priority, ago_s=ago) for a, state, priority, ago in batch]
        standing |= {e.id: e for e in entries}
        model.take(entries)
        rows = [model.entry(r) for r in range(model.rowCount())]
        expected = [e for e in standing.values() if e.state is not N and wanted.allows(e)]
        assert sorted(e.id for e in rows) == sorted(e.id for e in expected)
        assert all(e == standing[e.id] for e in rows)
        keys = [(not e.unacknowledged, e.priority, -e.raised_ns) for e in rows]
        assert keys == sorted(keys)
    tester.deleteLater()
    model.deleteLater()


def test_rows_of_yesterday_say_the_day_once_it_is_today(alarms):
    alarms.take([entry("a")], whole=True)
    assert alarms.model.index(0, Column.TIME).data() == "14:31:57"
    alarms.set_now(NOW + 86400 * S)
    assert alarms.model.index(0, Column.TIME).data() == "20 Nov 14:31"
