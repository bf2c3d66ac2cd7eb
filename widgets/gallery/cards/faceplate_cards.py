"""What the cards of faceplates show: a pump, an alarm, a lost value, and every step and outcome of a write."""

from math import sin
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import AlarmDefinition, AlarmEntry, Guidance, Level, Limit, Priority, ProcessState, Source
from hmi.model.batch import Reading
from hmi.model.link import WriteOutcome
from hmi.model.plant import Plant
from hmi.model.quality import BAD, GOOD, NO_LINK, STALE
from hmi.model.series import Series
from hmi.model.tag import DataType, Role, Tag
from widgets.faceplate.consequence import consequences
from widgets.faceplate.faceplate import Faceplate
from widgets.faceplate.notes import Note
from widgets.faceplate.subject import Subject
from widgets.faceplate.write import WritePanel
from widgets.gallery.page import NOW_NS
from widgets.shell.look import Look
from widgets.trends.pen import Pen

_S = 1_000_000_000
_UTC = ZoneInfo("UTC")
_HI = Limit(Level.HI, 4.5, Priority.MEDIUM)
_LIMITS = (Limit(Level.HIHI, 7.1, Priority.HIGH), _HI)
_VIBRATION = Tag(
    0, "P-302.Vibration", "s", "n", DataType.Float, unit="mm/s", low=0.0, high=12.0, normal_low=0.0, normal_high=2.8,
    equipment="P-302", description="High-lift pump 2 vibration, drive end",
)  # fmt: skip
_SPEED = Tag(
    1, "P-302.SpeedSP", "s", "n", DataType.Double, unit="%", low=0.0, high=100.0, write=Role.OPERATOR,
    description="High-lift pump 2 speed setpoint",
)  # fmt: skip
_MODE = Tag(
    2, "P-302.Mode", "s", "n", DataType.Int32, words={0: "off", 1: "hand", 2: "automatic"}, write=Role.OPERATOR,
    description="High-lift pump 2 mode",
)  # fmt: skip
_FLOW = Tag(3, "P-302.Flow", "s", "n", DataType.Float, unit="m3/h", low=0.0, high=800.0)
_TAGS = (_VIBRATION, _SPEED, _MODE, _FLOW)
_PLANT = Plant(
    "works", "Works", "UTC", "en", "", (), {}, _TAGS,
    alarms=(
        AlarmDefinition(_VIBRATION.name, 0, _LIMITS),
        AlarmDefinition(_SPEED.name, 1, (Limit(Level.HI, 90.0, Priority.LOW),)),
    ),
)  # fmt: skip
_VALUES = {0: 1.9, 1: 70.0, 2: 2.0, 3: 412.0}
_GUIDANCE = Guidance(
    "Bearing wear, cavitation, or running far from the best point.",
    "Above 7.1 mm/s the bearing may seize within hours.",
    "Change over to the standby pump and stop this one.",
)
_SAID = {
    WriteOutcome.NOT_SENT: "P-302.SpeedSP was not written: the link to works is reconnecting.",
    WriteOutcome.REFUSED: "P-302.SpeedSP is written only while P-302.Mode is hand; it is automatic.",
    WriteOutcome.REJECTED: "P-302.SpeedSP was not written: the server says that it cannot be written.",
    WriteOutcome.CONFIRMED: "P-302.SpeedSP is 85.0 %, read back.",
    WriteOutcome.MISMATCH: "P-302.SpeedSP was written as 85.0 % and reads 80.0 %.",
    WriteOutcome.UNKNOWN: "P-302.SpeedSP: the server did not answer in time. The write may have been carried out.",
}


