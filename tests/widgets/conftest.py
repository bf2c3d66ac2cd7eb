import pytest

from widgets.theme import Theme


@pytest.fixture(params=["day", "night"])
def theme(qapp, request) -> Theme:
    return Theme.load(request.param)


@pytest.fixture
def day(qapp) -> Theme:
    return Theme.load("day")
