"""Makes links whose certificates and secrets are in the folders of a place, here or in a process of their own."""

import importlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hmi.model.plant import Server
from hmi.model.tag import Tag
from hmi.runtime.link_process.proxy import OwnProcessLink
from hmi.runtime.links import LinkLike

log = logging.getLogger(__name__)


class Wire:
    """A `LinkFactory`.

    Args:
        security: folder of the certificates.
        secrets: folders in which logins are looked for.
    """

    def __init__(self, security: Path, secrets: Sequence[Path]) -> None:
        self._security = security
        self._secrets = secrets
        self._kept: tuple[Any, Any] | None = None

    def __call__(self, server: Server, tags: Sequence[Tag], **named: Any) -> LinkLike:
        if server.own_process and os.name != "nt":
            return OwnProcessLink(server, tags, security=self._security, secrets=self._secrets, **named)
        if server.own_process:
            log.warning("link to %s: no process of its own on this system; it runs in the runtime's", server.id)
        link: LinkLike = self.here(server, tags, **named)
        return link

    def here(self, server: Server, tags: Sequence[Tag], **named: Any) -> Any:
        """A link in this process. The wire's room is imported with the first one: it takes a third of a second."""
        room = importlib.import_module("hmi.acquisition.security")
        if self._kept is None:
            self._kept = room.CertificateStore(self._security), room.Secrets(self._secrets)
        guard = room.Guard(server, *self._kept)
        return importlib.import_module("hmi.acquisition").Link(server, tags, security=guard, **named)
