"""What is known of each link, put together from diagnostics, certificates and the plant's files. No Qt."""

from math import nan

from hmi.border.messages import Diagnostics
from hmi.model.plant import Plant
from hmi.model.server.certificate import CertificateEntry
from widgets.links.facts import FailedItem, LinkFacts, certificate_of
from widgets.words import tr


class LinkWatch:
    """Asks nobody: it is handed what the runtime told."""

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._servers = {server.id: server for server in plant.servers}

    def look(self, told: Diagnostics, entries: tuple[CertificateEntry, ...]) -> list[LinkFacts]:
        """The links as they are, in the order of the plant's files; their failed items left out."""
        made = []
        for status in told.links:
            server = self._servers.get(status.server)
            made.append(
                LinkFacts(
                    status,
                    server.url if server else "",
                    server.security if server else "",
                    nan if status.values_per_s is None else status.values_per_s,
                    certificate=certificate_of(status.server, entries),
                )
            )
        return made

    def failed(self, server: str, told: Diagnostics) -> tuple[FailedItem, ...]:
        """The failed items of one link: there may be thousands, and a person looks at one link."""
        status = next((link for link in told.links if link.server == server), None)
        return tuple(self._item(row, code, told) for row, code in status.failed.items()) if status else ()

    def _item(self, row: int, status: int, told: Diagnostics) -> FailedItem:
        words = told.codes.get(status, "")
        if row >= len(self._plant.tags):
            return FailedItem(tr("row {row}").format(row=row), "", status, words)
        tag = self._plant.tags[row]
        return FailedItem(tag.name, tag.node, status, words)
