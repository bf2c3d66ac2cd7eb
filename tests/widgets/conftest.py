import pytest

from widgets.theme import Theme


@pytest.fixture(params=Theme.names())
def theme(qapp, request) -> Theme:
    return Theme.load(request.param)


@pytest.fixture
def day(qapp) -> Theme:
    return Theme.load("day")
