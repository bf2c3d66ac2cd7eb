"""The columns decoder against asyncua's own, on the same bytes: any value, any mix, any damage."""

import math
import struct
import tracemalloc
from base64 import b64encode
from datetime import UTC, datetime

import numpy as np
import pytest
from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.ua_binary import struct_from_binary
from asyncua.ua.uaerrors import UaError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmi.acquisition.decoding.columns import Columns, decode_data_change
from hmi.acquisition.decoding.filetime import EPOCH_TICKS, FIRST_TICKS, LAST_TICKS
from hmi.acquisition.decoding.reader import DecodeError
from hmi.model.quality import TIME_NOT_SOURCE
from tests.acquisition.encoding import (
    ANY_TICKS,
    Sent,
    bodies,
    byte_string,
    data_values,
    notification,
    runs,
    string,
    variants,
)

ARRIVAL = 1_700_000_000_123_456_789
RESERVED = 0x3000_0000
often = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def double(value: float, **parts: int) -> Sent:
    names = ("status", "source", "source_pico", "server", "server_pico")
    return Sent(b"\x0b" + struct.pack("<d", value), *(parts.get(n) for n in names))


# --- asyncua's view of the same bytes, in the words of a batch ---------------------------------------------------


def their_items(body: bytes) -> list[ua.MonitoredItemNotification]:
    """WORKAROUND asyncua 2.1: it reads an inner DiagnosticInfo as an ExtensionObject, so the items alone are asked."""
    buffer = Buffer(body)
    count = struct.unpack("<i", buffer.read(4))[0]
    return [struct_from_binary(ua.MonitoredItemNotification, buffer) for _ in range(count)]


def mark_undecodable(text: str | None) -> str | None:
    return None if text is None else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def node_id_text(node: ua.NodeId) -> str:
    identifier, kind = node.Identifier, node.NodeIdType
    letter, content = {
        ua.NodeIdType.String: lambda: ("s", mark_undecodable(identifier) or ""),
        ua.NodeIdType.Guid: lambda: ("g", str(identifier)),
        ua.NodeIdType.ByteString: lambda: ("b", b64encode(identifier or b"").decode()),
    }.get(kind, lambda: ("i", identifier))()
    text = f"{letter}={content}"
    uri = getattr(node, "NamespaceUri", None)
    if uri:
        text = f"nsu={mark_undecodable(uri)};{text}"
    elif node.NamespaceIndex:
        text = f"ns={node.NamespaceIndex};{text}"
    server = getattr(node, "ServerIndex", None)
    return f"svr={server};{text}" if server else text


def same_scalar(ours: object, theirs: object, kind: ua.VariantType) -> bool:
    if theirs is None:
        return ours is None
    if isinstance(theirs, datetime):
        # asyncua's datetimes end at microseconds and at the year 9999
        return ours is None or ours_is_that_moment(int(ours), theirs)
    if isinstance(theirs, float) and math.isnan(theirs):
        return math.isnan(float(ours))
    if isinstance(theirs, ua.LocalizedText):
        return ours == mark_undecodable(theirs.Text)
    if isinstance(theirs, ua.XmlElement):
        return ours == mark_undecodable(theirs.Value)
    if isinstance(theirs, ua.QualifiedName):
        # asyncua reads the index as Int16; it is a UInt16 (OPC 10000-6, 5.2.2.13)
        name, index = mark_undecodable(theirs.Name) or "", theirs.NamespaceIndex & 0xFFFF
        return ours == (f"{index}:{name}" if index else name)
    if isinstance(theirs, ua.NodeId):
        return ours == node_id_text(theirs)
    if isinstance(theirs, ua.ExtensionObject):
        return ours is None if theirs.TypeId.is_null() else ours == (node_id_text(theirs.TypeId), theirs.Body)
    if isinstance(theirs, ua.StatusCode):
        return ours == theirs.value
    if kind is ua.VariantType.Guid:
        return ours == str(theirs)
    if isinstance(theirs, str):
        return ours == mark_undecodable(theirs)
    return bool(ours == theirs)


