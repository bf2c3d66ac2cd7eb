"""What travels between the runtime and a link's process, as the fields and columns of frames.

| what | to | with |
|---|---|---|
| begin | child | what a link is made with; columns: `Before`, or a `Batch` of the newest samples of an earlier run |
| ask | child | id, do, and what goes with it |
| retry, stop | child | - |
| batch | runtime | healed; columns: tag, time, value, status, object_row, objects (bytes) |
| quality | runtime | status, now_ns; columns: tag |
| gap | runtime | start_ns, end_ns, reason; columns: tag |
| status | runtime | link; whole_ns; twice a second and at each change |
| truth, conditions, log, fault | runtime | as the model has them |
| answer | runtime | id, and the answer, or `refused` |
"""

import json
from collections.abc import Mapping, Sequence
from struct import pack, unpack_from
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hmi.border.conditions import condition_fields, condition_of
from hmi.border.frames import Column, Fields, Frame
from hmi.model.batch import Batch, Opaque
from hmi.model.link import Gap
from hmi.model.opaque import decode, encode
from hmi.model.server.condition import ConditionReport
from hmi.model.tag import DataType, Tag

Parts = tuple[Fields, tuple[Column, ...]]
_OF_A_TAG: Final = ("index", "name", "server", "node", "type", "array", "unit", "low", "high", "expect_change_s")
_PLAIN: Final = {str, int, float, bool, type(None)}
_NO_BYTES: Final = np.empty(0, np.uint8)


def tag_fields(tag: Tag) -> dict[str, Any]:
    """What a link knows of a tag: not who may write it and when, nor what of it is recorded."""
    known = {name: getattr(tag, name) for name in _OF_A_TAG}
    return {**known, "type": int(tag.type), "words": list(tag.words.items())}


def tag_of(said: Fields) -> Tag:
    words = {int(number): str(word) for number, word in said["words"]}
    return Tag(**{**said, "type": DataType(said["type"]), "words": words})


def batch_parts(batch: Batch, healed: bool) -> Parts:
    """Raises TypeError for what a side lane does not carry."""
    columns = (batch.tag, batch.time, batch.value, batch.status, batch.object_row, opaque_column(batch.objects))
    return {"what": "batch", "healed": healed}, columns


def batch_of(frame: Frame) -> Batch:
    tag, time, value, status, object_row, objects = frame.columns
    return Batch(tag, time, value, status, object_row, opaques_of(objects))


def opaque_column(objects: Sequence[Opaque]) -> NDArray[np.uint8]:
    """u8[n]: the objects, packed. Raises TypeError for what a side lane does not carry."""
    return np.frombuffer(_packed(tuple(objects)), np.uint8) if objects else _NO_BYTES


def opaques_of(column: Column) -> tuple[Opaque, ...]:
    """What `opaque_column` packed."""
    found = _unpacked(column.tobytes()) if len(column) else ()
    assert isinstance(found, tuple)
    return found


def _packed(value: Opaque) -> bytes:
    """Texts and numbers, alone or in arrays, as JSON: the runtime reads a hundred thousand of them as fast as one."""
    if not isinstance(value, tuple):
        return b"o" + encode(value)
    if set(map(type, value)) <= _PLAIN:
        return b"j" + json.dumps(value, separators=(",", ":")).encode()
    parts = [_packed(part) for part in value]
    return b"t" + b"".join(pack("<I", len(part)) + part for part in parts)


def _unpacked(body: bytes) -> Opaque:
    kind = body[:1]
    if kind == b"j":
        return tuple(json.loads(body[1:]))
    if kind == b"o":
        return decode(body[1:])
    parts, at = [], 1
    while at < len(body):
        (length,) = unpack_from("<I", body, at)
        parts.append(_unpacked(body[at + 4 : at + 4 + length]))
        at += 4 + length
    return tuple(parts)


def gap_parts(gap: Gap) -> Parts:
    fields = {"what": "gap", "start_ns": gap.start_ns, "end_ns": gap.end_ns, "reason": gap.reason}
    return fields, (np.array(gap.tags, np.uint32),)


def gap_of(frame: Frame) -> Gap:
    fields = frame.fields
    return Gap(fields["start_ns"], fields["end_ns"], fields["reason"], tuple(frame.columns[0].tolist()))


def report_fields(report: ConditionReport) -> dict[str, Any]:
    found = [condition_fields(condition) for condition in report.conditions]
    return {"what": "conditions", "server": report.server, "conditions": found, "whole": report.whole}


def report_of(said: Mapping[str, Any]) -> ConditionReport:
    return ConditionReport(said["server"], tuple(condition_of(one) for one in said["conditions"]), said["whole"])
