"""Whether the journal verifies, looked at after each start; a break is told, and the chain begins anew behind it."""

import asyncio
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from hmi.journal import Verdict
from hmi.model.words import marked
from hmi.runtime.journalling.journal_writer import JournalWriter

log = logging.getLogger(__name__)


class JournalCheck:
    """Attributes: notice: what does not verify, as a sentence for every screen; empty while nothing is known of it."""

    def __init__(self, path: Path, journal: JournalWriter, now_ns: Callable[[], int]) -> None:
        self._path = path
        self._journal = journal
        self._now_ns = now_ns
        self.notice = ""

    async def run(self) -> None:
        """Looks at the whole journal in a process of its own, and says what it found."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hmi.journal", str(self._path), stdout=asyncio.subprocess.PIPE
        )
        try:
            said, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        answer = (
            json.loads(said)
            if said
            else {"error": marked("the check ended with {returncode}").format(returncode=process.returncode)}
        )
        if "error" in answer:
            self.notice = marked("the journal cannot be verified: {answer}").format(answer=answer["error"])
            log.warning("%s", self.notice)
            return
        verdict = Verdict(**answer | {name: tuple(answer[name]) for name in ("named", "replaced")})
        if verdict.broken:
            self.notice = verdict.sentence
            log.warning("%s", self.notice)
            self._journal.begin_segment(
                marked("{sentence}; the chain begins anew here").format(sentence=verdict.sentence),
                time_ns=self._now_ns(),
                broken=verdict.broken,
            )