def faceplates(look: Look) -> list[tuple[str, QWidget]]:
    """Whole ones."""
    quiet, alarm, gone, past = (_plate(look) for _ in range(4))
    alarm.set_readings(_readings(vibration=7.4), NOW_NS)
    alarm.set_alarms([_alarm()], NOW_NS)
    alarm.turn_to_first()
    gone.set_readings(_readings(status=NO_LINK, age_s=480), NOW_NS)
    past.set_replay(True)
    past.set_focus(_SPEED)
    past.tabs.show_part("notes")
    return [("running", quiet), ("in alarm", alarm), ("no link", gone), ("replay, its notes", past)]


def writes(look: Look) -> list[tuple[str, QWidget]]:
    """The two steps of a write, what blocks it, and its six outcomes."""
    ready, wrong, step, blocked, stale, role, sent = (_panel(look) for _ in range(7))
    for panel, text in ((wrong, "120"), (step, "95"), (sent, "75")):
        panel.field.setText(text)
        panel.check_button.click()
    step.set_reading(Reading(70.0, NOW_NS, GOOD), NOW_NS + 6 * _S)
    sent.confirm_button.click()
    blocked.set_reading(Reading(70.0, NOW_NS, BAD), NOW_NS)
    stale.set_reading(Reading(70.0, NOW_NS, STALE), NOW_NS)
    role.set_tag(_SPEED, "Writing this needs the role operator; yours is viewer.")
    cells: list[tuple[str, QWidget]] = [
        ("to be filled in", ready),
        ("out of range", wrong),
        ("to be confirmed", step),
        ("sent", sent),
        ("the value is bad", blocked),
        ("the value is stale", stale),
        ("the role is too low", role),
    ]
    for outcome, sentence in _SAID.items():
        panel = _panel(look)
        panel.set_outcome(_SPEED.index, outcome.value, sentence)
        cells.append((outcome.value, panel))
    return cells


def _panel(look: Look) -> WritePanel:
    readings = _readings()
    made = WritePanel(look, lambda tag, value: consequences(tag, value, _PLANT, readings))
    made.set_tag(_SPEED, "")
    made.set_reading(readings[_SPEED.index], NOW_NS)
    return made


def _plate(look: Look) -> Faceplate:
    made = Faceplate(_PLANT, _UTC, look)
    made.focus_changed.connect(lambda tag: _draw(made, tag))
    made.show_subject(Subject("P-302", "P-302 High-lift pump 2", "Pumps · pump", _TAGS, _GUIDANCE, _MODE, "Pumps"))
    made.set_readings(_readings(), NOW_NS)
    made.notes.set_notes([Note(NOW_NS - 86400 * _S, "anna", "P-302", "Seal drips, order 4711 written.")])
    return made


def _draw(plate: Faceplate, tag: Tag) -> None:
    """The last hour, as its owner would hand it in."""
    plate.trend.set_pens([Pen(tag, _LIMITS if tag is _VIBRATION else ())])
    time = NOW_NS - 3600 * _S + np.linspace(0, 3600 * _S, 240).astype(np.int64)
    end = _VALUES[tag.index]
    value = np.array([end * (1 + 0.05 * sin(k / 9) * (240 - k) / 240) for k in range(240)])
    plate.trend.set_history(tag.index, Series(time, value, np.zeros(240, np.uint32)))
    plate.trend.set_span(3600.0)
    plate.trend.set_now(NOW_NS)


def _readings(*, vibration: float = 1.9, status: int = GOOD, age_s: float = 2.0) -> dict[int, Reading]:
    time = NOW_NS - round(age_s * _S)
    return {row: Reading(vibration if row == 0 else value, time, status) for row, value in _VALUES.items()}


def _alarm() -> AlarmEntry:
    return AlarmEntry(
        _VIBRATION.name, Source.LIMIT, ProcessState.UNACKNOWLEDGED, Priority.HIGH, 1, 1, "HIHI", "Pump 2 vibration",
        "HIHI 7.4 mm/s (limit 7.1)", 7.4, 7.1, "mm/s", "pumps", "P-302", _VIBRATION.name, NOW_NS - 90 * _S,
    )  # fmt: skip
