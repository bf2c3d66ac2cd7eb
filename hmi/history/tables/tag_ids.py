"""Rows of a plant change when an engineer edits its files; ids in a database do not. Names tie them together."""

import sqlite3
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hmi.model.columns import TagIndices
from hmi.model.tag import Tag

UNKNOWN: Final = 0xFFFF_FFFF
"""In place of a row or an id that does not exist."""


def register(connection: sqlite3.Connection, tags: Sequence[Tag]) -> TagIndices:
    """u32[len(tags)]: the id of each row, new ones given to new names. Runs inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO tags (name, type, unit) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET type = excluded.type, unit = excluded.unit"
        " WHERE type <> excluded.type OR unit <> excluded.unit",
        [(t.name, t.type.name + ("[]" if t.array else ""), t.unit) for t in tags],
    )
    return ids_of(connection, tags)


def ids_of(connection: sqlite3.Connection, tags: Sequence[Tag]) -> TagIndices:
    """u32[len(tags)]: the id of each tag, UNKNOWN where the file does not have it."""
    if len(tags) <= 64:
        found: dict[str, int] = {}
        for tag in tags:
            found.update(connection.execute("SELECT name, id FROM tags WHERE name = ?", (tag.name,)).fetchall())
    else:
        found = dict(connection.execute("SELECT name, id FROM tags").fetchall())
    return np.array([found.get(t.name, UNKNOWN) for t in tags], np.uint32)


def rows_by_id(ids: TagIndices) -> NDArray[np.uint32]:
    """u32[largest id + 2]: the row of each id, UNKNOWN where no row has it; the inverse of `ids_of`."""
    known = np.flatnonzero(ids != UNKNOWN)
    size = int(ids[known].max(initial=0)) + 2
    rows = np.full(size, UNKNOWN, np.uint32)
    rows[ids[known]] = known.astype(np.uint32)
    return rows
