"""OPC UA binary written the straight way, one value after the other, as strategies: what a server may send."""

import struct
from dataclasses import dataclass
from math import prod

from hypothesis import strategies as st

SIZES = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 4, 7: 4, 8: 8, 9: 8, 10: 4, 11: 8, 13: 8, 14: 16, 19: 4}
ORDINARY_TICKS = st.integers(116_444_736_000_000_000, 160_000_000_000_000_000)
ANY_TICKS = ORDINARY_TICKS | st.integers(-(2**63), 2**63 - 1) | st.sampled_from([0, -1, 1, 2**63 - 1])


def byte_string(raw: bytes | None) -> bytes:
    return struct.pack("<i", -1) if raw is None else struct.pack("<i", len(raw)) + raw


def string(text: str | None) -> bytes:
    return byte_string(None if text is None else text.encode())


strings = st.none().map(byte_string) | st.text(max_size=20).map(string) | st.binary(max_size=20).map(byte_string)


@st.composite
def node_ids(draw, expanded: bool = False) -> bytes:
    kind = draw(st.integers(0, 5))
    space = struct.pack("<H", draw(st.integers(0, 9)))
    flags = draw(st.sampled_from([0, 0x80, 0x40, 0xC0])) if expanded else 0
    body = {
        0: lambda: draw(st.binary(min_size=1, max_size=1)),
        1: lambda: draw(st.binary(min_size=3, max_size=3)),
        2: lambda: space + draw(st.binary(min_size=4, max_size=4)),
        3: lambda: space + string(draw(st.text(min_size=1, max_size=9))),
        4: lambda: space + draw(st.binary(min_size=16, max_size=16)),
        5: lambda: space + byte_string(draw(st.binary(min_size=1, max_size=9))),
    }[kind]()
    body = bytes([kind | flags]) + body
    if flags & 0x80:
        body += string(draw(st.text(min_size=1, max_size=9)))
    if flags & 0x40:
        body += struct.pack("<I", draw(st.integers(1, 99)))
    return body


@st.composite
def extension_objects(draw) -> bytes:
    """Of a type that nobody knows, so that its body stays as it is; with and without a body."""
    type_id = b"\x02" + struct.pack("<HI", draw(st.integers(1, 9)), draw(st.integers(1, 2**32 - 1)))
    body = draw(st.none() | st.binary(max_size=30))
    return type_id + (b"\x00" if body is None else b"\x01" + byte_string(body))


def qualified_name(space: int, name: bytes) -> bytes:
    return struct.pack("<H", space) + name


@st.composite
def localized_texts(draw) -> bytes:
    mask = draw(st.integers(0, 3))
    return bytes([mask]) + b"".join(draw(strings) for bit in (1, 2) if mask & bit)


@st.composite
def diagnostic_infos(draw, depth: int = 0) -> bytes:
    mask = draw(st.integers(0, 0x3F)) | (0x40 if depth < 3 and draw(st.booleans()) else 0)
    body = bytes([mask]) + b"\x01\x00\x00\x00" * (mask & 0x0F).bit_count()
    body += string("why") if mask & 0x10 else b""
    body += b"\x00\x00\x01\x80" if mask & 0x20 else b""
    return body + (draw(diagnostic_infos(depth + 1)) if mask & 0x40 else b"")


def scalars(kind: int) -> st.SearchStrategy[bytes]:
    """One scalar of a built-in type, without its type byte."""
    if kind == 13:
        return ANY_TICKS.map(lambda ticks: struct.pack("<q", ticks))
    if kind in SIZES:
        return st.binary(min_size=SIZES[kind], max_size=SIZES[kind])
    return {
        0: st.just(b""),
        12: strings,
        15: strings,
        16: strings,
        17: node_ids(),
        18: node_ids(expanded=True),
        20: st.builds(qualified_name, st.integers(0, 9), strings),
        21: localized_texts(),
        22: extension_objects(),
    }[kind]


