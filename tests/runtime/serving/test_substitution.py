"""A value set by hand in place of a broken transmitter: seen by everybody, sent to nobody, ended in time."""

import asyncio
from dataclasses import replace
from time import time_ns

import numpy as np
import pytest

from hmi.answers import tags
from hmi.border.messages import Alarms, Said, Tail, Values
from hmi.border.substitutions import Substitutions
from hmi.history import History
from hmi.model.link import Gap
from hmi.model.quality import BAD, NO_LINK, SUBSTITUTED, TIME_NOT_SOURCE
from hmi.runtime.clock import Clock
from tests.runtime.at_work import ME, at_work, desktop, journal
from tests.runtime.ends import socket_folder, until
from tests.runtime.plant import batch, write_files

_ROWS = np.arange(5, dtype=np.uint32)


@pytest.fixture(autouse=True)
def _technician(tmp_path, monkeypatch):
    write_files(tmp_path / "plant", roles=f"roles: {{{ME}: technician}}\n")
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


async def by_hand(end, value=420.0, seconds=3600, reason="transmitter broken", tag=0):
    return Said.of(await end.ask("substitute", tag=tag, value=value, seconds=seconds, reason=reason))


async def reading(end, row=0):
    values = Values.of(await end.ask("values", [np.array([row], np.uint32)], after=0))
    return values.value[0], int(values.status[0])


async def standing(end):
    return Substitutions.of(await end.ask("substitutions")).standing


def bad(row, value):
    made = batch((row, value))
    return replace(made, status=np.full(1, BAD, np.uint32))


def test_it_is_shown_alarmed_on_and_recorded_and_the_transmitter_is_kept_beneath(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 100.0), (1, 5.0)))
            assert (await by_hand(end)).code == "substituted"
            plant.links.newest.on_batch(batch((0, 999.0), (1, 6.0)))
            plant.links.newest.on_batch(bad(0, 12.0))
            assert await reading(end) == (420.0, SUBSTITUTED)
            assert await reading(end, 1) == (6.0, 0)
            (row,) = Alarms.of(await end.ask("alarms", after=0)).entries
            assert (row.id, row.value, row.blind) == ("F3.DP", 420.0, False)
            (found,) = await standing(end)
            assert (found.substitution.tag, found.substitution.user, found.withheld) == ("F3.DP", ME, 2)
            assert (found.real.value, found.real.status) == (12.0, BAD)
            tail = Tail.of(await end.ask("tail", [np.array([0], np.uint32)], cursor=0)).batch
            assert tail.value.tolist() == [100.0, 420.0]
            plant.links.newest.on_batch(batch((0, 130.0)))
            assert Said.of(await end.ask("reinstate", tag=0)).code == "reinstated"
            assert await reading(end) == (130.0, 0)
            assert plant.links.newest.written == []
            entries = journal(plant, "substitution")
            assert [e.detail["act"] for e in entries] == ["set", "ended"]
            assert {(e.user, e.station, e.subject) for e in entries} == {(ME, "desk 7", "F3.DP")}
            assert (entries[0].detail["old"], entries[0].detail["value"], entries[1].detail["withheld"]) == (
                "100",
                420.0,
                3,
            )
            history, known = plant.place.history, plant.runtime.plant.tags
        (series,) = History(history, known).read([0], 0, 2**62)
        assert series.value.tolist() == [100.0, 420.0, 130.0]
        assert series.status.tolist() == [0, SUBSTITUTED, TIME_NOT_SOURCE]

    asyncio.run(test())


