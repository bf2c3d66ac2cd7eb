"""What the cards of key figures show: a good day, a flood, nothing at all; proposals that help and that do not."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hmi.model.alarm import Priority
from hmi.model.figures import BadActor, KeyFigures
from hmi.model.figures.tuning import Effect, Proposal, Settings
from hmi.model.tag import DataType, Tag
from widgets.figures.actor_table import ActorTable
from widgets.figures.alarm_table_dialog import AlarmTableDialog
from widgets.figures.column_chart import ColumnChart
from widgets.figures.figure_table import FigureTable
from widgets.figures.split_chart import SplitChart
from widgets.figures.tuning_dialog import TuningDialog
from widgets.figures.wording import figure_rows
from widgets.gallery.page import NOW_NS
from widgets.shell.look import Look

_S = 1_000_000_000
_DAY_NS = 86_400 * _S
_BAD = KeyFigures(
    start_ns=NOW_NS - _DAY_NS,
    end_ns=NOW_NS,
    alarms=412,
    window_counts=np.array([*([2] * 60), 14, 31, 9, *([1] * 81)], np.int64),
    flood_starts=np.array([NOW_NS - _DAY_NS // 2], np.int64),
    flood_ends=np.array([NOW_NS - _DAY_NS // 2 + 1500 * _S], np.int64),
    worst=(
        BadActor("P-301.Flow", 190, 190 / 412, 122, 9),
        BadActor("F3.DP", 61, 61 / 412),
        BadActor("CW.PH", 12, 0.03),
    ),
    chattering=(BadActor("P-301.Flow", 190, 190 / 412, 122, 9),),
    fleeting=122,
    standing=("EN.Power",),
    by_priority={Priority.URGENT: 91, Priority.HIGH: 140, Priority.MEDIUM: 160, Priority.LOW: 21},
    to_acknowledge_s=(42.0, 900.0),
    acknowledged=398,
    unacknowledged=14,
    shelved=1,
    silent=7,
)
_TAG = Tag(
    0, "P-301.Flow", "works", "", DataType.Double, unit="m3/h", low=0.0, high=500.0, description="Flow of pump 1"
)
_HELPS = Proposal(
    "P-301.Flow",
    Settings(0.0, 0.0, 0.0),
    Settings(12.5, 5.0, 30.0),
    Effect(5210, 3902),
    Effect(88, 3),
    NOW_NS - 30 * _DAY_NS,
    NOW_NS,
    2_592_000,
    5.0,
    4.0,
    "3902 of 5210 were gone within 10 s: a wider deadband and a longer off-delay.",
)
_SHORT = "Neither deadband nor delays would help within safe bounds: look at the process, or at the limit."


def figures(look: Look) -> list[tuple[str, QWidget]]:
    """Figures of a bad day, and of a time in which nothing came."""
    bad, none = FigureTable(look), FigureTable(look)
    bad.set_rows(figure_rows(_BAD))
    none.set_hint("The journal knows nothing of this time: it begins later. Choose another period.")
    chart, empty = ColumnChart("Alarms in 10 minutes", look), ColumnChart("Alarms in 10 minutes", look)
    for each in (chart, empty):
        each.set_limit(10, "10, above: flood (shaded)")
    labels = [f"{i // 6:02d}:00" if i % 6 == 0 else "" for i in range(len(_BAD.window_counts))]
    chart.set_columns(_BAD.window_counts, labels, [(60.0, 62.5)])
    split, actors = SplitChart(look), ActorTable(look)
    split.set_figures(_BAD)
    actors.set_actors([(actor, "Flow of pump 1") for actor in _BAD.worst])
    return [
        ("figures of a bad day", bad),
        ("nothing known", none),
        ("a flood", chart),
        ("no column", empty),
        ("split of priorities", split),
        ("who is to blame", actors),
    ]


def tables(look: Look) -> list[tuple[str, QWidget]]:
    """What an alarm table would change."""
    forbidden = "anna is logged in as operator; an engineer changes alarms."
    long = "Open the discharge valve, then start the second pump and see that the pressure falls within two minutes"
    lines = [
        ("P-301.Flow", "deadband", "", "12.5"),
        ("P-301.Flow", "off_delay", "0 s", "30 s"),
        ("P-302.Vibration", "hihi", "9 p1", "9.5 p1"),
        ("P-302.Vibration", "action", "Open the valve", long),
        ("F3.DP", "suppress_when", "not Running", ""),
    ]
    files = ("alarms/filters.csv", "alarms/pumps.csv")
    shown = []
    for title, why in (("changes", ""), ("not allowed", forbidden)):
        dialog = AlarmTableDialog("review.xlsx", lines, files, why, look)
        dialog.setWindowFlags(Qt.WindowType.Widget)
        shown.append((title, dialog))
    return shown


def tuning(look: Look) -> list[tuple[str, QWidget]]:
    """Proposals."""
    forbidden = "anna is logged in as operator; an engineer changes alarms."
    nothing = replace(_HELPS, proposed=_HELPS.now, reason=_SHORT)
    return [
        ("helps", TuningDialog(_HELPS, _TAG, "", look)),
        ("not allowed", TuningDialog(_HELPS, _TAG, forbidden, look)),
        ("nothing helps", TuningDialog(nothing, _TAG, "", look)),
    ]