def ours_is_that_moment(ours: int, theirs: datetime) -> bool:
    first, last = (FIRST_TICKS - EPOCH_TICKS) * 100, (LAST_TICKS - EPOCH_TICKS) * 100
    since = theirs - datetime(1970, 1, 1, tzinfo=UTC)
    exact = (since.days * 86400 + since.seconds) * 1_000_000 + since.microseconds
    return ours // 1000 == min(max(exact, first // 1000), last // 1000)


def same_array(ours: object, theirs: object, kind: ua.VariantType) -> bool:
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(same_array(o, t, kind) for o, t in zip(ours, theirs, strict=True))
    if kind is ua.VariantType.DateTime and theirs.year < 1678:
        return True  # MinValue and what is clamped; times_of has tests of its own
    return same_scalar(ours.item() if isinstance(ours, np.generic) else ours, theirs, kind)


def same_value(columns: Columns, row: int, objects: dict[int, object], variant: ua.Variant | None) -> bool:
    number, kind = float(columns.value[row]), variant.VariantType if variant else ua.VariantType.Null
    theirs = variant.Value if variant else None
    if isinstance(theirs, list):
        return math.isnan(number) and same_array(objects[row], theirs, kind)
    if isinstance(theirs, ua.StatusCode):
        theirs = theirs.value
    if not isinstance(theirs, (bool, int, float)):
        return math.isnan(number) and same_scalar(objects.get(row), theirs, kind)
    if isinstance(theirs, int) and abs(theirs) > 2**53:
        return objects[row] == theirs and number == float(theirs)
    return row not in objects and same_scalar(number, float(theirs), kind)


def same_time(columns: Columns, row: int, value: ua.DataValue) -> bool:
    """Where asyncua has a source time after 1970 that int64 reaches, ours is that, to its microsecond."""
    source = value.SourceTimestamp
    if source is None or not 1970 < source.year < 2262:
        return True
    marked = columns.status[row] & TIME_NOT_SOURCE and value.Value.VariantType is not ua.VariantType.DateTime
    return ours_is_that_moment(int(columns.time[row]), source) and not marked


def assert_same(body: bytes) -> None:
    columns = decode_data_change(body, ARRIVAL)
    objects = dict(zip(columns.object_row.tolist(), columns.objects, strict=True))
    items = their_items(body)
    assert columns.handle.tolist() == [item.ClientHandle for item in items]
    assert list(columns.object_row) == sorted(set(columns.object_row.tolist()))
    for row, item in enumerate(items):
        status = item.Value.StatusCode.value if item.Value.StatusCode else 0
        assert (int(columns.status[row]) ^ status) & ~RESERVED & 0xFFFFFFFF == 0
        assert same_value(columns, row, objects, item.Value.Value), (item.Value, columns)
        # WORKAROUND asyncua 2.1: it reads the server's time where Part 6 puts the source's picoseconds
        if item.Value.SourcePicoseconds is None or item.Value.ServerTimestamp is None:
            assert same_time(columns, row, item.Value), (item.Value, columns)


@often
@given(bodies())
def test_any_notification_decodes_as_asyncua_decodes_it(body):
    assert_same(body)


@often
@given(bodies(4), st.data())
def test_no_damage_gives_a_wrong_value(body, data):
    """Cut, grown or overwritten: an error, or what asyncua reads in the same bytes."""
    raw = bytearray(body)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw)))
        what = data.draw(st.sampled_from(["cut", "byte", "length", "insert", "remove"]))
        if what == "cut":
            del raw[at:]
        elif what == "byte":
            raw[at : at + 1] = data.draw(st.binary(min_size=1, max_size=1))
        elif what == "length":
            raw[at : at + 4] = struct.pack("<i", data.draw(st.sampled_from([-2, -1, 0, 1, 2**31 - 1, -(2**31)])))
        elif what == "insert":
            raw[at:at] = data.draw(st.binary(min_size=1, max_size=4))
        else:
            del raw[at : at + 1]
    damaged = bytes(raw)
    try:
        decode_data_change(damaged, ARRIVAL)
    except DecodeError:
        return
    try:
        their_items(damaged)
    except (UaError, ValueError, KeyError, TypeError, struct.error, OverflowError, AttributeError):
        return  # asyncua looks into structures, we do not
    assert_same(damaged)


