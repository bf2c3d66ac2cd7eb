"""What a desktop may do to a runtime: ask, be refused, talk nonsense, stop reading, go; and the others go on."""

import asyncio
import os
import stat

import pytest

from hmi.border.frames import encode
from hmi.runtime.serving.desk import Desk, Host, RefusedError
from tests.runtime.ends import connected, socket_folder, until


class _Runtime:
    """Answers `echo` at once, `slow` when told to, `big` with much; admits all but `forbidden`."""

    def __init__(self):
        self.asked = []
        self.gone = []
        self.go_on = asyncio.Event()
        self.finished = []

    def host(self):
        handlers = {"echo": self._echo, "slow": self._slow, "big": self._big, "forbidden": self._echo}
        return Host(self._admit, handlers, self.gone.append)

    def _admit(self, visitor, do, frame):
        self.asked.append(do)
        if do == "forbidden":
            raise RefusedError("permission", "no")

    def _echo(self, visitor, frame):
        return {"text": frame.fields["text"], "user": visitor.user}, ()

    def _big(self, visitor, frame):
        return {"text": "x" * (2 << 20)}, ()

    async def _slow(self, visitor, frame):
        await self.go_on.wait()
        self.finished.append(frame.fields["text"])
        return {}, ()


def _run(test, **options):
    async def whole():
        runtime = _Runtime()
        desk = Desk(runtime.host(), **options)
        with socket_folder() as folder:
            address = str(folder / "mine" / "border.sock")
            await desk.open(address)
            try:
                await test(runtime, desk, address)
            finally:
                runtime.go_on.set()
                await desk.close()
            assert not list((folder / "mine").iterdir())

    asyncio.run(whole())


def test_answers_come_to_who_asked_and_late_ones_hold_up_nobody():
    async def test(runtime, desk, address):
        async with connected(address) as one, connected(address) as other:
            late = asyncio.create_task(one.ask("slow", text="a"))
            assert (await one.ask("echo", text="b")).fields["text"] == "b"
            assert (await other.ask("echo", text="c")).fields["text"] == "c"
            assert not late.done()
            runtime.go_on.set()
            assert (await late).ok

    _run(test)


def test_every_question_passes_the_check_first():
    async def test(runtime, desk, address):
        async with connected(address) as end:
            refused = await end.ask("forbidden", text="x")
            assert (refused.fields["code"], refused.fields["error"]) == ("permission", "no")
            unknown = await end.ask("no such thing")
            assert unknown.fields["code"] == "unknown"
            assert runtime.asked == ["forbidden", "no such thing"]

    _run(test)


def test_nonsense_in_a_frame_is_answered_and_the_connection_stays():
    async def test(runtime, desk, address):
        async with connected(address) as end:
            assert (await end.ask("echo")).fields["code"] == "failed"
            assert (await end.ask("echo", text="still here")).ok

    _run(test)


def test_hostile_bytes_close_that_connection_alone():
    async def test(runtime, desk, address):
        async with connected(address) as honest, connected(address) as hostile:
            hostile.writer.write(b"GET / HTTP/1.1\r\n\r\n")
            await hostile.closed()
            assert (await honest.ask("echo", text="on")).ok
            assert (desk.hostile, len(runtime.gone)) == (1, 1)

    _run(test)


def test_a_desktop_that_does_not_read_is_disconnected_and_costs_a_bounded_memory():
    async def test(runtime, desk, address):
        async with connected(address) as reading:
            _, silent = await asyncio.open_unix_connection(address)
            silent.write(b"".join(encode({"id": n, "do": "big"}) for n in range(1, 400)))
            async with asyncio.timeout(10):
                while not desk.slow:
                    assert (await reading.ask("echo", text="on")).ok
            assert runtime.asked.count("big") < 20
            silent.close()

    _run(test, slow_s=0.2)


def test_a_pause_in_reading_loses_no_answer():
    async def test(runtime, desk, address):
        reader, writer = await asyncio.open_unix_connection(address)
        writer.write(b"".join(encode({"id": n, "do": "big"}) for n in range(1, 20)))
        await until(lambda: len(runtime.asked) >= 4)
        async with asyncio.timeout(10):
            whole = 0
            while whole < 19 * (2 << 20):
                whole += len(await reader.read(1 << 20))
        assert desk.slow == 0
        writer.close()

    _run(test)


def test_what_was_begun_is_finished_though_the_desktop_went():
    async def test(runtime, desk, address):
        async with connected(address) as end:
            end.writer.write(encode({"id": 1, "do": "slow", "text": "ack"}))
            await until(lambda: desk.tasks)
        await until(lambda: runtime.gone)
        asyncio.get_running_loop().call_later(0.05, runtime.go_on.set)
        await desk.close()
        assert runtime.finished == ["ack"]

    _run(test)


def test_folder_and_socket_are_the_owners_alone_and_a_dead_socket_is_replaced():
    async def test(runtime, desk, address):
        folder = os.path.dirname(address)
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        assert stat.S_IMODE(os.stat(address).st_mode) == 0o600
        second = Desk(runtime.host())
        await second.open(address)  # as after kill -9: the file is there and nobody listens on it
        async with connected(address) as end:
            assert (await end.ask("echo", text="new")).ok
        await second.close()

    _run(test)


def test_a_folder_that_is_a_link_is_not_used():
    async def whole():
        with socket_folder() as folder:
            (folder / "elsewhere").mkdir()
            (folder / "mine").symlink_to(folder / "elsewhere")
            with pytest.raises(PermissionError, match="XDG_RUNTIME_DIR"):
                await Desk(_Runtime().host()).open(str(folder / "mine" / "border.sock"))

    asyncio.run(whole())