SCALAR_KINDS = (*SIZES, 0, 12, 15, 16, 17, 18, 20, 21, 22)
ARRAY_KINDS = tuple(k for k in SCALAR_KINDS if k)


@st.composite
def variants(draw, kinds: tuple[int, ...] = SCALAR_KINDS, arrays: bool = True) -> bytes:
    kind = draw(st.sampled_from(kinds))
    if not arrays or kind == 0 or draw(st.integers(0, 3)) != 0:
        return bytes([kind]) + draw(scalars(kind))
    dimensions = draw(st.none() | st.lists(st.integers(1, 3), min_size=1, max_size=3))
    count = draw(st.integers(-1, 5)) if dimensions is None else prod(dimensions)
    items = b"".join(draw(scalars(kind)) for _ in range(max(count, 0)))
    body = struct.pack("<i", count) + items
    if dimensions is None:
        return bytes([kind | 0x80]) + body
    return bytes([kind | 0xC0]) + body + struct.pack(f"<{len(dimensions) + 1}i", len(dimensions), *dimensions)


@dataclass(frozen=True)
class Sent:
    """A DataValue as it went out; None for parts left out."""

    variant: bytes | None
    status: int | None
    source: int | None
    source_pico: int | None
    server: int | None
    server_pico: int | None

    def encode(self, handle: int) -> bytes:
        """The item as Part 6, 5.2.2.17 orders it: each timestamp is followed by its picoseconds."""
        parts = (
            (0x01, self.variant, None),
            (0x02, self.status, "<I"),
            (0x04, self.source, "<q"),
            (0x10, self.source_pico, "<H"),
            (0x08, self.server, "<q"),
            (0x20, self.server_pico, "<H"),
        )
        mask = sum(bit for bit, part, _ in parts if part is not None)
        body = b"".join(
            part if code is None else struct.pack(code, part) for _, part, code in parts if part is not None
        )
        return struct.pack("<IB", handle, mask) + body


STATUSES = st.sampled_from([0, 0x40000000, 0x80000000, 0x80320000, 0x00000480]) | st.integers(0, 2**32 - 1)


def data_values(
    variant: st.SearchStrategy[bytes], ticks: st.SearchStrategy[int] = ANY_TICKS
) -> st.SearchStrategy[Sent]:
    pico = st.none() | st.integers(0, 65535)
    return st.builds(Sent, st.none() | variant, st.none() | STATUSES, st.none() | ticks, pico, st.none() | ticks, pico)


def notification(items: list[tuple[int, Sent]], diagnostics: list[bytes] | None = None) -> bytes:
    """The body of a DataChangeNotification."""
    body = struct.pack("<i", len(items)) + b"".join(sent.encode(handle) for handle, sent in items)
    count = -1 if diagnostics is None else len(diagnostics)
    return body + struct.pack("<i", count) + b"".join(diagnostics or [])


def bodies(max_items: int = 12) -> st.SearchStrategy[bytes]:
    """Bodies of all sorts: mixes of everything, and runs of one type with one mask."""
    mixed = st.lists(st.tuples(st.integers(0, 2**32 - 1), data_values(variants())), max_size=max_items)
    diagnostics = st.none() | st.lists(diagnostic_infos(), max_size=3)
    return st.builds(notification, mixed | runs(), diagnostics)


@st.composite
def runs(draw) -> list[tuple[int, Sent]]:
    kind = draw(st.sampled_from([k for k in SIZES if k not in (13, 14)]))
    first = draw(data_values(st.just(b"")))
    count = draw(st.integers(1, 12))

    def again(present: object, values: st.SearchStrategy[int]) -> int | None:
        return None if present is None else draw(values)

    return [
        (
            draw(st.integers(0, 2**32 - 1)),
            Sent(
                bytes([kind]) + draw(scalars(kind)),
                again(first.status, STATUSES),
                again(first.source, ANY_TICKS),
                again(first.source_pico, st.integers(0, 65535)),
                again(first.server, ANY_TICKS),
                again(first.server_pico, st.integers(0, 65535)),
            ),
        )
        for _ in range(count)
    ]
