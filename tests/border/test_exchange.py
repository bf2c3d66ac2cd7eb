"""Every question gets one answer: its own, or why there is none."""

import pytest

from hmi.border.exchange import BorderError, Exchange, Reply
from hmi.border.frames import FrameReader, encode


def _exchange() -> tuple[Exchange, list[bytes]]:
    sent: list[bytes] = []
    return Exchange(sent.append), sent


def test_answers_find_their_questions_out_of_order():
    exchange, sent = _exchange()
    got: list[tuple[str, Reply]] = []
    exchange.ask("hello", lambda r: got.append(("first", r)))
    exchange.ask("values", lambda r: got.append(("second", r)), after=7)
    first, second = FrameReader().feed(b"".join(sent))
    assert second.fields["after"] == 7
    exchange.feed(encode({"id": second.fields["id"], "ok": True}) + encode({"id": first.fields["id"], "ok": True}))
    assert [name for name, _ in got] == ["second", "first"]
    assert exchange.waiting == 0


def test_a_lost_runtime_answers_all_that_is_open():
    exchange, _ = _exchange()
    got: list[Reply] = []
    exchange.ask("write", got.append, tag=1, value=2.0)
    exchange.close("the runtime ended")
    exchange.close("again")
    assert [r.ok for r in got] == [False]
    with pytest.raises(BorderError, match="the runtime ended"):
        got[0].raise_if_refused()