def test_a_lost_link_neither_hides_it_nor_freezes_its_alarm_and_is_shown_once_it_ends(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 100.0)))
            plant.links.newest.on_quality(_ROWS, NO_LINK, time_ns())
            await by_hand(end)
            assert await reading(end) == (420.0, SUBSTITUTED)
            (row,) = Alarms.of(await end.ask("alarms", after=0)).entries
            assert not row.blind
            plant.links.newest.on_quality(_ROWS, 0, time_ns())
            plant.links.newest.on_quality(_ROWS, NO_LINK, time_ns())
            await by_hand(end, 300.0)
            assert Alarms.of(await end.ask("alarms", after=row.revision)).entries[0].state.value == "RU"
            await end.ask("reinstate", tag=0)
            assert await reading(end) == (100.0, NO_LINK)

    asyncio.run(test())


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"reason": "  "}, "wants a reason"),
        ({"seconds": None}, "a time at which it ends"),
        ({"seconds": 8 * 86400}, "for 1 min to 7 d"),
        ({"seconds": float("nan")}, "a time at which it ends"),
        ({"value": 501.0}, "outside the range of F3.DP"),
        ({"value": "high"}, "takes a number"),
        ({"tag": 4, "value": "x"}, "only a single number or state"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(tmp_path, wish, said):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            answer = await by_hand(end, **wish)
            assert (answer.code, said in answer.sentence) == ("refused", True)
            assert await standing(end) == ()
            assert Said.of(await end.ask("reinstate", tag=0)).code == "unchanged"
            assert journal(plant, "substitution") == []

    asyncio.run(test())


def test_an_operator_may_end_it_and_not_begin_it(tmp_path):
    write_files(tmp_path / "plant", roles=f"roles: {{{ME}: operator}}\n")

    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            wish = {"tag": 0, "value": 1.0, "seconds": 60, "reason": "x"}
            refused = await end.ask("substitute", **wish)
            assert f"{ME} is an operator and may not set values by hand; a technician may" in refused.fields["error"]
            assert Said.of(await end.ask("reinstate", tag=0)).code == "unchanged"
            await until(lambda: journal(plant, "refused"))

    asyncio.run(test())


class _Ahead:
    """A clock that a test can put forward."""

    def __init__(self, seconds=0):
        self.ahead_ns = seconds * 10**9
        self.clock = Clock(utc_ns=lambda: time_ns() + self.ahead_ns)


def test_it_expires_by_itself_and_the_journal_says_so(tmp_path):
    async def test():
        ahead = _Ahead()
        async with at_work(tmp_path, clock=ahead.clock) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((0, 100.0)))
            await by_hand(end, seconds=3600)
            ahead.ahead_ns = 3601 * 10**9
            await until(lambda: len(journal(plant, "substitution")) == 2)
            assert await reading(end) == (100.0, 0)
            entry = journal(plant, "substitution")[-1]
            assert (entry.detail["act"], entry.user) == ("expired", "system")
            assert await standing(end) == ()

    asyncio.run(test())


def test_it_survives_a_restart_and_an_expired_one_does_not(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            await by_hand(end, 410.0, seconds=86400)
            await by_hand(end, 420.0, seconds=86400)
            await by_hand(end, 7.0, seconds=60, tag=1)
            await by_hand(end, 8.0, seconds=86400, tag=2)
            await end.ask("reinstate", tag=2)
        async with at_work(tmp_path, clock=_Ahead(3600).clock) as plant, desktop(plant) as end:
            assert await reading(end) == (420.0, SUBSTITUTED)
            assert [s.substitution.tag for s in await standing(end)] == ["F3.DP"]
            await until(lambda: journal(plant, "substitution")[-1].detail["act"] == "expired")
            assert journal(plant, "substitution")[-1].subject == "P1.Flow"
            (row,) = Alarms.of(await end.ask("alarms", after=0)).entries
            assert (row.id, row.value) == ("F3.DP", 410.0)

    asyncio.run(test())


def test_other_plant_files_keep_it_by_name_and_end_it_where_the_tag_is_gone(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            await by_hand(end, 42.0)
            await by_hand(end, 8.0, tag=1)
            write_files(
                plant.folder, first="New,works,nsu=urn:u;s=New,Double,,,,,,,\n", roles=f"roles: {{{ME}: engineer}}\n"
            )
            table = plant.folder / "tags" / "pumps.csv"
            table.write_text("".join(x for x in table.read_text().splitlines(True) if not x.startswith("P1.Flow")))
            await plant.runtime.reload(ME, "desk 7")
            assert [(s.substitution.tag, s.row) for s in await standing(end)] == [("F3.DP", 1)]
            assert plant.runtime.live.reading(1).value == 42.0
            await until(lambda: "plant files changed" in journal(plant, "substitution")[-1].text)

    asyncio.run(test())


def test_a_gap_of_the_link_is_none_of_a_value_set_by_hand(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            await by_hand(end, 42.0)
            begin = time_ns()
            plant.links.newest.on_gap(Gap(begin, begin + 10**9, "link", (0, 1)))
            plant.links.newest.on_gap(Gap(begin, begin + 10**9, "link", (0,)))
            place, known = plant.place, plant.runtime.plant.tags
        gaps = [g for g in History(place.history, known).gaps(begin - 1, 2**62) if g.reason == "link"]
        assert [g.tags for g in gaps] == [(1,)]

    asyncio.run(test())


def test_the_command_line_says_so_with_reason_and_end(tmp_path):
    async def test():
        async with at_work(tmp_path) as plant, desktop(plant) as end:
            plant.links.newest.on_batch(batch((1, 5.0)))
            await by_hand(end, 42.0)
            answer = await asyncio.to_thread(tags, plant.runtime.plant, plant.place, ["F3.DP", "P1.Flow"])
            by_name = {row["name"]: row for row in answer.rows}
            row = by_name["F3.DP"]
            assert (row["value"], row["quality"], row["reason"]) == (42.0, "substituted", "transmitter broken")
            assert (row["by"], "until" in row) == (ME, True)
            assert "reason" not in by_name["P1.Flow"]

    asyncio.run(test())
