"""A person decides: at a desktop by way of the runtime, or at the command line, with a runtime and without."""

import asyncio
import json
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

import hmi.cli
from hmi.access.peer import own_uid, user_name
from hmi.acquisition.security import CertificateStore
from hmi.acquisition.security.store import NotTrustedError
from hmi.border.messages import Certificates, Said
from hmi.border.place import Place
from hmi.journal import JournalReader
from hmi.model.server.certificate import Trust
from hmi.runtime.clock import Clock
from tests.runtime.at_work import at_work, desktop
from tests.runtime.ends import socket_folder
from tests.runtime.plant import write_files
from tests.security.support import DAY_NS, NOW_NS, made

ME = user_name(own_uid())


@pytest.fixture(autouse=True)
def _own_sockets(monkeypatch):
    with socket_folder() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield


@pytest.fixture
def plant(tmp_path) -> Path:
    """A plant whose server `works` has shown a certificate that waits for a person, where this user is an engineer."""
    write_files(tmp_path / "plant")
    with (tmp_path / "plant/plant.yaml").open("a") as file:
        file.write(f"roles: {{'{ME}': engineer}}\n")
    with suppress(NotTrustedError):
        CertificateStore(tmp_path / "data/security").demand("works", made(), {"host": "it is for plc1"}, NOW_NS)
    return tmp_path


def command(plant, *words):
    return hmi.cli.main(["trust", str(plant / "plant"), "--data", str(plant / "data"), *words])


def journalled(plant):
    return [(e.user, e.text) for e in JournalReader(Place(plant / "data").journal).entries(kind="certificate")]


def test_a_desktop_lists_trusts_and_refuses_and_the_journal_says_who(plant):
    async def test():
        async with at_work(plant) as work, desktop(work) as end:
            (entry,) = Certificates.of(await end.ask("certificates")).entries
            assert (entry.server, entry.trust, entry.faults) == ("works", Trust.PENDING, ("it is for plc1",))
            said = Said.of(await end.ask("trust", fingerprint=entry.sha256))
            assert (said.code, work.links.newest.retries) == ("trusted", 1)
            (trusted,) = Certificates.of(await end.ask("certificates")).entries
            assert (trusted.trust, trusted.user) == (Trust.TRUSTED, ME)
            refused = Said.of(await end.ask("trust", fingerprint=entry.sha256, trust=False))
            assert (refused.code, work.links.newest.retries) == ("refused", 1)
            assert work.links.newest.renewals == 1, "what lives on that certificate is cut"
            assert Said.of(await end.ask("trust", fingerprint="ab" * 32)).code == "failed"
            assert not (await end.ask("trust", fingerprint=entry.sha256, trust="no")).ok
            assert Said.of(await end.ask("retry", server="works")).code == "retried"
            assert work.links.newest.retries == 2
            return entry.sha256

    sha256 = asyncio.run(test())
    who, texts = zip(*journalled(plant), strict=True)
    assert set(who) == {ME}
    assert all(sha256 in text for text in texts)
    assert ["is trusted" in texts[0], "is refused" in texts[1]] == [True, True]


def test_who_is_no_engineer_trusts_nobody(plant, capsys):
    settings = plant / "plant/plant.yaml"
    settings.write_text(settings.read_text().replace("engineer", "operator"))
    store = CertificateStore(plant / "data/security")
    (entry,) = store.entries()

    async def test():
        async with at_work(plant) as work, desktop(work) as end:
            reply = await end.ask("trust", fingerprint=entry.sha256)
            assert reply.fields["code"] == "permission"

    asyncio.run(test())
    assert command(plant, "--accept", entry.sha256) == 1
    assert "an engineer may" in capsys.readouterr().err
    assert [e.trust for e in store.entries()] == [Trust.PENDING]


def test_the_end_of_a_trusted_certificate_is_noticed_and_journalled_once(plant):
    store = CertificateStore(plant / "data/security")
    store.trust(store.entries()[0].sha256, "anna", NOW_NS)

    async def test():
        async with at_work(plant, clock=Clock(utc_ns=lambda: made().valid_to_ns - 5 * DAY_NS)) as work:
            async with asyncio.timeout(5):
                while not work.runtime.diagnostics().notice:  # noqa: ASYNC110 - it comes from a thread
                    await asyncio.sleep(0.01)
            return work.runtime.diagnostics().notice

    assert "expires in 5 days" in asyncio.run(test())
    (said,) = [text for _, text in journalled(plant)]
    assert said == "the certificate of works expires in 5 days; it needs a new one by then"


def test_the_command_line_without_a_runtime(plant, capsys):
    assert command(plant, "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["server"], row["state"], row["faults"]) == ("works", "not trusted yet", ["it is for plc1"])
    assert command(plant, "--accept", row["sha256"][:20]) == 1
    assert "all of them" in capsys.readouterr().err
    assert command(plant, "--accept", row["sha256"]) == 0
    assert command(plant) == 0
    assert "trusted" in capsys.readouterr().out
    assert command(plant, "--refuse", row["sha256"]) == 0
    assert [user for user, _ in journalled(plant)] == [ME, ME]
    assert {e.trust for e in CertificateStore(plant / "data/security").entries()} == {Trust.REFUSED}


def test_the_command_line_with_a_runtime_goes_by_way_of_it(plant, capsys):
    (entry,) = CertificateStore(plant / "data/security").entries()

    async def test():
        async with at_work(plant) as work:
            assert await asyncio.to_thread(command, plant, "--accept", entry.sha256) == 0
            assert await asyncio.to_thread(command, plant) == 0
            assert work.links.newest.retries == 1

    asyncio.run(test())
    assert "trusted" in capsys.readouterr().out
    assert [user for user, _ in journalled(plant)] == [ME]


def test_one_file_for_who_looks_after_the_servers(plant, capsys):
    assert command(plant, "--export", str(plant / "for-plc.zip")) == 0
    own = CertificateStore(plant / "data/security").own().certificate
    with zipfile.ZipFile(plant / "for-plc.zip") as archive:
        assert archive.read("sightglass.der") == own.der
        page = archive.read("read-me.txt").decode()
    assert all(text in page for text in (own.sha256, own.sha1, own.application_uri, "opc.tcp://127.0.0.1:1"))
    assert command(plant, "--export", str(plant / "own.der")) == 0
    assert (plant / "own.der").read_bytes() == own.der
    assert b"PRIVATE" not in (plant / "for-plc.zip").read_bytes()
    assert command(plant, "--export", str(plant / "nowhere/own.der")) == 1
    assert "Traceback" not in capsys.readouterr().err
