from collections.abc import Iterator

import pytest

from tests.foreign.foreign_server import ForeignServer, certificates, foreign, missing, start_foreign
from tests.security.support import PASSWORD

__all__ = ["certificates", "foreign", "older", "start_foreign"]


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForeignServer]:
    """A server that offers one policy, with a certificate and users of its own."""
    if reason := missing():
        pytest.skip(reason)
    server = ForeignServer(
        pki=tmp_path_factory.mktemp("older"), policies="None,Basic256Sha256", user=[f"anna:{PASSWORD}"]
    )
    yield server
    server.stop()