@often
@given(
    st.lists(data_values(variants(kinds=(11, 6, 12), arrays=False)), min_size=1, max_size=8)
    | runs().map(lambda items: [sent for _, sent in items])
)
def test_time_is_the_source_s_then_the_server_s_then_the_arrival_s(sent):
    columns = decode_data_change(notification(list(enumerate(sent))), ARRIVAL)
    for row, value in enumerate(sent):
        foreign = bool(columns.status[row] & TIME_NOT_SOURCE)
        ticks, pico = value.source, value.source_pico
        if not ticks or ticks < 0:
            ticks, pico = value.server, value.server_pico
            assert foreign
        if not ticks or ticks < 0:
            assert columns.time[row] == ARRIVAL
            continue
        clamped = min(max(ticks, FIRST_TICKS), LAST_TICKS)
        assert columns.time[row] == (clamped - EPOCH_TICKS) * 100 + min(pico or 0, 9999) // 100
        assert foreign or clamped == ticks


def test_a_value_left_out_is_no_number_whatever_follows_it():
    """Without a Variant, the byte where its type would be belongs to the status, to a time or to the next item."""
    for like in range(32):
        parts = [(like, None, None), (None, like, None), (None, None, like), (None, None, None)]
        items = [(like, Sent(None, status, source, None, server, None)) for status, source, server in parts]
        columns = decode_data_change(notification(items), ARRIVAL)
        assert np.isnan(columns.value).all()
        assert columns.handle.tolist() == [like] * 4


@given(st.lists(ANY_TICKS, min_size=1, max_size=8))
def test_no_time_leaves_the_range_of_int64(ticks):
    columns = decode_data_change(notification([(0, double(1.0, source=t)) for t in ticks]), ARRIVAL)
    for row, sent in enumerate(ticks):
        if sent > 0:
            exact = (sent - EPOCH_TICKS) * 100
            assert columns.time[row] == exact or columns.status[row] & TIME_NOT_SOURCE


def test_a_server_cannot_speak_in_our_own_codes():
    columns = decode_data_change(notification([(7, double(1.0, status=0xB0010000, source=EPOCH_TICKS))]), ARRIVAL)
    assert columns.status.tolist() == [0x80010000]


def test_integers_beyond_two_to_the_53_stay_exact():
    sent = [2**53, 2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63)]
    items = [(i, Sent(b"\x08" + struct.pack("<q", v), None, 1, None, None, None)) for i, v in enumerate(sent)]
    items.append((5, Sent(b"\x09" + struct.pack("<Q", 2**64 - 1), None, 1, None, None, None)))
    columns = decode_data_change(notification(items), ARRIVAL)
    assert columns.object_row.tolist() == [1, 2, 3, 4, 5]
    assert columns.objects == (*sent[1:], 2**64 - 1)
    assert columns.value.tolist() == [float(v) for v in [*sent, 2**64 - 1]]


def test_arrays_come_in_their_dimensions():
    matrix = b"\xcb" + struct.pack("<i6d", 6, *range(6)) + struct.pack("<3i", 2, 2, 3)
    texts = b"\xcc" + struct.pack("<i", 4) + b"".join(string(t) for t in "abcd") + struct.pack("<3i", 2, 2, 2)
    dates = b"\x8d" + struct.pack("<i2q", 2, EPOCH_TICKS, EPOCH_TICKS + 1)
    items = [(i, Sent(v, None, None, None, None, None)) for i, v in enumerate((matrix, texts, dates))]
    objects = decode_data_change(notification(items), ARRIVAL).objects
    assert objects[0].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert objects[1] == (("a", "b"), ("c", "d"))
    assert objects[2].tolist() == [0, 100]


