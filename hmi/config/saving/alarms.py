"""Where the fields of an alarm stand: in a row of alarms/AREA.csv, or in the exceptions of an equipment."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.config.reading.csv_file import Table, read_csv
from hmi.config.reading.problems import Problems
from hmi.config.resolving.alarms.definitions import COLUMNS, GUIDANCE
from hmi.config.saving.csv_cells import put_cells
from hmi.config.saving.yaml_values import NoPlaceError, put_value, scalar_text
from hmi.model.alarm import AlarmDefinition, AlarmKind
from hmi.model.plant import Equipment, Plant

LIMITS: Final = ("hihi", "hi", "lo", "lolo")
NUMBERS: Final = (*LIMITS, "deadband")
LITERALS: Final = ("deadband", "priority", "latched", "ack_required")
"""What YAML has as numbers and truths."""
_LITERAL: Final = re.compile(r"true|false|[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
FIELDS: Final = tuple(c for c in COLUMNS if c not in ("tag", "kind"))
"""What of an alarm can be changed, by the names of the columns of alarms/AREA.csv."""
_NOTHING: Final = {"deadband": "0", "on_delay": "0 s", "off_delay": "0 s"}
"""What an exception of an equipment says where a table says nothing; of all else that it takes away."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """alarm: its id. field: one of FIELDS. text: as plant files have it (`0.3`, `10 s`, `7.1 p1`), with a point.

    line: where a table says so; 0 where it is none.
    """

    alarm: str
    field: str
    text: str
    line: int = 0


def changed_files(texts: Mapping[str, str], plant: Plant, changes: Sequence[FieldChange]) -> dict[str, str]:
    """The files that change, with their new texts.

    Args:
        texts: of alarms/*.csv and equipment/*.yaml, by relative name.

    Raises:
        NoPlaceError: an alarm is in none of them.
    """
    definitions = {a.id: a for a in plant.alarms}
    owners = {row: (e, role) for e in plant.equipment for role, row in e.tags.items()}
    tables = _tables(texts)
    cells: dict[str, dict[tuple[int, str], str]] = {}
    changed: dict[str, str] = {}
    for change in changes:
        definition = definitions.get(change.alarm)
        if definition is None:
            raise NoPlaceError(f"the plant has no alarm '{change.alarm}'")
        tag = plant.tags[definition.tag].name
        found = next(((f, line) for f, t in tables.items() if (line := _line(t, tag, definition.kind))), None)
        if found is not None:
            file, line = found
            text = change.text.replace(".", ",") if _comma(tables[file], change.field) else change.text
            cells.setdefault(file, {})[line, change.field] = text
        elif definition.tag in owners:
            file = f"equipment/{owners[definition.tag][0].area}.yaml"
            changed[file] = _put_exception(changed.get(file, texts[file]), *owners[definition.tag], definition, change)
        else:
            raise NoPlaceError(f"'{change.alarm}' is in no table of alarms and in no equipment")
    changed |= {file: put_cells(texts[file], tables[file], values) for file, values in cells.items()}
    return {file: text for file, text in changed.items() if text != texts[file]}


def _tables(texts: Mapping[str, str]) -> dict[str, Table]:
    read = {
        file: read_csv(file, text, Problems(), columns=COLUMNS, required=("tag",))
        for file, text in texts.items()
        if file.startswith("alarms/")
    }
    return {file: table for file, table in read.items() if table is not None}


def _line(table: Table, tag: str, kind: AlarmKind) -> int:
    """Of the alarm's record; 0 if it is not in this table."""
    wanted = (kind.value, "") if kind is AlarmKind.LIMIT else (kind.value,)
    return next((row.line for row in table.rows if row["tag"] == tag and row["kind"] in wanted), 0)


def _comma(table: Table, field: str) -> bool:
    return table.decimal_comma and field in NUMBERS


def _put_exception(text: str, equipment: Equipment, role: str, definition: AlarmDefinition, change: FieldChange) -> str:
    """An exception of this equipment alone: its template is that of others too."""
    key = role if definition.kind is AlarmKind.LIMIT else f"{role}:{definition.kind.value}"
    within = ("guidance", change.field) if change.field in GUIDANCE else (change.field,)
    value = change.text or _NOTHING.get(change.field, "")
    literal = bool(_LITERAL.fullmatch(value)) and change.field in LITERALS
    written = scalar_text(value, literal=literal) if value else "~"
    return put_value(text, (equipment.id, "alarms", key, *within), written)


def unknown_fields(changes: Iterable[FieldChange]) -> list[str]:
    """Names that are no field of an alarm."""
    return sorted({c.field for c in changes} - set(FIELDS))


__all__ = ["FIELDS", "FieldChange", "changed_files", "unknown_fields"]
