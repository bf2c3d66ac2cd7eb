"""Views of the main file for programs that are not ours (docs/reading-history.md): names and columns are a contract."""

from typing import Final

from sqlite_utils import Database

from hmi.model.quality import (
    BAD,
    NEVER_READ,
    NO_LINK,
    NOT_SUBSCRIBED,
    OURS,
    SEVERITY_MASK,
    STALE,
    SUBSTITUTED,
    TIME_NOT_SOURCE,
    UNCERTAIN,
    quality_of,
)

_OWN: Final = (NO_LINK, NOT_SUBSCRIBED, NEVER_READ, STALE, SUBSTITUTED)


def reading_views(db: Database) -> None:
    """`tag_list`, `newest_values` and `gap_list`."""
    db.execute("CREATE VIEW tag_list AS SELECT id, name AS tag, type, unit FROM tags")
    db.execute(f"""
        CREATE VIEW newest_values AS
        SELECT t.name AS tag, {_iso("n.time")} AS time, {_ms("n.time")} AS unix_ms, n.value AS value,
            CASE WHEN substr(n.object, 1, 1) = x'73' THEN CAST(substr(n.object, 2) AS TEXT) END AS text,
            t.unit AS unit, {_quality("n.status")} AS quality, n.status AS status
        FROM newest n JOIN tags t ON t.id = n.tag
    """)
    db.execute(f"""
        CREATE VIEW gap_list AS
        SELECT {_iso("start_ns")} AS start, {_iso("end_ns")} AS end, {_ms("start_ns")} AS start_unix_ms,
            {_ms("end_ns")} AS end_unix_ms, (end_ns - start_ns) / 1e9 AS seconds, reason, length(tags) / 4 AS tags
        FROM gaps
    """)


def _ms(ns: str) -> str:
    """Whole milliseconds since 1970, cut off, also before it: SQLite divides towards zero."""
    return f"(({ns} - ({ns} % 1000000 + 1000000) % 1000000) / 1000000)"


def _iso(ns: str) -> str:
    """ISO 8601 in UTC to the millisecond."""
    of_second = f"({_ms(ns)} % 1000 + 1000) % 1000"
    second = f"({_ms(ns)} - {of_second}) / 1000"
    return f"strftime('%Y-%m-%dT%H:%M:%S', {second}, 'unixepoch') || printf('.%03dZ', {of_second})"


def _quality(status: str) -> str:
    """The words of `Quality`."""
    own = " ".join(f"WHEN {code} THEN '{quality_of(code).words}'" for code in _OWN)
    severity = (
        f"CASE {status} & {SEVERITY_MASK} WHEN 0 THEN '{quality_of(0).words}'"
        f" WHEN {UNCERTAIN} THEN '{quality_of(UNCERTAIN).words}' ELSE '{quality_of(BAD).words}' END"
    )
    whole = 0xFFFF_FFFF & ~TIME_NOT_SOURCE
    return f"CASE WHEN {status} & {OURS} THEN CASE {status} & {whole} {own} ELSE {severity} END ELSE {severity} END"
