from collections.abc import Iterator

import pytest

from tests.acquisition.support import ServerProcess


@pytest.fixture(scope="session")
def server() -> Iterator[ServerProcess]:
    """A server that all tests share and none may kill."""
    process = ServerProcess()
    yield process
    process.kill()


@pytest.fixture
def own_server() -> Iterator[ServerProcess]:
    """A server of this test alone."""
    process = ServerProcess()
    yield process
    process.kill()
