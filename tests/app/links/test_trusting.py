"""A certificate that waits for a person: seen, understood, decided, refused."""

from dataclasses import replace
from time import time_ns

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from hmi.app.places import CONNECTIONS, Where
from hmi.model.link import LinkState
from hmi.model.server.certificate import CertificateEntry, Trust
from tests.app.conftest import Desk, until
from tests.app.fake_runtime import FakeRuntime
from widgets.links.facts import certificate_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_DAY = 86_400 * 10**9


def entry(**changes: object) -> CertificateEntry:
    now_ns = time_ns()
    made = CertificateEntry(
        server="works",
        trust=Trust.PENDING,
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        sha1="a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
        subject="CN=Dosing PLC",
        issuer="CN=Plant CA",
        valid_from_ns=now_ns - 10 * _DAY,
        valid_to_ns=now_ns + 20 * _DAY,
        application_uri="urn:plc",
        hosts=("plc",),
        faults=("it is for plc, and not for 127.0.0.1",),
        time_ns=now_ns,
    )
    return replace(made, **changes)


@pytest.fixture
def waiting(runtime: FakeRuntime) -> FakeRuntime:
    runtime.role = "engineer"
    runtime.links = {"works": {"state": LinkState.CERTIFICATE_CHANGED, "subscribed": 0}}
    runtime.certificates = [entry()]
    return runtime


async def opened(desk: Desk, runtime: FakeRuntime):
    desk.start(runtime)
    await desk.linked()
    await until(lambda: desk.bridge.certificates and desk.window.notices.button("trust"))
    QTest.mouseClick(desk.window.notices.button("trust"), Qt.MouseButton.LeftButton)
    assert desk.desktop.front.trusting.dialog is not None
    return desk.desktop.front.trusting.dialog


def test_the_notice_leads_to_a_dialog_that_says_all_there_is_to_decide_on(with_desk, waiting):
    waiting.certificates = [entry(differences=("another key",))]

    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        said = "\n".join(dialog.texts)
        for part in ("CN=Dosing PLC", "CN=Plant CA", "20 d left", "9F86 D081", "A94A 8FE5", "not for 127.0.0.1"):
            assert part in said
        assert "another key" in said
        assert "shows another certificate" in said
        assert "tags without values, until it is trusted" in said

    with_desk(test)


def test_what_is_trusted_is_told_to_the_runtime_and_the_notice_goes(with_desk, waiting):
    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        assert not waiting.commands
        QTest.mouseClick(dialog.trust_button, Qt.MouseButton.LeftButton)
        await until(lambda: desk.desktop.front.trusting.dialog is None)
        assert (waiting.commands[0]["fingerprint"], waiting.commands[0]["trust"]) == (entry().sha256, True)
        await until(lambda: not any("waits for a decision" in t for t in desk.window.notices.texts))
        assert any("is trusted" in t for t in desk.window.notices.texts)
        await until(lambda: desk.bridge.certificates[0].trust is Trust.TRUSTED)

    with_desk(test)


def test_a_refused_certificate_is_told_as_such(with_desk, waiting):
    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        QTest.mouseClick(dialog.refuse_button, Qt.MouseButton.LeftButton)
        await until(lambda: desk.desktop.front.trusting.dialog is None)
        assert waiting.commands[0]["trust"] is False

    with_desk(test)


def test_enter_decides_nothing(with_desk, waiting):
    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await until(lambda: desk.desktop.front.trusting.dialog is None)
        asked = waiting.asked["diagnostics"]
        await until(lambda: waiting.asked["diagnostics"] > asked)
        assert not waiting.asked["trust"]

    with_desk(test)


def test_a_refusal_of_the_runtime_is_shown_and_another_try_is_possible(with_desk, waiting):
    waiting.refuse["trust"] = ("permission", "anna is an operator and may not trust or refuse certificates")

    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        QTest.mouseClick(dialog.trust_button, Qt.MouseButton.LeftButton)
        await until(lambda: "may not trust" in dialog.outcome.text())
        assert dialog.trust_button.isEnabled()

    with_desk(test)


def test_an_operator_sees_everything_and_cannot_decide(with_desk, waiting):
    waiting.role = "operator"

    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        assert not dialog.trust_button.isEnabled()
        assert not dialog.refuse_button.isEnabled()
        assert "an engineer decides" in dialog.outcome.text()

    with_desk(test)


def test_the_dialog_leaves_the_alarms_in_sight_and_in_reach(with_desk, waiting):
    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        banner = desk.window.banner
        place = QRect(banner.mapToGlobal(banner.rect().topLeft()), banner.size())
        assert not dialog.frameGeometry().intersects(place)
        assert not dialog.isModal()

    with_desk(test)


def test_a_certificate_that_changes_under_the_hand_is_not_decided_on(with_desk, waiting):
    async def test(desk: Desk) -> None:
        dialog = await opened(desk, waiting)
        waiting.certificates = [entry(sha256="00" * 32)]
        desk.bridge.ask_certificates_again()
        await until(lambda: "changed meanwhile" in dialog.outcome.text())
        assert not dialog.trust_button.isEnabled()

    with_desk(test)


def test_a_notice_that_was_put_away_does_not_come_back_by_itself(with_desk, waiting):
    async def test(desk: Desk) -> None:
        desk.start(waiting)
        await desk.linked()
        await until(lambda: desk.window.notices.button("trust"))
        desk.window.notices.clear("trust")
        asked = waiting.asked["diagnostics"]
        await until(lambda: waiting.asked["diagnostics"] > asked + 1)
        assert not desk.window.notices.texts
        desk.window.go(Where(CONNECTIONS))
        button = desk.window.content.connections.details.certificate_button
        await until(button.isVisible)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert desk.desktop.front.trusting.dialog is not None

    with_desk(test)


def test_certificates_that_cannot_be_read_are_told_of(with_desk, runtime: FakeRuntime):
    runtime.refuse["certificates"] = ("failed", "security/trusted/x.der is damaged")

    async def test(desk: Desk) -> None:
        desk.start(runtime)
        await until(lambda: any("x.der is damaged" in t for t in desk.window.notices.texts))

    with_desk(test)


def test_a_link_whose_certificate_is_not_told_yet_keeps_its_notice(with_desk, waiting):
    waiting.certificates = []

    async def test(desk: Desk) -> None:
        desk.start(waiting)
        await desk.linked()
        await until(lambda: desk.window.notices.button("trust"))
        QTest.mouseClick(desk.window.notices.button("trust"), Qt.MouseButton.LeftButton)
        assert any("keeps no certificate of works" in t for t in desk.window.notices.texts)
        assert desk.window.notices.button("trust") is not None
        waiting.certificates = [entry()]
        desk.bridge.ask_certificates_again()
        await until(lambda: desk.bridge.certificates)
        QTest.mouseClick(desk.window.notices.button("trust"), Qt.MouseButton.LeftButton)
        assert desk.desktop.front.trusting.dialog is not None
        assert not any("keeps no certificate" in t for t in desk.window.notices.texts)

    with_desk(test)


def test_what_waits_is_looked_at_before_what_was_decided():
    old, new = entry(trust=Trust.TRUSTED, time_ns=9), entry(sha256="11" * 32, time_ns=3)
    assert certificate_of("works", (old, new)) is new
    assert certificate_of("other", (old, new)) is None
    assert certificate_of("works", (replace(old, time_ns=1), replace(old, time_ns=2))).time_ns == 2
