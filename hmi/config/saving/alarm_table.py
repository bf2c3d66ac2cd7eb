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
from hmi.config.saving.saving import MissingReaderError, Saved, SavingError, save_alarms
from hmi.model.plant import Plant
from hmi.model.text import pip_line

FIXED: Final = ("alarm", "tag", "kind", "unit", "area", "equipment", "setpoint", "window", "states")
"""What says which alarm it is, and what it looks at: an import leaves it as it is."""
ALARM_COLUMNS: Final = (*FIXED, *TABLE_FIELDS)

Rows = Sequence[Mapping[str, str]]


def read_table(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Rows by the names in the first line, each with its line in the file; cells as texts, numbers with a point.

    Raises:
        SavingError: the name ends in neither .csv nor .xlsx, or the file cannot be understood.
        MissingReaderError: openpyxl is wanted, for an .xlsx.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise SavingError(f"{path}: an alarm table is a .csv or an .xlsx")
    lines = _read_csv(path) if suffix == ".csv" else _read_xlsx(path)
    lines = [(number, cells) for number, cells in lines if any(cells)]
    if not lines:
        raise SavingError(f"{path}: the file is empty")
    (_, header), *rest = lines
    while header and not header[-1]:
        header.pop()
    for name in header:
        if name not in ALARM_COLUMNS:
            raise SavingError(f"{path}: unknown column '{name}'{did_you_mean(name, ALARM_COLUMNS)}")
    if "alarm" not in header:
        raise SavingError(f"{path}: the column 'alarm' is missing; the first line names the columns")
    return [(number, dict(zip(header, cells, strict=False))) for number, cells in rest]


def _read_csv(path: Path) -> list[tuple[int, list[str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SavingError(f"{path}: the file is not UTF-8; in Excel save it as 'CSV UTF-8'") from error
    first = text.partition("\n")[0]
    semicolons = first.count(";") > first.count(",")
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",", strict=True)
        lines, begin = [], 1
        for cells in reader:
            lines.append((begin, [cell.strip() for cell in cells]))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise SavingError(f"{path}: this is not CSV: {error}") from error
    if semicolons and lines:
        numbers = [at for at, name in enumerate(lines[0][1]) if name in NUMBERS]
        for _, line in lines[1:]:
            for at in numbers:
                if at < len(line):
                    line[at] = line[at].replace(",", ".")
    return lines


def _read_xlsx(path: Path) -> list[tuple[int, list[str]]]:
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
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, 1)]
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


def changes_of(rows: Sequence[tuple[int, Mapping[str, str]]], plant: Plant, name: str) -> list[FieldChange]:
    """What a table says otherwise than the plant; columns and alarms that it lacks stay.

    Raises:
        SavingError: it has alarms that the plant has not, or one twice; all of them with their lines.
    """
    known = {alarm.id: field_texts(alarm) for alarm in plant.alarms}
    seen: dict[str, int] = {}
    wrong: list[str] = []
    changes: list[FieldChange] = []
    for line, row in rows:
        alarm = row.get("alarm", "")
        if alarm not in known:
            wrong.append(f"{name}:{line}: the plant has no alarm '{alarm}'{did_you_mean(alarm, known)}")
        elif alarm in seen:
            wrong.append(f"{name}:{line}: alarm '{alarm}' is in line {seen[alarm]} already")
        else:
            seen[alarm] = line
            changes += [
                FieldChange(alarm, field, row[field], line)
                for field in TABLE_FIELDS
                if field in row and not same(field, known[alarm][field], row[field])
            ]
    if wrong:
        raise SavingError("\n".join(wrong))
    return changes


def tried_table(folder: Path, changes: Sequence[FieldChange], name: str) -> Saved:
    """What the changes of a table would make of the plant; nothing is written.

    Raises:
        PlantError: the files are not good as they are.
        SavingError: all that is wrong, each by its line in the table.
    """
    try:
        return save_alarms(folder, changes, write=False)
    except SavingError as error:
        raise SavingError("\n".join(_faults(folder, changes, name, error))) from error


def _faults(folder: Path, changes: Sequence[FieldChange], name: str, error: SavingError) -> list[str]:
    """Halves what failed until single lines are left: few wrong lines among many take few tries."""
    lines = sorted({change.line for change in changes})
    if len(lines) == 1:
        return [f"{name}:{lines[0]}: {changes[0].alarm}: {fault}" for fault in error.faults]
    middle = lines[len(lines) // 2]
    found: list[str] = []
    for half in ([c for c in changes if c.line < middle], [c for c in changes if c.line >= middle]):
        try:
            save_alarms(folder, half, write=False)
        except SavingError as again:
            found += _faults(folder, half, name, again)
    return found or [f"{name}: {fault}" for fault in error.faults]  # only together are they wrong
