"""Key figures as CSV, for a report or a spreadsheet."""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from hmi.app.figures.counted import Counted
from widgets.figures.wording import figure_rows

_S = 1_000_000_000


def as_csv(counted: Counted, zone: ZoneInfo) -> str:
    """The figures, the worst alarms, then the count of each day; times in the plant's zone with their offset."""
    of = counted.figures
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["period", counted.period.title])
    for name, ns in (("from", of.start_ns), ("to", of.end_ns)):
        writer.writerow([name, datetime.fromtimestamp(ns / _S, zone).isoformat(timespec="seconds")])
    writer.writerows([[], ["figure", "value", "target", "verdict"]])
    writer.writerows([row.name, row.value, row.target, row.verdict.value] for row in figure_rows(of))
    writer.writerows([[], ["alarm", "alarms", "share", "fleeting", "chatter"]])
    writer.writerows([a.alarm, a.alarms, f"{a.share:.4f}", a.fleeting, a.spells] for a in of.worst)
    writer.writerows([[], ["standing for over 24 h"], *([name] for name in of.standing)])
    writer.writerows([[], ["day", "alarms"]])
    writer.writerows([f"{datetime.fromtimestamp(ns / _S, zone):%Y-%m-%d}", n] for ns, n in counted.a_day)
    return out.getvalue()
