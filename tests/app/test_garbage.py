"""Qt objects that became garbage are destroyed in the window's thread, whoever fills the memory."""

import weakref
from threading import Thread

from PySide6.QtCore import QObject

from hmi.app.health.garbage import Garbage


def test_another_threads_allocations_destroy_no_qt_object(qapp):
    garbage = Garbage()
    garbage.start()
    try:
        lost = QObject()
        lost.itself = lost
        there = weakref.ref(lost)
        del lost
        kept = []
        reader = Thread(target=lambda: kept.extend([] for _ in range(100_000)))
        reader.start()
        reader.join()
        assert there() is not None
        garbage.collect()
        assert there() is None
    finally:
        garbage.stop()
