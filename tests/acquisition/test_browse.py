"""Browsing against a server that hands out its references in small parts, and counts what it must still remember."""

import asyncio

import pytest
from asyncua import ua
from asyncua.ua.status_codes import StatusCodes

from hmi.acquisition.browse import Browser
from hmi.acquisition.browse.texts import node_text, portable_text

NAMESPACES = ["http://opcfoundation.org/UA/", "urn:server", "urn:plant"]
POINTS_AT_MOST = 3


def node(name: str) -> ua.NodeId:
    return ua.NodeId(name, ua.Int16(2))


class PartialServer:
    """A session of a server whose nodes refer to each other as `graph` says, a few references an answer."""

    def __init__(self, graph: dict[str, list[str]], part: int = 2, silent_next: bool = False) -> None:
        self.graph = graph
        self.part = part
        self.points: dict[bytes, list[str]] = {}
        self.calls = 0
        self.silent_next = silent_next

    async def read_attributes(self, nodes, attribute):
        return [ua.DataValue(ua.Variant(ua.UInt32(4)))]

    async def browse(self, parameters):
        self.calls += 1
        assert len(parameters.NodesToBrowse) <= 4
        return [self._answer(self.graph.get(d.NodeId.Identifier)) for d in parameters.NodesToBrowse]

    async def browse_next(self, parameters):
        left = [self.points.pop(point) for point in parameters.ContinuationPoints]
        if parameters.ReleaseContinuationPoints:
            return [ua.BrowseResult() for _ in left]
        if self.silent_next:
            self.points = dict(zip(parameters.ContinuationPoints, left, strict=True))
            await asyncio.Event().wait()
        return [self._answer(names) for names in left]

    def _answer(self, names: list[str] | None) -> ua.BrowseResult:
        result = ua.BrowseResult()
        if names is None:
            result.StatusCode = ua.StatusCode(ua.UInt32(StatusCodes.BadNodeIdUnknown))
            return result
        if len(names) > self.part:
            if len(self.points) == POINTS_AT_MOST:
                result.StatusCode = ua.StatusCode(ua.UInt32(StatusCodes.BadNoContinuationPoints))
                return result
            result.ContinuationPoint = f"{self.calls} {len(self.points)} {names[0]}".encode()
            self.points[result.ContinuationPoint] = names[self.part :]
        result.References = [self._reference(name) for name in names[: self.part]]
        return result

    def _reference(self, name: str) -> ua.ReferenceDescription:
        reference = ua.ReferenceDescription()
        reference.NodeId = node(name)
        reference.BrowseName = ua.QualifiedName(ua.String(name), ua.UInt16(2))
        reference.DisplayName = ua.LocalizedText(ua.String(name))
        reference.NodeClass = ua.NodeClass.Object
        return reference


def wide(count: int) -> dict[str, list[str]]:
    """A root with ten areas of `count` leaves each."""
    areas = [f"A{i}" for i in range(10)]
    leaves = {area: [f"{area}.{k}" for k in range(count)] for area in areas}
    return {"root": areas, **leaves, **{leaf: [] for many in leaves.values() for leaf in many}}


async def walked(server: PartialServer) -> list[str]:
    return [n.text for step in [s async for s in Browser(server, NAMESPACES).walk(node("root"))] for n in step.nodes]


def test_every_node_is_found_once_however_small_the_parts_and_whatever_the_server_can_remember():
    server = PartialServer(wide(7))
    found = asyncio.run(walked(server))
    assert len(found) == len(set(found)) == 10 + 70
    assert set(found) == set(server.graph) - {"root"}
    assert not server.points


def test_a_cycle_ends():
    server = PartialServer({"root": ["a", "b"], "a": ["root", "b"], "b": ["a", "root", "b"]})
    assert sorted(asyncio.run(walked(server))) == ["a", "b"]


def test_progress_says_how_many_were_found_and_wait_and_what_was_refused():
    async def scenario():
        return [s async for s in Browser(PartialServer(wide(1) | {"A3": None}), NAMESPACES).walk(node("root"))]

    steps = asyncio.run(scenario())
    assert [(s.found, s.pending) for s in steps] == [(10, 10), (19, 9), (19, 0)]
    assert steps[1].refused == {"ns=2;s=A3": StatusCodes.BadNodeIdUnknown}
    assert steps[1].parents[0] == "ns=2;s=A0"


def test_what_was_begun_is_released_when_it_is_cancelled():
    """A server keeps few continuation points a session; those of a closed tree would never come back."""
    server = PartialServer(wide(7), silent_next=True)

    async def scenario():
        task = asyncio.create_task(walked(server))
        async with asyncio.timeout(5):
            while not server.points:  # noqa: ASYNC110 - the fake server has no event
                await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()

    asyncio.run(scenario())
    assert not server.points


@pytest.mark.parametrize(
    ("given", "text", "portable"),
    [
        (ua.NodeId(85), "i=85", "i=85"),
        (ua.NodeId("P;1=x", 2), "ns=2;s=P;1=x", "nsu=urn:plant;s=P;1=x"),
        (ua.NodeId(7, 9), "ns=9;i=7", "ns=9;i=7"),
        (ua.NodeId(b"\x00\xff", 2), "ns=2;b=AP8=", "nsu=urn:plant;b=AP8="),
    ],
)
def test_ids_have_the_form_that_other_tools_take(given, text, portable):
    assert (node_text(given), portable_text(given, NAMESPACES)) == (text, portable)
