"""Searches through whole address spaces: a part at a time, each asked for, so that who asks sees it go and can stop."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from typing import Final

from hmi.border.address import Found, Searched
from hmi.border.frames import Frame
from hmi.border.messages import Parts
from hmi.model.server.address import AddressNode, AskError, Step
from hmi.model.words import marked
from hmi.runtime.links import Space
from hmi.runtime.serving.desk import Handler, RefusedError, Visitor

_MOST_FOUND: Final = 2000
"""Nodes after which a search ends: who finds so many looks for something more exact."""
_DEPTH_LIMIT: Final = 100


class Search:
    """One walk, and the way to each node that it came by.

    Args:
        steps: of the whole address space, breadth-first. wanted: in lower case.
    """

    def __init__(self, steps: AsyncIterator[Step], wanted: str) -> None:
        self._steps = steps
        self._wanted = wanted
        self._ways: dict[str, tuple[str, AddressNode]] = {}
        self._found = 0
        self._refused = 0
        self._at_work = False
        self._over = False

    async def go_on(self) -> Searched:
        """The next part.

        Raises:
            AskError: the server does not answer; RefusedError: the part before is not through.
        """
        if self._at_work:
            raise RefusedError("failed", marked("the search is at work on the part before"))
        self._at_work = True
        try:
            step = await anext(self._steps, None)
        finally:
            self._at_work = False
        if step is None or self._over:
            await self.end()
            return Searched((), len(self._ways), 0, self._refused, done=True)
        found = self._take(step)
        self._found += len(found)
        done = not step.pending or self._found >= _MOST_FOUND
        if done:
            await self.end()
        return Searched(tuple(found), step.found, step.pending, self._refused, done)

    async def end(self) -> None:
        """Lets go of what the server holds for it; one that is at work ends when its part is through."""
        self._over = True
        if not self._at_work and isinstance(self._steps, AsyncGenerator):
            await self._steps.aclose()

    def forget(self) -> None:
        """As `end`, where nobody waits: the walk holds nothing on the server between two parts."""
        self._over = True

    def _take(self, step: Step) -> list[Found]:
        self._refused += len(step.refused)
        for parent, node in zip(step.parents, step.nodes, strict=True):
            self._ways[node.id] = (parent, node)
        return [Found(self._way(node)) for node in step.nodes if node.holds(self._wanted)]

    def _way(self, node: AddressNode) -> tuple[AddressNode, ...]:
        way = [node]
        while len(way) < _DEPTH_LIMIT and (before := self._ways.get(self._ways[way[-1].id][0])) is not None:
            way.append(before[1])
        return tuple(reversed(way))


class Searching:
    """Answers `search`; one search a visitor, a new one ends the one before.

    Args:
        space: of a server by its id; raises AskError.
    """

    def __init__(self, space: Callable[[str], Space]) -> None:
        self._space = space
        self._searches: dict[int, Search] = {}
        self.handlers: Mapping[str, Handler] = {"search": self._search}

    def gone(self, visitor: Visitor) -> None:
        """A visitor's connection ended, and its search with it."""
        search = self._searches.pop(id(visitor), None)
        if search is not None:
            search.forget()

    async def _search(self, visitor: Visitor, frame: Frame) -> Parts:
        f = frame.fields
        before = self._searches.get(id(visitor))
        text = str(f.get("text") or "").strip().lower()
        try:
            if f.get("stop") or text:
                self._searches.pop(id(visitor), None)
                if before is not None:
                    await before.end()
            if f.get("stop"):
                return Searched((), 0, 0, 0, done=True).parts()
            if text:
                self._searches[id(visitor)] = Search(self._space(str(f["server"])).walk(), text)
            search = self._searches.get(id(visitor))
            if search is None:
                raise RefusedError("failed", marked("no search is at work"))
            part = await search.go_on()
            if part.done and self._searches.get(id(visitor)) is search:
                del self._searches[id(visitor)]
            return part.parts()
        except AskError as error:
            raise RefusedError("failed", str(error)) from error
