"""The master alarm table (ISA-18.2, rationalisation) as rows, as CSV and as XLSX."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final
from zipfile import BadZipFile

from hmi.answers import AnswerError, WordsError
from hmi.config.reading.suggest import did_you_mean
from hmi.config.saving import TABLE_FIELDS, FieldChange, field_texts, number_text, same
from hmi.config.saving.alarms import NUMBERS
from hmi.history.exporting.request import MissingPackageError, pip_line
from hmi.model.alarm import AlarmDefinition
from hmi.model.plant import Plant

FIXED: Final = ("alarm", "tag", "kind", "unit", "area", "equipment", "setpoint", "window", "states")
"""What says which alarm it is, and what it looks at: an import leaves it as it is."""
COLUMNS: Final = (*FIXED, *TABLE_FIELDS)
_WIDE: Final = ("text", "cause", "consequence", "action", "confirmation", "suppress_when", "priority_basis")
_MARK: Final = "\ufeff"

Rows = Sequence[Mapping[str, str]]


def alarm_rows(plant: Plant) -> list[dict[str, str]]:
    """One row an alarm, in the order of the plant, by COLUMNS."""
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
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return (_MARK + out.getvalue()).encode()


def _xlsx(rows: Rows) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Alarms")
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for at, name in enumerate(COLUMNS):
            sheet.write_string(0, at, name, bold)
            sheet.set_column(at, at, 40 if name in _WIDE else 14)
            for line, row in enumerate(rows, 1):
                sheet.write_string(line, at, row[name], wrap)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    return out.getvalue()


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows by the names in the first line; cells as texts, numbers with a point.

    Raises:
        WordsError: the name ends in neither .csv nor .xlsx. AnswerError: the file cannot be understood.
        MissingPackageError: openpyxl, for an .xlsx.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise WordsError(f"{path}: an alarm table is a .csv or an .xlsx")
    lines = _read_csv(path) if suffix == ".csv" else _read_xlsx(path)
    lines = [line for line in lines if any(line)]
    if not lines:
        raise AnswerError(f"{path}: the file is empty")
    header, *rest = lines
    while header and not header[-1]:
        header.pop()
    for name in header:
        if name not in COLUMNS:
            raise AnswerError(f"{path}: unknown column '{name}'{did_you_mean(name, COLUMNS)}")
    if "alarm" not in header:
        raise AnswerError(f"{path}: the column 'alarm' is missing; the first line names the columns")
    return [dict(zip(header, line, strict=False)) for line in rest]


def _read_csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswerError(f"{path}: the file is not UTF-8; in Excel save it as 'CSV UTF-8'") from error
    first = text.partition("\n")[0]
    semicolons = first.count(";") > first.count(",")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",", strict=True)
        lines = [[cell.strip() for cell in line] for line in reader]
    except csv.Error as error:
        raise AnswerError(f"{path}: this is not CSV: {error}") from error
    if semicolons and lines:
        numbers = [at for at, name in enumerate(lines[0]) if name in NUMBERS]
        for line in lines[1:]:
            for at in numbers:
                if at < len(line):
                    line[at] = line[at].replace(",", ".")
    return lines


def _read_xlsx(path: Path) -> list[list[str]]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise MissingPackageError(
            f"reading XLSX needs the package openpyxl, which is not installed here: {pip_line('openpyxl')}"
        ) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile, InvalidFileException) as error:
        raise AnswerError(f"{path} is no XLSX that can be read: {error}") from error
    try:
        return [[_cell(value) for value in line] for line in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def _cell(value: Any) -> str:
    """Excel makes numbers, truths and dates of what looks like one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return number_text(float(value))
    if hasattr(value, "date"):
        return str(value.date().isoformat())
    return str(value).strip()


def changes_of(rows: Rows, plant: Plant, name: str) -> list[FieldChange]:
    """What a table says otherwise than the plant; columns and alarms that it lacks stay.

    Raises:
        AnswerError: it has alarms that the plant has not, or one twice.
    """
    known = {alarm.id: field_texts(alarm) for alarm in plant.alarms}
    seen: set[str] = set()
    changes: list[FieldChange] = []
    for row in rows:
        alarm = row.get("alarm", "")
        if alarm not in known:
            raise AnswerError(f"{name}: the plant has no alarm '{alarm}'{did_you_mean(alarm, known)}")
        if alarm in seen:
            raise AnswerError(f"{name}: alarm '{alarm}' is there twice")
        seen.add(alarm)
        changes += [
            FieldChange(alarm, field, row[field])
            for field in TABLE_FIELDS
            if field in row and not same(field, known[alarm][field], row[field])
        ]
    return changes
