"""A cursor over a binary message that never reads past its end, and the error for whatever is malformed.

Encoding after OPC UA Part 6, 5.2 (https://reference.opcfoundation.org/Core/Part6/v105/docs/5.2).
"""

import struct
from base64 import b64encode
from typing import Final
from uuid import UUID

_U16: Final = struct.Struct("<H")
_U32: Final = struct.Struct("<I")
_I32: Final = struct.Struct("<i")
_I64: Final = struct.Struct("<q")


class DecodeError(Exception):
    """A message is truncated, malformed or nested too deeply; nothing of it may be used."""


class Reader:
    """Reads little-endian primitives from `data`, starting at `pos`. Every method raises `DecodeError`."""

    __slots__ = ("data", "pos")

    def __init__(self, data: bytes, pos: int = 0) -> None:
        self.data = data
        self.pos = pos

    @property
    def left(self) -> int:
        return len(self.data) - self.pos

    def skip(self, size: int) -> int:
        """Moves on by `size` bytes and returns where they begin."""
        start = self.pos
        if size < 0 or start + size > len(self.data):
            raise DecodeError(f"{size} bytes wanted at {start}, {len(self.data) - start} left")
        self.pos = start + size
        return start

    def raw(self, size: int) -> bytes:
        start = self.skip(size)
        return self.data[start : start + size]

    def u8(self) -> int:
        return self.data[self.skip(1)]

    def u16(self) -> int:
        return int(_U16.unpack_from(self.data, self.skip(2))[0])

    def u32(self) -> int:
        return int(_U32.unpack_from(self.data, self.skip(4))[0])

    def i32(self) -> int:
        return int(_I32.unpack_from(self.data, self.skip(4))[0])

    def i64(self) -> int:
        return int(_I64.unpack_from(self.data, self.skip(8))[0])

    def count(self, item_size: int) -> int:
        """The length of an array whose items take at least `item_size` bytes each; -1 for a null array."""
        length = self.i32()
        if length < -1 or length * item_size > self.left:
            raise DecodeError(f"array of {length} items with {self.left} bytes left")
        return length

    def byte_string(self) -> bytes | None:
        length = self.count(1)
        return None if length < 0 else self.raw(length)

    def string(self) -> str | None:
        """UTF-8; what is not UTF-8 becomes U+FFFD, so that the text can be stored and shown."""
        raw = self.byte_string()
        return None if raw is None else raw.decode("utf-8", "replace")

    def guid(self) -> str:
        return str(UUID(bytes_le=self.raw(16)))

    def node_id(self) -> str:
        """A NodeId or ExpandedNodeId as text: `i=85`, `ns=2;s=Pump`, `svr=1;nsu=urn:x;i=3`."""
        encoding = self.u8()
        kind = encoding & 0x3F
        namespace = 0
        if kind == 0:
            identifier = f"i={self.u8()}"
        elif kind == 1:
            namespace = self.u8()
            identifier = f"i={self.u16()}"
        elif kind <= 5:
            namespace = self.u16()
            identifier = self._identifier(kind)
        else:
            raise DecodeError(f"node id of unknown kind {kind}")
        uri = self.string() if encoding & 0x80 else None
        server = self.u32() if encoding & 0x40 else 0
        space = f"nsu={uri};" if uri else f"ns={namespace};" if namespace else ""
        return f"svr={server};{space}{identifier}" if server else space + identifier

    def _identifier(self, kind: int) -> str:
        if kind == 2:
            return f"i={self.u32()}"
        if kind == 3:
            return f"s={self.string() or ''}"
        if kind == 4:
            return f"g={self.guid()}"
        return f"b={b64encode(self.byte_string() or b'').decode()}"
