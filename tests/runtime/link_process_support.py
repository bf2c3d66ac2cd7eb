"""A link in a process of its own, with somebody who writes down what it says, and its child to kill."""

import os
from pathlib import Path

from hmi.model.plant import Server
from hmi.runtime.link_process.wire import Wire
from tests.acquisition.support import Notebook
from tests.runtime.processes import children


class OwnNotebook(Notebook):
    """A `Notebook` whose links run in processes of their own."""

    def __init__(self, tags, folder):
        super().__init__(tags)
        self.folder = folder
        self.healed = []
        self.truths = []
        self.reports = []

    def link(self, server, secrets=(), **options):
        return Wire(self.folder, secrets)(
            server if isinstance(server, Server) else Server("works", server, own_process=True),
            self.tags,
            on_batch=self.batches.append,
            on_quality=self.on_quality,
            on_gap=self.gaps.append,
            on_status=self.statuses.append,
            on_healed=self.healed.append,
            on_truth=self.truths.append,
            on_conditions=self.reports.append,
            **{"publish_ms": 50.0, "sampling_ms": 10.0} | options,
        )


def link_processes(parent=None):
    """Ids of the processes that run links for this one, or another."""
    return [pid for pid in children(parent or os.getpid()) if b"hmi.runtime.link_process" in _command(pid)]


def _command(pid):
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
