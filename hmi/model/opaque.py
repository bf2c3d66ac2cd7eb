"""Bytes for what a side lane carries: text, bytes, exact integers, arrays, structures. Exact both ways, never pickle.

One letter says the kind, the rest is its body: `s` UTF-8 text, `b` raw bytes, `i` a little-endian signed integer of any
length, `n` nothing, `a` an array (its numpy dtype, its shape, its elements), `o` an array of such objects, `t` a tuple;
inside a tuple also `f` a double and `l` a Boolean, as an array of Variants holds them.
"""

from struct import calcsize, pack, unpack_from
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from hmi.model.batch import Opaque

KINDS: Final = {
    "s": "text",
    "b": "bytes",
    "i": "integer",
    "n": "none",
    "a": "array",
    "o": "array",
    "t": "structure",
    "f": "number",
    "l": "boolean",
}


def encode(value: Opaque) -> bytes:
    """Raises TypeError for what a side lane does not carry."""
    if isinstance(value, str):
        return b"s" + value.encode("utf-8", "surrogatepass")
    if isinstance(value, bytes):
        return b"b" + value
    if isinstance(value, bool):
        return b"l1" if value else b"l0"
    if isinstance(value, float):
        return b"f" + pack("<d", value)
    if isinstance(value, int):
        return b"i" + int(value).to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    if value is None:
        return b"n"
    if isinstance(value, tuple):
        return b"t" + _joined(value)
    if isinstance(value, np.ndarray):
        return _encode_array(value)
    raise TypeError(f"a side lane cannot carry {type(value).__name__}")


def decode(blob: bytes) -> Opaque:
    """The inverse of `encode`. Arrays are read-only."""
    kind, body = blob[:1], blob[1:]
    if kind == b"s":
        return body.decode("utf-8", "surrogatepass")
    if kind == b"b":
        return body
    if kind == b"i":
        return int.from_bytes(body, "little", signed=True)
    if kind == b"n":
        return None
    if kind == b"l":
        return body == b"1"
    if kind == b"f":
        return cast(Opaque, unpack_from("<d", body)[0])
    if kind == b"t":
        return tuple(_split(body))
    if kind in (b"a", b"o"):
        return _decode_array(body, objects=kind == b"o")
    raise ValueError(f"no side-lane value begins with {kind!r}")


def _joined(parts: tuple[Opaque, ...]) -> bytes:
    blobs = [encode(p) for p in parts]
    return b"".join(pack("<I", len(b)) + b for b in blobs)


def _split(body: bytes) -> list[Opaque]:
    parts, at = [], 0
    while at < len(body):
        (length,) = unpack_from("<I", body, at)
        parts.append(decode(body[at + 4 : at + 4 + length]))
        at += 4 + length
    return parts


def _encode_array(array: NDArray[np.generic]) -> bytes:
    shape = pack(f"<B{array.ndim}Q", array.ndim, *array.shape)
    if array.dtype == object:
        return b"o" + shape + _joined(tuple(array.ravel().tolist()))
    if array.dtype.kind not in "biufcSUmM":
        raise TypeError(f"a side lane cannot carry an array of {array.dtype}")
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    name: bytes = little.dtype.str.encode("ascii")
    return b"a" + shape + bytes([len(name)]) + name + bytes(little.tobytes())


def _decode_array(body: bytes, *, objects: bool) -> NDArray[np.generic]:
    shape = unpack_from(f"<{body[0]}Q", body, 1)
    at = 1 + calcsize(f"<{body[0]}Q")
    if objects:
        array = np.empty(int(np.prod(shape, dtype=np.int64)), object)
        array[:] = _split(body[at:])
        return cast(NDArray[np.generic], array.reshape(shape))
    dtype = np.dtype(body[at + 1 : at + 1 + body[at]].decode("ascii"))
    return np.frombuffer(body, dtype, offset=at + 1 + body[at]).reshape(shape)
