"""Whether this PySide6 keeps its hands off the reference count of None: one that does not aborts after a while.

PySide6 6.12.0 on Python 3.11 loses a reference to None on every call that returns nothing.
`python -m hmi.app.health.selfcheck` prints the fault and ends with 3 where there is one.
"""

import sys

from PySide6.QtCore import QObject, qVersion

_CALLS = 2000
_STRAY = 50
"""References that may come and go beside the calls: other threads, caches."""


def fault() -> str:
    """What is wrong, as a sentence with its remedy; empty where nothing is. Takes about a millisecond."""
    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        probe.setObjectName("")
    lost = before - sys.getrefcount(None)
    if lost <= _STRAY:
        return ""
    return (
        f"PySide6 {qVersion()} loses references to None ({lost} in {_CALLS} calls) and would abort: "
        "install another version, pyside6-essentials>=6.10.3,<6.12"
    )


def main() -> int:
    """The exit code: 0 sound, 3 not."""
    found = fault()
    sys.stdout.write(found or f"PySide6 {qVersion()} keeps the references to None")
    return 3 if found else 0


if __name__ == "__main__":
    sys.exit(main())
