"""The chain: each entry carries an HMAC-SHA256 (RFC 2104) over itself and the one before it.

An entry of kind `segment` begins a chain anew: its HMAC is over itself alone, so only who has the key can make one.
"""

import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

from hmi.journal.entry import SEGMENT

SEED: Final = b"sightglass journal segment\x00"
Row = tuple[int, int, str, str, str, str, str, str, str]
"""id, time_ns, kind, user, station, subject, text, detail (JSON), reason: what the chain covers."""
COLUMNS: Final = "id, time_ns, kind, user, station, subject, text, detail, reason"
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def link(key: bytes, before: bytes, row: Row) -> bytes:
    """The HMAC of an entry.

    Args:
        before: that of the entry before it.
        row: what it covers, written as a JSON array in UTF-8.
    """
    start = SEED if row[2] == SEGMENT else before
    return hmac.digest(key, start + _encode(row).encode("utf-8"), "sha256")


def segment_detail(key_name: str, broken: int) -> Mapping[str, Any]:
    """Detail of an entry that begins a segment.

    Args:
        key_name: of the key from here on, by `key_id`.
        broken: the first entry before it that does not verify, 0 if none is known.
    """
    return {"key": key_name, "broken": broken}
