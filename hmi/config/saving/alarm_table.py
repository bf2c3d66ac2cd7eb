"""The master alarm table (ISA-18.2, rationalisation) as a person hands it back: its rows, and what they change."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

from hmi.config.reading.suggest import did_you_mean
from hmi.config.saving.alarms import NUMBERS, FieldChange
from hmi.config.saving.fields import TABLE_FIELDS, field_texts, number_text, same
from hmi.config.saving.saving import MissingReaderError, SavingError
from hmi.model.plant import Plant
from hmi.model.text import pip_line

FIXED: Final = ("alarm", "tag", "kind", "unit", "area", "equipment", "setpoint", "window", "states")
"""What says which alarm it is, and what it looks at: an import leaves it as it is."""
ALARM_COLUMNS: Final = (*FIXED, *TABLE_FIELDS)

Rows = Sequence[Mapping[str, str]]


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows by the names in the first line; cells as texts, numbers with a point.

    Raises:
        SavingError: the name ends in neither .csv nor .xlsx, or the file cannot be understood.
        MissingReaderError: openpyxl is wanted, for an .xlsx.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise SavingError(f"{path}: an alarm table is a .csv or an .xlsx")
    lines = _read_csv(path) if suffix == ".csv" else _read_xlsx(path)
    lines = [line for line in lines if any(line)]
    if not lines:
        raise SavingError(f"{path}: the file is empty")
    header, *rest = lines
    while header and not header[-1]:
        header.pop()
    for name in header:
        if name not in ALARM_COLUMNS:
            raise SavingError(f"{path}: unknown column '{name}'{did_you_mean(name, ALARM_COLUMNS)}")
    if "alarm" not in header:
        raise SavingError(f"{path}: the column 'alarm' is missing; the first line names the columns")
    return [dict(zip(header, line, strict=False)) for line in rest]


def _read_csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SavingError(f"{path}: the file is not UTF-8; in Excel save it as 'CSV UTF-8'") from error
    first = text.partition("\n")[0]
    semicolons = first.count(";") > first.count(",")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",", strict=True)
        lines = [[cell.strip() for cell in line] for line in reader]
    except csv.Error as error:
        raise SavingError(f"{path}: this is not CSV: {error}") from error
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
        raise MissingReaderError(
            f"reading XLSX needs the package openpyxl, which is not installed here: {pip_line('openpyxl')}"
        ) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile, InvalidFileException) as error:
        raise SavingError(f"{path} is no XLSX that can be read: {error}") from error
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
        SavingError: it has alarms that the plant has not, or one twice.
    """
    known = {alarm.id: field_texts(alarm) for alarm in plant.alarms}
    seen: set[str] = set()
    changes: list[FieldChange] = []
    for row in rows:
        alarm = row.get("alarm", "")
        if alarm not in known:
            raise SavingError(f"{name}: the plant has no alarm '{alarm}'{did_you_mean(alarm, known)}")
        if alarm in seen:
            raise SavingError(f"{name}: alarm '{alarm}' is there twice")
        seen.add(alarm)
        changes += [
            FieldChange(alarm, field, row[field])
            for field in TABLE_FIELDS
            if field in row and not same(field, known[alarm][field], row[field])
        ]
    return changes
