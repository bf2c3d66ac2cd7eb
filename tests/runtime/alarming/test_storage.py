"""What recording is kept from, as an operator sees it in the alarm list."""

import pytest

from hmi.history import RecorderFigures, Room
from hmi.model.alarm import Priority
from hmi.runtime.alarming.storage import Storage


def figures(trouble: str = "", room: Room = Room.ENOUGH) -> RecorderFigures:
    return RecorderFigures(values=0, written=0, dropped=0, queued=0, commit_ms=0.0, trouble=trouble, room=room)


@pytest.mark.parametrize(
    ("said", "priority", "words"),
    [
        (figures(), None, "room on the disk"),
        (figures(room=Room.NEARLY_FULL), Priority.HIGH, "disk nearly full"),
        (figures("OperationalError: database or disk is full", Room.FULL), Priority.URGENT, "Make room on the disk"),
    ],
)
def test_the_room_on_the_disk_is_an_alarm(said, priority, words):
    condition = Storage().look(said, 100.0)
    assert condition.priority is priority
    assert words in condition.message


def test_a_lock_is_an_alarm_only_where_it_lasts():
    storage, locked = Storage(), figures("OperationalError: database is locked")
    assert storage.look(locked, 100.0).priority is None
    assert storage.look(figures(), 105.0).priority is None
    assert storage.look(locked, 106.0).priority is None
    assert storage.look(locked, 115.0).priority is None
    lasting = storage.look(locked, 116.5)
    assert (lasting.priority, lasting.message) == (Priority.URGENT, f"nothing is recorded: {locked.trouble}")
