"""A link that keeps security, against a server that nobody here wrote."""

import asyncio
import logging

import pytest
from asyncua import ua
from asyncua.client.ua_session import UaSession

from hmi.acquisition.connection import Connection
from hmi.model.link import LinkState
from hmi.model.quality import NO_LINK
from hmi.model.server.certificate import Trust
from tests.acquisition.support import at_work, live, until
from tests.fault_proxy import FaultProxy
from tests.foreign.foreign_server import ForeignServer, missing
from tests.security.support import BEST, DAY_NS, PASSWORD, Station, key, made, pem, private_file

POLICIES = ("Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss")
PLC = f"[plc]\nuser = 'anna'\npassword = '{PASSWORD}'\n"


@pytest.fixture
def station(tmp_path):
    return Station(tmp_path)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server that wants to know who comes, both the workstation and the person."""
    if reason := missing():
        pytest.skip(reason)
    pki = tmp_path_factory.mktemp("guarded")
    server = ForeignServer(pki=pki, strict_trust=True, no_anonymous=True, user=[f"anna:{PASSWORD}", f"otto:{PASSWORD}"])
    yield server
    server.stop()


async def waits(link, state):
    await until(lambda: link.status.state is state)
    return link.status.reason


async def introduced(station, link):
    """A person trusts what the link waits with, and the link is live."""
    await waits(link, LinkState.CERTIFICATE_CHANGED)
    station.trust_all()
    link.retry()
    await live(link)


async def admitted(station, server):
    """The server trusts this workstation."""
    station.store.own()
    await server.do("accept", certificate=str(station.folder / "security/own/certificate.der"))


def test_every_policy_and_mode_after_a_person_has_trusted_the_certificate(foreign, station):
    async def scenario():
        link = station.link(foreign.url)
        async with at_work(link):
            said = await waits(link, LinkState.CERTIFICATE_CHANGED)
            (fingerprint,) = station.pending()
            assert "not trusted yet" in said
            assert fingerprint in said
            assert (await foreign.do("sessions"))["sessions"] == 0
            station.trust_all()
            link.retry()
            await live(link)
        for policy in POLICIES:
            for mode in ("Sign", "SignAndEncrypt"):
                link = station.link(foreign.url, f"{policy} {mode}")
                async with at_work(link):
                    await live(link)
                    await until(lambda link=link: link.status.values)

    asyncio.run(scenario())


def test_a_certificate_refused_while_in_use_ends_the_session(foreign, station):
    async def scenario():
        link = station.link(foreign.url)
        async with at_work(link):
            await introduced(station, link)
            for entry in station.store.entries():
                if entry.trust is Trust.TRUSTED:
                    station.store.reject(entry.sha256, "anna", entry.time_ns)
            link.renew()
            said = await waits(link, LinkState.CERTIFICATE_CHANGED)
            assert "refused" in said
            assert (await foreign.do("sessions"))["sessions"] == 0

    asyncio.run(scenario())


def test_what_the_server_does_not_offer_is_not_replaced_by_less(older, station):
    async def scenario():
        link = station.link(older.url)
        async with at_work(link):
            said = await waits(link, LinkState.CONFIG_ERROR)
            assert "Basic256Sha256 SignAndEncrypt" in said
            assert BEST in said
            assert link.status.values == 0

    asyncio.run(scenario())


def test_a_server_that_does_not_know_the_workstation_is_tried_until_it_does(guarded, station):
    private_file(station.folder / "secrets.toml", PLC)

    async def scenario():
        link = station.link(guarded.url, login="secret:plc")
        async with at_work(link):
            await waits(link, LinkState.CERTIFICATE_CHANGED)
            station.trust_all()
            link.retry()
            await until(lambda: "sightglass trust" in link.status.reason and link.status.state is LinkState.CONNECTING)
            await admitted(station, guarded)
            await live(link)

    asyncio.run(scenario())


def test_logins(guarded, station):
    """Password and certificate come in; a wrong or missing one waits for a person, and is not tried on."""
    secrets = station.folder / "secrets.toml"
    private_file(station.folder / "anna.pem", pem(key(number=1)))
    (station.folder / "anna.der").write_bytes(made("anna", number=1, days=(-400, 1000)).der)
    private_file(
        secrets,
        f"{PLC}[wrong]\nuser = 'anna'\npassword = '{PASSWORD[::-1]}'\n"
        "[card]\ncertificate = 'anna.der'\nkey = 'anna.pem'\n",
    )

    async def denied(login):
        link = station.link(guarded.url, login=login)
        async with at_work(link):
            return await waits(link, LinkState.ACCESS_DENIED)

    async def scenario():
        await admitted(station, guarded)
        link = station.link(guarded.url, login="secret:plc")
        async with at_work(link):
            await introduced(station, link)
            await until(lambda: link.status.values)
        assert "BadUserAccessDenied" in await denied("secret:wrong")
        assert "user and password" in await denied("")
        assert "secrets.toml" in await denied("secret:nobody")
        assert "BadIdentityTokenRejected" in await denied("secret:card")
        await guarded.do("accept", certificate=str(station.folder / "anna.der"), store="users")
        link = station.link(guarded.url, login="secret:card")
        async with at_work(link):
            await live(link)
        signed = station.link(guarded.url, "Basic256Sha256 Sign", login="secret:plc")
        async with at_work(signed):
            await live(signed)

    asyncio.run(scenario())


def test_a_user_who_is_revoked_while_the_link_is_live_waits_for_a_person(guarded, station):
    """The session is closed under the link; it tries once more, is refused, and does not go on trying."""
    private_file(station.folder / "secrets.toml", f"[plc]\nuser = 'otto'\npassword = '{PASSWORD}'\n")

    async def scenario():
        await admitted(station, guarded)
        link = station.link(guarded.url, login="secret:plc")
        async with at_work(link):
            await introduced(station, link)
            await until(lambda: link.status.values)
            await guarded.do("revoke", user="otto")
            said = await waits(link, LinkState.ACCESS_DENIED)
            assert "BadUserAccessDenied" in said
            assert "mend the secret that the plant file's login names" in said
            assert PASSWORD not in said
            assert set(station.book.quality.values()) == {NO_LINK}

    asyncio.run(scenario())
    assert [s.state for s in station.book.statuses].count(LinkState.ACCESS_DENIED) == 1


def test_no_password_over_a_connection_without_security_unless_the_file_says_so(older, station):
    private_file(station.folder / "secrets.toml", PLC)

    async def scenario():
        link = station.link(older.url, "None", login="secret:plc")
        async with at_work(link):
            assert "allow_plain_password" in await waits(link, LinkState.CONFIG_ERROR)
        link = station.link(older.url, "None", login="secret:plc", allow_plain_password=True)
        async with at_work(link):
            await live(link)

    asyncio.run(scenario())


def test_a_server_that_comes_back_with_another_certificate_waits_for_a_person(foreign, older, station):
    async def scenario():
        async with FaultProxy(foreign.port) as proxy:
            link = station.link(proxy.url, "Basic256Sha256 SignAndEncrypt")
            async with at_work(link):
                await introduced(station, link)
                (first,) = [e.sha256 for e in station.store.entries() if e.trust is Trust.TRUSTED]
                proxy.cut()
                proxy._target = older.port  # another machine takes the address
                proxy.restore()
                said = await waits(link, LinkState.CERTIFICATE_CHANGED)
                assert "has changed (another key" in said
                (second,) = station.pending()
                assert second != first
                station.trust_all()
                link.retry()
                await live(link)
                assert station.book.gaps

    asyncio.run(scenario())


def test_a_certificate_that_a_person_refused_stays_refused(foreign, station):
    async def scenario():
        link = station.link(foreign.url)
        async with at_work(link):
            await waits(link, LinkState.CERTIFICATE_CHANGED)
            (fingerprint,) = station.pending()
            station.store.reject(fingerprint, "otto", 1)
            link.retry()
            await until(lambda: "refused by otto" in link.status.reason)

    asyncio.run(scenario())


def test_a_certificate_ends_while_it_is_trusted(foreign, station):
    """The link that is there goes on; the next one asks a person, who may accept it as it is."""

    async def scenario():
        link = station.link(foreign.url)
        async with at_work(link):
            await introduced(station, link)
        station.later_ns = 40_000 * DAY_NS
        link = station.link(foreign.url)
        async with at_work(link):
            said = await waits(link, LinkState.CERTIFICATE_CHANGED)
            assert "is trusted, but it expired on" in said
            station.trust_all()
            link.retry()
            await live(link)

    asyncio.run(scenario())


def test_who_changes_the_offer_on_the_way_is_found_out(foreign, station, monkeypatch):
    """Somebody between takes the ways of logging in out of what is told before the connection is secure."""
    really = Connection.endpoints

    async def stripped(connection):
        told = await really(connection)
        for endpoint in told:
            endpoint.UserIdentityTokens = [
                token for token in endpoint.UserIdentityTokens if token.TokenType == ua.UserTokenType.Anonymous
            ]
        return told

    sent = []
    really_activate = UaSession.activate_session

    async def activate(session, parameters):
        sent.append(parameters)
        return await really_activate(session, parameters)

    async def scenario():
        link = station.link(foreign.url)
        async with at_work(link):
            await introduced(station, link)
        monkeypatch.setattr(Connection, "endpoints", stripped)
        monkeypatch.setattr(UaSession, "activate_session", activate)
        link = station.link(foreign.url)
        async with at_work(link):
            assert "changed on the way" in await waits(link, LinkState.CONFIG_ERROR)
            assert not sent

    asyncio.run(scenario())


def test_no_secret_is_told(guarded, station, caplog, capfd):
    """Not in a log, down to DEBUG, not in what the link says, not in a repr."""
    private_file(station.folder / "secrets.toml", f"{PLC}[open]\nuser='anna'\npassword = '{PASSWORD}?'\n")
    caplog.set_level(logging.DEBUG)

    async def scenario():
        await admitted(station, guarded)
        link = station.link(guarded.url, login="secret:plc")
        async with at_work(link):
            await introduced(station, link)
        for wrong in ("secret:open", "secret:none"):
            link = station.link(guarded.url, login=wrong)
            async with at_work(link):
                await waits(link, LinkState.ACCESS_DENIED)
        return link

    link = asyncio.run(scenario())
    told = [
        caplog.text,
        repr(station.secrets.login("plc")),
        repr(station.secrets),
        repr(vars(link)),
        repr(station.store.own()),
    ]
    told += [status.reason for status in station.book.statuses]
    told += [*capfd.readouterr()]
    assert not [text for text in told if PASSWORD in text or "PRIVATE KEY" in text]
    assert all(PASSWORD.encode() not in p.read_bytes() for p in (station.folder / "security").rglob("*") if p.is_file())
