"""A link that keeps security, against a server that nobody here wrote."""

import asyncio

import pytest

from hmi.model.link import LinkState
from tests.acquisition.support import at_work, live, until
from tests.security.support import Station

POLICIES = ("Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss")


@pytest.fixture
def station(tmp_path):
    return Station(tmp_path)


async def waits(link, state):
    await until(lambda: link.status.state is state)
    return link.status.reason


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
