"""What the cards of alarms and the journal show: lists, one alarm, the horn, the question why, entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import AlarmEntry, Guidance, Priority, ProcessState, Source, Suppression
from widgets.alarm_banner import AlarmBanner
from widgets.alarm_list import AlarmList
from widgets.alarms.acts import Act
from widgets.alarms.alarm_horn import Horn
from widgets.alarms.detail import AlarmDetail, AlarmFacts
from widgets.alarms.reason_dialog import ReasonDialog
from widgets.alarms.rows import Tab
from widgets.gallery.page import NOW_NS
from widgets.journal.bar import JournalBar
from widgets.journal.entry_panel import EntryPanel
from widgets.journal.note_line import NoteLine
from widgets.shell.look import Look

_S = 1_000_000_000
_UTC = ZoneInfo("UTC")
_AREAS = {"pumps": "High-lift pumps", "filters": "Filters"}
_UA, _AA, _RU = ProcessState.UNACKNOWLEDGED, ProcessState.ACKNOWLEDGED, ProcessState.RETURNED
_FLOOD = 12
_GUIDANCE = Guidance(
    cause="Bearing runs dry, or the pump runs beside its curve",
    consequence="The bearing fails within the hour; the clear well empties",
    action="Change over to P-303, then take P-302 off the line.",
    time_to_respond_s=600.0,
    procedure="https://works.example/procedures/P-302",
)


def _entry(tag: str, state: ProcessState, priority: int, text: str, message: str, **more: Any) -> AlarmEntry:
    row = AlarmEntry(
        tag, Source.LIMIT, state, Priority(priority), 1, 1, "HI", text, message, 8.0, 7.1, "mm/s",
        "pumps", tag.partition(".")[0], tag, NOW_NS - 90 * _S,
    )  # fmt: skip
    return replace(row, **more)


def standing() -> list[AlarmEntry]:
    """Alarms in each state that a list has."""
    return [
        _entry("P-302.Vibration", _UA, 1, "Bearing vibration", "HIHI 9.4 mm/s (limit 9.0)"),
        _entry("P-302.Current", _UA, 2, "Motor current", "HI 88 A (limit 85)", first_out=True),
        _entry("F3.DP", _AA, 3, "Differential pressure", "HI 412 mbar (limit 400)", area="filters"),
        _entry("F3.Flow", _RU, 2, "Flow", "LO 12 m³/h (limit 20)", area="filters"),
        _entry("P-301.Trip", ProcessState.LATCHED, 2, "Motor trip", "tripped"),
        _entry("P-303.Trip", ProcessState.LATCHED_ACKNOWLEDGED, 3, "Motor trip", "tripped"),
    ]


def _silent() -> list[AlarmEntry]:
    until = NOW_NS + 5400 * _S
    reason = {"reason": "pump is taken apart, work order 4711", "suppressed_by": "anna"}
    flow = _entry("P-304.Flow", _UA, 2, "Flow", "LO 2 m³/h (limit 20)")
    return [
        replace(flow, suppression=Suppression.SHELVED, suppressed_until_ns=until, **reason),
        replace(flow, id="b", tag="P-304.Current", suppression=Suppression.ONCE, state=_AA, **reason),
        replace(flow, id="c", tag="P-305.Flow", suppression=Suppression.DESIGN),
        replace(flow, id="d", tag="P-306.Flow", suppression=Suppression.OUT_OF_SERVICE, **reason),
        replace(flow, id="e", tag="P-307.Flow", suppression=Suppression.DISABLED, **reason),
    ]


def lists(look: Look) -> list[tuple[str, QWidget]]:
    """The alarm list in its states."""

    def made(entries: list[AlarmEntry]) -> AlarmList:
        new = AlarmList(_AREAS, _UTC, look)
        new.set_now(NOW_NS)
        new.take(entries, whole=True)
        return new

    active, empty, unknown, flood, shelved, service = (made([*standing(), *_silent()]) for _ in range(6))
    active.settle("F3.Flow", "F3.Flow was not acknowledged: it has occurred again; look at it once more")
    empty.take([], whole=True)
    unknown.take([], whole=True)
    unknown.set_unknown("the runtime is gone")
    many = [_entry(f"P-302.T{n}", _UA, 2 + n % 3, "Temperature", "HI 80 °C (limit 75)") for n in range(_FLOOD)]
    flood.take(many)
    flood.set_flood(True)
    shelved.bar.show_tab(Tab.SHELVED)
    service.bar.show_tab(Tab.OUT_OF_SERVICE)
    return [
        ("active, one refused", active),
        ("in a flood", flood),
        ("shelved", shelved),
        ("out of service", service),
        ("none", empty),
        ("not known", unknown),
    ]


def banners(look: Look) -> list[tuple[str, QWidget]]:
    """The foot of every screen, and its horn."""
    fault = "no sound: aplay says: no soundcards found"
    cells: list[tuple[str, QWidget]] = []
    for title, state, why, flood in (
        ("in a flood", Horn.SOUNDING, "", "flood: 34 alarms in 10 min"),
        ("silenced", Horn.SILENCED, "", ""),
        ("no sound device", Horn.SOUNDING, fault, ""),
        ("calm", Horn.QUIET, "", ""),
    ):
        banner = AlarmBanner(_UTC, look)
        banner.set_entries(() if state is Horn.QUIET else [*standing(), *_silent()], NOW_NS)
        banner.set_flood(flood)
        banner.horn.set_state(state, why)
        banner.setFixedHeight(look.px(102))
        cells.append((title, banner))
    return cells


def details(look: Look) -> list[tuple[str, QWidget]]:
    """One alarm with and without guidance, shelved; the question why."""
    full, bare, silent = (AlarmDetail(_UTC, look) for _ in range(3))
    rows = standing()
    limits = "HIHI 9.0 · HI 7.1 mm/s · deadband 0.2 · on-delay 5 s"
    full.show_alarm(rows[0], AlarmFacts(limits, _GUIDANCE, "High-lift pumps", related=tuple(rows[1:3])), NOW_NS)
    full.set_past(
        [
            "Thu 19 Nov 03:12:44 UTC, for 4 min: acknowledged by anna after 12 s; P-303.Start was written 0 → 1 (anna)",
            "Mon 9 Nov 17:40:02 UTC, for 38 s: acknowledged by ben after 6 s (sensor was touched)",
        ]
    )
    bare.show_alarm(rows[4], AlarmFacts(), NOW_NS)
    bare.set_past([])
    silent.show_alarm(_silent()[0], AlarmFacts(limits, _GUIDANCE, "High-lift pumps"), NOW_NS)

    def dialog(act: Act, forbidden: str = "") -> ReasonDialog:
        new = ReasonDialog(act, rows[0], 8 * 3600.0, forbidden, look)
        new.setWindowFlags(Qt.WindowType.Widget)
        return new

    engineers = "anna is logged in as operator; an engineer takes alarms out of service."
    for panel in (full, bare, silent):
        panel.setMinimumHeight(look.px(760))
    return [
        ("with guidance", full),
        ("nothing is known", bare),
        ("shelved", silent),
        ("shelving", dialog(Act.SHELVE)),
        ("acknowledging", dialog(Act.ACKNOWLEDGE_COMMENT)),
        ("may not", dialog(Act.OUT_OF_SERVICE, engineers)),
    ]


@dataclass(frozen=True, slots=True)
class _Happened:
    id: int
    time_ns: int
    kind: str
    user: str
    station: str
    subject: str
    text: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


def journal(look: Look) -> list[tuple[str, QWidget]]:
    """What stands around the rows of the journal."""
    bar, wrong, panel = JournalBar(), JournalBar(), EntryPanel(_UTC, look)
    bar.say("the newest 200 entries")
    wrong.span.setCurrentIndex(wrong.span.count() - 1)
    wrong.say("'noon' is no time; write it like 2026-11-20 06:00.")
    written = {"old": 40.0, "new": 45.0, "outcome": "confirmed"}
    panel.show_entry(
        _Happened(4711, NOW_NS, "write", "anna", "desk 1", "P-302.Speed", "P-302.Speed was set from 40 to 45 %",
                  written, "more flow is wanted")
    )  # fmt: skip
    note, refused = NoteLine([]), NoteLine([])
    refused.text.setText("seal of P-302 drips")
    refused.set_outcome("The note is not in the journal: anna is a viewer and may not write notes", done=False)
    for part in (bar, wrong, note, refused):
        part.set_look(look)
    return [
        ("chosen", bar),
        ("no time", wrong),
        ("an entry", panel),
        ("a note", note),
        ("a note that was refused", refused),
    ]
