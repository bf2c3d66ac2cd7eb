"""A desktop's end of the border for tests, on asyncio."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from hmi.border.exchange import Exchange, Reply


class AsyncEnd:
    """Asks over a socket and awaits the answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self._exchange = Exchange(writer.write)
        self._listening = asyncio.get_running_loop().create_task(self._listen())

    async def _listen(self) -> None:
        try:
            while data := await self.reader.read(1 << 18):
                self._exchange.feed(data)
        except ConnectionError:
            pass
        self._exchange.close("the runtime closed the connection")

    async def ask(self, do: str, columns: Sequence[Any] = (), **fields: Any) -> Reply:
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._exchange.ask(do, lambda reply: answer.done() or answer.set_result(reply), columns, **fields)
        return await asyncio.wait_for(answer, 10)

    async def closed(self) -> None:
        """Returns when the runtime has closed the connection."""
        await asyncio.wait_for(self._listening, 10)

    async def close(self) -> None:
        self.writer.close()
        self._listening.cancel()
        await asyncio.gather(self._listening, return_exceptions=True)


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[AsyncEnd]:
    end = AsyncEnd(*await asyncio.open_unix_connection(address))
    try:
        yield end
    finally:
        await end.close()


@contextmanager
def socket_folder() -> Iterator[Path]:
    """A folder short enough for the address of a socket; pytest's own may be too long."""
    with tempfile.TemporaryDirectory(prefix="sg") as folder:
        yield Path(folder)


async def until(condition: Callable[[], Any], timeout_s: float = 20.0) -> None:
    """Waits for a condition that nothing announces."""
    async with asyncio.timeout(timeout_s):
        while not condition():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.005)
