"""The master alarm table (ISA-18.2, rationalisation) as rows, as CSV and as XLSX, on its way out."""

import csv
import io
import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from hmi.answers import AnswerError, WordsError
from hmi.config.saving import ALARM_COLUMNS, FIXED, Rows, field_texts, number_text
from hmi.model.alarm import AlarmDefinition
from hmi.model.plant import Plant

_WIDE: Final = ("text", "cause", "consequence", "action", "confirmation", "suppress_when", "priority_basis")
_MARK: Final = "\ufeff"


def alarm_rows(plant: Plant) -> list[dict[str, str]]:
    """One row an alarm, in the order of the plant, by ALARM_COLUMNS."""
    return [_fixed(plant, alarm) | field_texts(alarm) for alarm in plant.alarms]


def _fixed(plant: Plant, alarm: AlarmDefinition) -> dict[str, str]:
    tag = plant.tags[alarm.tag]
    states = " or ".join(tag.words.get(state, str(state)) for state in alarm.states)
    setpoint = "" if alarm.setpoint is None else plant.tags[alarm.setpoint].name
    window = f"{number_text(alarm.window_s)} s" if alarm.window_s else ""
    cells = (alarm.id, tag.name, alarm.kind.value, tag.unit, alarm.area, alarm.equipment, setpoint, window, states)
    return dict(zip(FIXED, cells, strict=True))


def write_table(path: Path, rows: Rows) -> None:
    """As its name ends; a file appears whole or not at all.

    Raises:
        WordsError: the name ends in neither .csv nor .xlsx. AnswerError: it cannot be written.
    """
    made = {".csv": _csv, ".xlsx": _xlsx}.get(path.suffix.lower())
    if made is None:
        raise WordsError(f"{path}: the name says the format; end it in .csv or .xlsx")
    content = made(rows)
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        os.replace(file.name, path)
    except OSError as error:
        raise AnswerError(f"{path} cannot be written: {error.strerror}") from error


def _csv(rows: Rows) -> bytes:
    """With a byte order mark: without one Excel takes UTF-8 for something else."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ALARM_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return (_MARK + out.getvalue()).encode()


def _xlsx(rows: Rows) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Alarms")
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for at, name in enumerate(ALARM_COLUMNS):
            sheet.write_string(0, at, name, bold)
            sheet.set_column(at, at, 40 if name in _WIDE else 14)
            for line, row in enumerate(rows, 1):
                sheet.write_string(line, at, row[name], wrap)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(ALARM_COLUMNS) - 1)
    return out.getvalue()
