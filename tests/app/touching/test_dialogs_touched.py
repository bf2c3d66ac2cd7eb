"""The dialogs of export, of a certificate and of a whole value have room for a finger, upright and lengthwise."""

import pytest

from hmi.app.places import TREND, Where
from hmi.model.link import LinkState
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from tests.app.links.test_trusting import entry
from tests.app.touching.test_touch_layout import faults, profile, small_texts
from widgets.touch.profile import Hand

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("hand", [Hand.BARE, Hand.GLOVES])
def test_every_control_of_these_dialogs_is_large_enough_and_apart(with_desk, runtime: FakeRuntime, hand: Hand):
    runtime.role = "engineer"
    runtime.links = {"works": {"state": LinkState.CERTIFICATE_CHANGED, "subscribed": 0}}
    runtime.certificates = [entry(differences=("another key",))]

    async def test(desk: Desk) -> None:
        touch, said, window = profile(hand), [], desk.window
        desk.start(runtime)
        await desk.linked()
        await until(lambda: desk.bridge.certificates)
        window.set_touch(touch)
        window.go(Where(TREND, "pumps"))
        tags = desk.desktop.plant.tags
        for size in ((1280, 800), (800, 1280)):
            window.resize(*size)
            desk.desktop.front.trusting.open("works")
            window.exporting.open(tags[:2], 1, 10**12, window.look)
            window.wholes.open(tags[0], window.look)
            for owner in (desk.desktop.front.trusting, window.exporting, window.wholes):
                dialog = owner.dialog
                dialog.layout().activate()
                at = f"{type(dialog).__name__} {size[0]} x {size[1]}"
                if dialog.width() > window.content.width() or dialog.height() > window.content.height():
                    said.append(f"{at}: {dialog.width()} x {dialog.height()} is larger than the page")
                said += [f"{at}: {fault}" for fault in faults(dialog, touch)]
                said += [f"{at}: {text} is too small" for text in small_texts(dialog, touch)]
                owner.close()
        assert not said, "\n".join(said)

    with_desk(test)