def nested_variants(levels: int) -> bytes:
    return b"\x98\x01\x00\x00\x00" * levels + b"\x00"


def nested_diagnostics(levels: int) -> bytes:
    return struct.pack("<2i", 0, 1) + b"\x40" * levels + b"\x00"


HOSTILE = {
    "empty": b"",
    "no items, no end": struct.pack("<i", 0),
    "two thousand million items": struct.pack("<i", 2**31 - 1) + bytes(100),
    "negative count": struct.pack("<ii", -5, -1),
    "reserved mask": struct.pack("<iIBi", 1, 1, 0x40, -1),
    "unknown type": struct.pack("<iIBBi", 1, 1, 1, 45, -1),
    "dimensions without array": struct.pack("<iIBBdi", 1, 1, 1, 0x4B, 0.0, -1),
    "array of nothing, endless": struct.pack("<iIBBii", 1, 1, 1, 0x80, 2**31 - 1, -1),
    "endless array": struct.pack("<iIBBii", 1, 1, 1, 0x8B, 2**31 - 1, -1),
    "endless string": struct.pack("<iIBBii", 1, 1, 1, 12, 2**31 - 1, -1),
    "negative string": struct.pack("<iIBBii", 1, 1, 1, 12, -7, -1),
    "dimensions that do not fit": struct.pack("<iIBBidiiii", 1, 1, 1, 0xCB, 1, 0.0, 2, 2, 2, -1),
    "negative dimensions": struct.pack("<iIBBidiiii", 1, 1, 1, 0xCB, 1, 0.0, 2, -1, -1, -1),
    "variants in variants": struct.pack("<iIB", 1, 1, 1) + nested_variants(5000) + struct.pack("<i", -1),
    "diagnostics in diagnostics": nested_diagnostics(5000),
    "bytes after the end": notification([(1, double(2.0))]) + b"\x00",
    "ends within the last value": notification([(1, double(2.0))])[:-6],
}


def test_hostile_bodies_are_refused_and_cost_no_memory():
    for name, body in HOSTILE.items():
        tracemalloc.start()
        with pytest.raises(DecodeError):
            pytest.fail(f"{name}: {decode_data_change(body, ARRIVAL)}")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 2_000_000, name


def test_variants_may_nest_as_deep_as_the_standard_asks():
    body = struct.pack("<iIB", 1, 1, 1) + nested_variants(100) + struct.pack("<i", -1)
    (nested,) = decode_data_change(body, ARRIVAL).objects
    for _ in range(100):
        (nested,) = nested
    assert nested is None


def test_a_date_out_of_range_is_clamped_and_marked():
    last = Sent(b"\x0d" + struct.pack("<q", 2**63 - 1), None, EPOCH_TICKS, None, None, None)
    null = Sent(b"\x0d" + struct.pack("<q", 0), None, EPOCH_TICKS, None, None, None)
    columns = decode_data_change(notification([(1, last), (2, null)]), ARRIVAL)
    assert columns.objects == ((LAST_TICKS - EPOCH_TICKS) * 100, None)
    assert columns.status.tolist() == [TIME_NOT_SOURCE, 0]


def test_a_structure_keeps_its_type_and_its_bytes():
    """Two servers may give one type id to two structures: nothing is guessed from a registry."""
    raw = b"\x16\x02\x03\x00\x2a\x00\x00\x00\x01" + byte_string(b"\x01\x02")
    columns = decode_data_change(notification([(1, Sent(raw, None, None, None, None, None))]), ARRIVAL)
    assert columns.objects == (("ns=3;i=42", b"\x01\x02"),)
