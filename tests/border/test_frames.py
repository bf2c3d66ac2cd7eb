"""The border carries columns bit for bit, however the stream is cut, and refuses what is no frame."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hmi.border.frames import FrameError, FrameReader, encode

_COLUMN = st.one_of(
    *(arrays(np.dtype(d), st.integers(0, 40), elements=None) for d in ("<u1", "<u4", "<i8")),
    arrays(np.dtype("<f8"), st.integers(0, 40), elements=st.floats(allow_nan=True)),
)


@given(st.lists(st.tuples(st.text(), st.lists(_COLUMN, max_size=4)), max_size=4), st.integers(1, 50))
def test_frames_survive_any_slicing(messages, step):
    stream = b"".join(encode({"text": text}, columns) for text, columns in messages)
    reader = FrameReader()
    got = [f for at in range(0, len(stream), step) for f in reader.feed(stream[at : at + step])]
    assert [f.fields["text"] for f in got] == [text for text, _ in messages]
    for frame, (_, columns) in zip(got, messages, strict=True):
        assert [c.tobytes() for c in frame.columns] == [c.tobytes() for c in columns]


@given(st.binary(min_size=8, max_size=300))
def test_hostile_bytes_are_refused_or_awaited(data):
    reader = FrameReader()
    try:
        frames = list(reader.feed(data))
    except FrameError:
        return
    assert all(isinstance(f.fields, dict) for f in frames)


def _raw(header: bytes, body: bytes = b"") -> bytes:
    return struct.pack("<II", len(header), len(body)) + header + body


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<II", 1 << 30, 0),
        _raw(b"not json"),
        _raw(b"[]"),
        _raw(b'{"columns":[["f8",2]]}', b"12345678"),
        _raw(b'{"columns":[["f8",-1]]}'),
        _raw(b'{"columns":[["O",1]]}', b"12345678"),
        _raw(b'{"columns":[["f8",1e999]]}', b"12345678"),
        _raw(b"[" * 200_000),
        _raw(b'{"columns":[]}', b"surplus"),
    ],
)
def test_no_frame_is_refused(data):
    with pytest.raises(FrameError):
        list(FrameReader().feed(data))
