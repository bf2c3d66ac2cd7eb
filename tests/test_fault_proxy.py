"""The proxy breaks a network as its names say, and the counts are true: other tests build their verdicts on it."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.fault_proxy import HOST, Counts, FaultProxy, ProxyProcess

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def echo() -> AsyncIterator[int]:
    """The port of a server that sends back what it gets."""
    writers = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(answer, HOST, 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    for writer in writers:
        writer.transport.abort()
    await server.wait_closed()


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[Streams]:
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


async def there_and_back(streams: Streams, data: bytes) -> float:
    """Seconds."""
    began = time.monotonic()
    streams[1].write(data)
    assert await streams[0].readexactly(len(data)) == data
    return time.monotonic() - began


def run(scenario: Coroutine[Any, Any, None]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(20):
            await scenario

    asyncio.run(bounded())


def test_bytes_pass_unharmed_and_are_counted():
    data = bytes(range(256)) * 4000

    async def scenario():
        async with echo() as port, FaultProxy(port) as proxy:
            for _ in range(2):
                async with connected(proxy.port) as streams:
                    await there_and_back(streams, data)
            assert proxy.counts == Counts(connections=2, to_server=2 * len(data), to_client=2 * len(data))

    run(scenario())


def test_a_cut_resets_what_is_open_and_refuses_what_comes_until_it_is_mended():
    async def scenario():
        async with echo() as port, FaultProxy(port) as proxy:
            async with connected(proxy.port) as streams:
                await there_and_back(streams, b"before")
                proxy.cut()
                with pytest.raises(ConnectionResetError):
                    await streams[0].read()
            for _ in range(3):
                with pytest.raises(ConnectionRefusedError):
                    await asyncio.open_connection(HOST, proxy.port)
            proxy.restore()
            async with connected(proxy.port) as streams:
                await there_and_back(streams, b"after")

    run(scenario())


def test_refusing_leaves_what_is_open():
    async def scenario():
        async with echo() as port, FaultProxy(port) as proxy, connected(proxy.port) as streams:
            await there_and_back(streams, b"before")
            proxy.refuse()
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(HOST, proxy.port)
            await there_and_back(streams, b"still")

    run(scenario())


def test_a_black_hole_takes_everything_and_gives_it_out_when_it_ends():
    async def scenario():
        async with echo() as port, FaultProxy(port) as proxy:
            proxy.black_hole()
            async with connected(proxy.port) as (reader, writer):
                writer.write(b"into the dark")
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.2):
                        await reader.read(1)
                assert proxy.counts.to_server == 0
                proxy.restore()
                assert await reader.readexactly(13) == b"into the dark"

    run(scenario())


def test_a_delay_is_that_of_the_round_trip_and_loses_nothing():
    async def scenario():
        async with echo() as port, FaultProxy(port) as proxy, connected(proxy.port) as streams:
            await there_and_back(streams, b"warm")
            proxy.delay(200)
            assert await there_and_back(streams, b"x") >= 0.2
            for letter in b"abcdefghij":
                streams[1].write(bytes([letter]))
                await asyncio.sleep(0.01)
            assert await streams[0].readexactly(10) == b"abcdefghij"

    run(scenario())


def test_a_throttle_lets_through_so_many_bytes_a_second():
    async def scenario():
        async with echo() as port, FaultProxy(port) as proxy, connected(proxy.port) as streams:
            proxy.throttle(100_000)
            assert 0.4 <= await there_and_back(streams, bytes(50_000)) < 2.0
            proxy.restore()
            assert await there_and_back(streams, bytes(500_000)) < 2.0

    run(scenario())


def test_a_server_that_is_down_looks_so_through_the_proxy():
    with socket.create_server((HOST, 0)) as taken:
        nowhere = taken.getsockname()[1]

    async def scenario():
        async with FaultProxy(nowhere) as proxy, connected(proxy.port) as (reader, _):
            assert await reader.read() == b""

    run(scenario())


def test_in_a_process_of_its_own():
    with socket.create_server((HOST, 0)) as server, ProxyProcess(server.getsockname()[1]) as proxy:
        with socket.create_connection((HOST, proxy.port)) as client, server.accept()[0] as there:
            client.sendall(b"hello")
            assert there.recv(5) == b"hello"
            assert proxy.do("count").to_server == 5
            proxy.do("cut")
            with pytest.raises(ConnectionResetError):
                client.recv(1)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, proxy.port))
        assert proxy.do("restore").connections == 1
