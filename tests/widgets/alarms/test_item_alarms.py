"""An item shows the alarm that matters most of those it stands for."""

from hmi.model.alarm import Priority, ProcessState, Source
from tests.widgets.plants import entry
from widgets.alarms.item_alarms import Mark, marks_of

UA, AA, RU = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED


def test_the_higher_priority_is_shown_whatever_the_order():
    low, high = (
        entry("T", Priority.LOW, equipment="E", area="A"),
        entry("T", Priority.HIGH, AA, equipment="E", area="A"),
    )
    for entries in ([low, high], [high, low]):
        marks = marks_of(entries)
        assert marks.tags["T"] == marks.equipment["E"] == marks.areas["A"] == Mark(Priority.HIGH, AA, False)


def test_of_equal_priority_the_unacknowledged_one_is_shown():
    marks = marks_of([entry("T", Priority.HIGH, AA), entry("T", Priority.HIGH, RU)])
    assert marks.tags["T"].state is RU


def test_what_is_goes_before_what_is_foreseen():
    foreseen = entry("T", Priority.URGENT, source=Source.PREDICTED)
    assert marks_of([foreseen]).tags["T"].predicted
    assert marks_of([foreseen, entry("T", Priority.LOW)]).tags["T"] == Mark(Priority.LOW, UA, False)


def test_a_normal_row_and_a_row_without_a_tag_mark_nothing():
    marks = marks_of([entry("T", state=ProcessState.NORMAL), entry("", source=Source.LINK)])
    assert (marks.tags, marks.equipment, marks.areas) == ({}, {}, {})
