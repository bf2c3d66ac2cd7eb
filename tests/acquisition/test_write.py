"""Writes and calls against a real server: the outcome that is told is the one that happened."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from dataclasses import replace
from math import inf, isnan, nan

import pytest

from hmi.acquisition import CallError, Link
from hmi.model.link import WriteOutcome, WriteResult
from hmi.model.tag import DataType
from tests.acquisition.plant_server import NAMESPACE
from tests.acquisition.support import Notebook, at_work, live, tags, until

PLANT = f"nsu={NAMESPACE};s=Plant"
KINDS = {
    "Setpoint": DataType.Double,
    "Single": DataType.Float,
    "Mode": DataType.Int32,
    "Label": DataType.String,
    "Fixed": DataType.Double,
    "Stubborn": DataType.Double,
    "On": DataType.Boolean,
    "Gone": DataType.Double,
}


def on_a_live_link(url: str, act: Callable[[Link, Notebook], Coroutine[None, None, object]]) -> object:
    book = Notebook(tags(**KINDS))

    async def scenario():
        link = book.link(url)
        async with at_work(link):
            await live(link)
            return await act(link, book)

    return asyncio.run(scenario())


def written(url: str, name: str, value: float | int | str, **changes: object) -> WriteResult:
    async def act(link: Link, book: Notebook) -> WriteResult:
        return await link.write(replace(book.tag(name), **changes), value)

    return on_a_live_link(url, act)


def test_a_value_that_reads_back_equal_is_confirmed(server):
    cases = [("Setpoint", 12.5, 12.5), ("Setpoint", 3, 3.0), ("Single", 0.1, 0.10000000149011612), ("Mode", 2, 2.0)]

    async def act(link: Link, book: Notebook) -> None:
        for name, value, read_back in cases:
            result = await link.write(book.tag(name), value)
            assert (result.outcome, result.read_back) == (WriteOutcome.CONFIRMED, read_back), result

    on_a_live_link(server.url, act)


def test_a_text_is_confirmed_and_has_no_number(server):
    result = written(server.url, "Label", "Pump 2 – läuft")
    assert result.outcome is WriteOutcome.CONFIRMED
    assert isnan(result.read_back)
    assert "läuft" in result.sentence


def test_a_word_of_a_state_is_written_as_its_number(server):
    result = written(server.url, "Mode", "filter", words={0: "off", 1: "filter"})
    assert (result.outcome, result.read_back) == (WriteOutcome.CONFIRMED, 1.0)
    assert "filter" in result.sentence


def test_a_server_that_keeps_another_value_is_a_mismatch(server):
    result = written(server.url, "Stubborn", 9.0)
    assert (result.outcome, result.read_back) == (WriteOutcome.MISMATCH, 5.0)
    assert "9" in result.sentence
    assert "5" in result.sentence


def test_what_the_server_refuses_is_told_in_its_words(server):
    result = written(server.url, "Fixed", 9.0)
    assert result.outcome is WriteOutcome.REJECTED
    assert "Bad" in result.sentence


def test_what_is_no_value_of_the_tag_is_refused_before_it_is_sent(server):
    cases = [
        ("Mode", 1.5, {}, "whole number"),
        ("Mode", 2**31, {}, "Int32"),
        ("Mode", "fast", {"words": {0: "off", 1: "on"}}, "off, on"),
        ("Mode", 7, {"words": {0: "off", 1: "on"}}, "states"),
        ("Setpoint", "12", {}, "no number"),
        ("Setpoint", nan, {}, "nan"),
        ("Setpoint", inf, {}, "inf"),
        ("Single", 1e39, {}, "Float"),
        ("Setpoint", 101.0, {"low": 0.0, "high": 100.0, "unit": "%"}, "above the range"),
        ("Setpoint", -1.0, {"low": 0.0, "high": 100.0, "unit": "%"}, "below the range"),
        ("On", 2, {}, "neither 0 nor 1"),
        ("Label", 5, {}, "String is wanted"),
        ("Setpoint", 1.0, {"array": True}, "array"),
    ]

    async def act(link: Link, book: Notebook) -> None:
        for name, value, changes, said in cases:
            result = await link.write(replace(book.tag(name), **changes), value)
            assert result.outcome is WriteOutcome.REFUSED, result
            assert said in result.sentence

    on_a_live_link(server.url, act)


def test_without_a_live_link_nothing_is_sent_and_nothing_kept(server):
    book = Notebook(tags(**KINDS))
    link = book.link(server.url)
    result = asyncio.run(link.write(book.tag("Setpoint"), 1.0))
    assert result.outcome is WriteOutcome.NOT_SENT
    assert "offline" in result.sentence


def test_no_answer_is_unknown_and_says_that_it_may_have_happened(server, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.acting.write.WRITE_TIMEOUT_S", 0.3)

    async def act(link: Link, book: Notebook) -> None:
        server.send(signal.SIGSTOP)
        result = await link.write(book.tag("Setpoint"), 77.0)
        assert result.outcome is WriteOutcome.UNKNOWN
        assert "may have been carried out" in result.sentence
        server.send(signal.SIGCONT)
        await until(lambda: 77.0 in book.samples("Setpoint").value)

    on_a_live_link(server.url, act)


def test_a_method_gets_arguments_of_its_types_and_answers(server):
    async def act(link: Link, book: Notebook) -> tuple:
        added = await link.call(PLANT, f"nsu={NAMESPACE};s=Add", [1.25, 2])
        shouted = await link.call(PLANT, f"nsu={NAMESPACE};s=Shout", ["pump"])
        return added, shouted

    assert on_a_live_link(server.url, act) == ((3.25,), ("PUMP!",))


def test_a_call_that_fails_says_why(server):
    cases = [
        (f"nsu={NAMESPACE};s=Add", [1.0], "wants 2 arguments"),
        (f"nsu={NAMESPACE};s=Add", [1.0, 2.5], "whole number"),
        (f"nsu={NAMESPACE};s=Nothing", [], "Bad"),
        ("nsu=urn:elsewhere;s=Add", [1.0, 2], "knows no node"),
        ("Add", [1.0, 2], "no identifier"),
    ]

    async def act(link: Link, book: Notebook) -> None:
        for method, arguments, said in cases:
            with pytest.raises(CallError, match=said):
                await link.call(PLANT, method, arguments)

    on_a_live_link(server.url, act)


def test_arrays_are_written_whole_and_read_back(own_server):
    kinds = {
        "Levels": (DataType.Double, True, [1.5, -2.0, 1e300]),
        "Small": (DataType.Float, True, [0.1, 0.2]),
        "Counts": (DataType.Int16, True, [1, -2, 3]),
        "Switches": (DataType.Boolean, True, [True, False]),
        "Words": (DataType.String, True, ["a", "", "ß"]),
        "Table": (DataType.Double, True, [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        "None": (DataType.Double, True, []),
    }
    book = Notebook(tags(**{name: kind[:2] for name, kind in kinds.items()}))

    async def scenario():
        for name in kinds:
            await own_server.do(do="array", name=name, kind=kinds[name][0].name, value=kinds[name][2])
        link = book.link(own_server.url)
        async with at_work(link):
            await live(link)
            for name, (_, _, value) in kinds.items():
                result = await link.write(book.tag(name), value)
                assert result.outcome is WriteOutcome.CONFIRMED, (name, result)
            for name, value, said in (
                ("Levels", [1.0, "x"], "item 1: 'x' is no number"),
                ("Counts", [1, 70000], "item 1: 70000 does not fit Int16"),
                ("Counts", [0.5], "item 0: 0.5 is no whole number"),
                ("Table", [[1.0], [2.0, 3.0]], "one length"),
                ("Levels", {"a": 1}, "list of values"),
                ("Words", [1], "item 0"),
                ("Levels", 1.0, "is an array"),
            ):
                result = await link.write(book.tag(name), value)
                assert result.outcome is WriteOutcome.REFUSED, (name, value, result)
                assert said in result.sentence, result
            high = replace(book.tag("Levels"), high=10.0)
            assert "item 1: 11.00 is above the range" in (await link.write(high, [1.0, 11.0])).sentence

    asyncio.run(scenario())
