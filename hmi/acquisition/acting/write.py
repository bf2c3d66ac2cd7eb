"""Writing one value: six outcomes, each with a sentence, and never a second try (Part 4, 5.11.4)."""

import asyncio
from math import nan
from typing import Final

import numpy as np
from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.acting.typed import exact
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.words import error_words, status_words
from hmi.model.batch import Opaque
from hmi.model.link import WriteOutcome, WriteResult
from hmi.model.quality import BAD
from hmi.model.tag import Tag
from hmi.model.text import number_text_exact, value_text
from hmi.model.words import marked

WRITE_TIMEOUT_S: Final = 5.0
_ITEMS_SHOWN: Final = 6
_WIDE: Final = 1 << 53
"""Integers beyond it would be rounded as a float."""
_READ_BACK_AFTER_S: Final = (0.0, 0.1, 0.4)
"""A controller takes a cycle or two to adopt a value: read back until it is equal, or this is over."""


def not_sent(tag: Tag, why: str) -> WriteResult:
    return WriteResult(
        WriteOutcome.NOT_SENT,
        nan,
        marked("{tag} was not written: {why}. Nothing is kept for later.").format(tag=tag.name, why=why),
    )


def refused(tag: Tag, why: str) -> WriteResult:
    return WriteResult(WriteOutcome.REFUSED, nan, marked("{tag} was not written: {why}.").format(tag=tag.name, why=why))


async def write(session: ColumnsSession, tag: Tag, node: ua.NodeId, variant: ua.Variant) -> WriteResult:
    """Writes a Variant and reads it back; raises for nothing a server does."""
    wanted = exact(variant)
    try:
        async with asyncio.timeout(WRITE_TIMEOUT_S):
            status = await _write(session, node, variant)
    except UaStatusCodeError as error:
        return _rejected(tag, error_words(error))
    except (OSError, UaError, DecodeError) as error:
        sentence = marked("{tag}: {error_words}. The write may have been carried out; look at the value.").format(
            tag=tag.name, error_words=error_words(error)
        )
        return WriteResult(WriteOutcome.UNKNOWN, nan, sentence)
    if status & BAD:
        return _rejected(tag, status_words(status))
    return await _read_back(session, tag, node, wanted)


async def _write(session: ColumnsSession, node: ua.NodeId, variant: ua.Variant) -> int:
    """The status of the write. The Variant goes alone: servers refuse timestamps and statuses from clients."""
    value = ua.WriteValue()
    value.NodeId = node
    value.AttributeId = ua.IntegerId(AttributeIds.Value)
    value.Value = ua.DataValue(variant, None)
    parameters = ua.WriteParameters()
    parameters.NodesToWrite = [value]
    results = await session.write(parameters)
    return int(results[0].value)


async def _read_back(session: ColumnsSession, tag: Tag, node: ua.NodeId, wanted: Opaque) -> WriteResult:
    found: Opaque = None
    for pause in _READ_BACK_AFTER_S:
        await asyncio.sleep(pause)
        try:
            found = await read_one(session, node)
        except UnreadError as error:
            return _unread(tag, str(error))
        if equal(wanted, found):
            sentence = marked("{tag} is {shown}, read back.").format(tag=tag.name, shown=shown(tag, found))
            return WriteResult(WriteOutcome.CONFIRMED, _number(found), sentence)
    sentence = marked("{tag} was written as {wanted} and reads {found}.").format(
        tag=tag.name, wanted=shown(tag, wanted), found=shown(tag, found)
    )
    return WriteResult(WriteOutcome.MISMATCH, _number(found), sentence)


class UnreadError(Exception):
    """A value that could not be read; the message says why. `answered`: the server itself said so."""

    def __init__(self, why: str, *, answered: bool) -> None:
        super().__init__(why)
        self.answered = answered


async def read_one(session: ColumnsSession, node: ua.NodeId) -> Opaque:
    """The value of a node now; raises UnreadError."""
    try:
        async with asyncio.timeout(WRITE_TIMEOUT_S):
            answer = (await session.read_values([node]))[0]
    except (OSError, UaError, DecodeError) as error:
        raise UnreadError(error_words(error), answered=False) from error
    if answer.bad or answer.value is None:
        why = status_words(answer.status) if answer.bad else marked("the server sends no value")
        raise UnreadError(why, answered=True)
    return answer.value


def equal(wanted: Opaque, found: Opaque) -> bool:
    """Whether a value read back is the one written; a server may keep a Double as a Float."""
    if isinstance(wanted, np.ndarray) and isinstance(found, np.ndarray):
        if wanted.shape != found.shape:  # an empty array has no dimensions to lose
            return not wanted.size and not found.size
        return bool(np.array_equal(wanted, found) or np.array_equal(wanted.astype(np.float32), found))
    if isinstance(wanted, (int, float)) and isinstance(found, (int, float)):
        return wanted == found or (isinstance(found, float) and float(np.float32(wanted)) == found)
    return type(wanted) is type(found) and not isinstance(wanted, np.ndarray) and wanted == found


def _rejected(tag: Tag, why: str) -> WriteResult:
    return WriteResult(
        WriteOutcome.REJECTED, nan, marked("{tag} was not written: {why}.").format(tag=tag.name, why=why)
    )


def _unread(tag: Tag, why: str) -> WriteResult:
    sentence = marked("The server took the write to {tag}, but it could not be read back: {why}.").format(
        tag=tag.name, why=why
    )
    return WriteResult(WriteOutcome.UNKNOWN, nan, sentence)


def _number(value: Opaque) -> float:
    return float(value) if isinstance(value, (int, float)) else nan


def shown(tag: Tag, value: Opaque) -> str:
    """A value with its unit; arrays as their first items."""
    if isinstance(value, (np.ndarray, tuple)):
        items = value.ravel().tolist() if isinstance(value, np.ndarray) else list(value)
        more = marked(", … ({count} values)").format(count=len(items)) if len(items) > _ITEMS_SHOWN else ""
        return f"[{', '.join(shown(tag, item) for item in items[:_ITEMS_SHOWN])}{more}]"
    if isinstance(value, int) and abs(value) > _WIDE:
        return f"{number_text_exact(value)} {tag.unit}".strip()
    if isinstance(value, (int, float)):
        return f"{value_text(tag, float(value))} {tag.unit}".strip()
    return value_text(tag, nan, value)
