"""Starting a process that asks, and reading what it says: a line when it is ready, a line of JSON at its end."""

import asyncio
import os
import sys
from collections.abc import Mapping

_LINE_BYTES = 1 << 24


async def started(module: str, *words: str, environment: Mapping[str, str] | None = None) -> asyncio.subprocess.Process:
    """`python -m bench.asking.MODULE WORDS`, its standard output to be read. environment: on top of this process's."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", f"bench.asking.{module}", *words),
        stdout=asyncio.subprocess.PIPE,
        limit=_LINE_BYTES,
        env={**os.environ, **(environment or {})},
    )


async def line_of(process: asyncio.subprocess.Process) -> bytes:
    """The next line of what it says; empty after its end."""
    assert process.stdout is not None
    return await process.stdout.readline()
