"""Certificates judged, kept, trusted and refused; and our own."""

import os
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from hmi.acquisition.security import CertificateStore, StoreError
from hmi.acquisition.security.certificate import differences, faults_of, leaf_of
from hmi.acquisition.security.own import OwnCertificateError, own_certificate
from hmi.acquisition.security.store import NotTrustedError
from hmi.model.server.certificate import CertificateEntry, Trust, expiry_stage, expiry_warning
from tests.security.support import DAY_NS, NOW_NS, URI, key, made


def faults(certificate, host="plc1", uri=URI, now_ns=NOW_NS):
    return faults_of(certificate, host=host, application_uri=uri, now_ns=now_ns)


def test_what_is_wrong_with_a_certificate_is_said():
    assert faults(made()) == {}
    assert faults(made(), host="PLC1") == {}
    assert faults(made(days=(-20, -1))) == {"expired": "it expired on 2026-05-31"}
    assert faults(made(days=(2, 9))) == {"early": "it is not valid before 2026-06-03; look at the clocks"}
    assert faults(made(), host="plc2")["host"] == "it is for plc1, and not for plc2"
    assert "urn:other" in faults(made(), uri="urn:other")["application"]
    assert "1024 bits" in faults(made(bits=1024))["key"]
    assert faults(made(host="localhost"), host="127.0.0.1") == {}
    assert set(faults(made(days=(-9, -2)), host="x", uri="")) == {"expired", "host", "application"}


def test_a_chain_is_read_to_the_end_of_its_first_certificate():
    first, second = made(), made("CA")
    assert leaf_of(first.der + second.der) == first.der
    for broken in (b"", b"\x30", first.der[:-1], b"x" * 100):
        with pytest.raises(ValueError):
            leaf_of(broken)


def test_a_renewed_certificate_is_told_from_a_stranger():
    old = made()
    assert differences(old, made(days=(0, 2000)))[0] == "the same key"
    told = differences(old, made("Intruder", number=1))
    assert told[0] == "another key"
    assert "subject: CN=PLC before, CN=Intruder now" in told


@pytest.fixture
def store(tmp_path):
    return CertificateStore(tmp_path)


def states(store):
    return {(e.server, e.trust) for e in store.entries()}


def test_nobody_is_trusted_before_a_person_has_said_so(store):
    plc = made()
    with pytest.raises(NotTrustedError, match=plc.sha256):
        store.demand("plc", plc, {}, NOW_NS)
    assert states(store) == {("plc", Trust.PENDING)}
    (entry,) = store.trust(plc.sha256.upper(), "anna", NOW_NS + 5)
    assert (entry.server, entry.trust, entry.user, entry.time_ns) == ("plc", Trust.TRUSTED, "anna", NOW_NS + 5)
    store.demand("plc", plc, {}, NOW_NS)
    with pytest.raises(NotTrustedError):
        store.demand("other", plc, {}, NOW_NS)
    assert states(store) == {("plc", Trust.TRUSTED), ("other", Trust.PENDING)}
    store.trust(plc.sha1, "anna", NOW_NS)
    store.demand("other", plc, {}, NOW_NS)
    store.demand("plc", plc, {}, NOW_NS)


def test_a_fault_that_nobody_has_seen_asks_again_and_one_that_was_accepted_does_not(store):
    plc = made(host="plc-old")
    wrong_host = faults(plc)
    with pytest.raises(NotTrustedError, match="not for plc1"):
        store.demand("plc", plc, wrong_host, NOW_NS)
    store.trust(plc.sha256, "anna", NOW_NS)
    store.demand("plc", plc, wrong_host, NOW_NS)
    late = NOW_NS + 2000 * DAY_NS
    with pytest.raises(NotTrustedError, match="is trusted, but it expired on") as raised:
        store.demand("plc", plc, faults(plc, now_ns=late), late)
    assert "not for plc1" not in str(raised.value)


def test_a_changed_certificate_is_compared_with_the_last(store):
    for certificate in (made(), made("Intruder", number=1)):
        with pytest.raises(NotTrustedError) as raised:
            store.demand("plc", certificate, {}, NOW_NS)
        store_entry = next(e for e in store.entries() if e.sha256 == certificate.sha256)
        if not store_entry.differences:
            store.trust(certificate.sha256, "anna", NOW_NS)
    assert "has changed (another key" in str(raised.value)
    assert store_entry.differences[0] == "another key"


def test_refused_means_refused_until_a_person_says_otherwise(store):
    plc = made()
    with pytest.raises(NotTrustedError):
        store.demand("plc", plc, {}, NOW_NS)
    store.trust(plc.sha256, "anna", NOW_NS)
    assert store.reject(plc.sha256, "otto", NOW_NS)[0].trust is Trust.REFUSED
    for _ in range(2):
        with pytest.raises(NotTrustedError, match="refused by otto"):
            store.demand("plc", plc, {}, NOW_NS)
    store.trust(plc.sha256, "anna", NOW_NS)
    store.demand("plc", plc, {}, NOW_NS)


def test_part_of_a_fingerprint_or_one_that_nobody_showed_trusts_nothing(store):
    plc = made()
    with pytest.raises(NotTrustedError):
        store.demand("plc", plc, {}, NOW_NS)
    for wrong in ("", plc.sha256[:16], made(number=1).sha256):
        with pytest.raises(StoreError):
            store.trust(wrong, "anna", NOW_NS)
    assert states(store) == {("plc", Trust.PENDING)}


def test_what_an_authority_signed_is_trusted_while_nothing_is_wrong_with_it(store, tmp_path):
    authority = made("Works CA", authority=True, number=1)
    signed = made("PLC", issuer=("Works CA", key(number=1)))
    forged = made("PLC", issuer=("Works CA", key(number=2)))
    no_authority = made("PLC", issuer=("Printer", key(number=2)))
    (tmp_path / "issuers").mkdir()
    (tmp_path / "issuers/works.crt").write_bytes(authority.der)
    (tmp_path / "issuers/printer.crt").write_bytes(made("Printer", number=2).der)
    store.demand("plc", signed, {}, NOW_NS)
    assert states(store) == set()
    for stranger, wrong in ((forged, {}), (no_authority, {}), (signed, {"host": "it is for another host"})):
        with pytest.raises(NotTrustedError):
            store.demand("plc", stranger, wrong, NOW_NS)
    with pytest.raises(NotTrustedError):
        store.demand("plc", signed, {}, NOW_NS + 2000 * DAY_NS)


def test_a_certificate_laid_in_by_hand_is_trusted_and_a_damaged_file_trusts_nobody(store, tmp_path):
    plc = made()
    (tmp_path / "trusted").mkdir()
    (tmp_path / "trusted/plc one.der").write_bytes(plc.der)
    store.demand("plc", plc, {}, NOW_NS)
    with pytest.raises(NotTrustedError, match="expired"):
        store.demand("plc", plc, {"expired": "it expired"}, NOW_NS)
    (tmp_path / "trusted/plc one.json").write_text("{}")
    with pytest.raises(StoreError, match="damaged"):
        store.demand("plc", plc, {}, NOW_NS)


def test_who_shows_a_new_certificate_each_time_does_not_fill_the_disk(store, tmp_path, monkeypatch):
    monkeypatch.setattr("hmi.acquisition.security.store._MOST_PENDING", 3)
    shown = [made(f"PLC {n}") for n in range(6)]
    for n, certificate in enumerate(shown):
        with pytest.raises(NotTrustedError):
            store.demand("plc", certificate, {}, NOW_NS + n)
    assert {e.subject for e in store.entries()} == {"CN=PLC 3", "CN=PLC 4", "CN=PLC 5"}
    assert len(list((tmp_path / "rejected").iterdir())) == 6


def test_our_own_is_made_once_for_ten_years_and_its_key_is_ours_alone(tmp_path):
    first = own_certificate(tmp_path / "own", host="desk 7.example")
    assert own_certificate(tmp_path / "own", host="renamed").certificate == first.certificate
    certificate = first.certificate
    assert certificate.application_uri == "urn:desk-7.example:sightglass"
    assert certificate.hosts == ("desk-7.example",)
    assert certificate.bits >= 2048
    assert certificate.valid_to_ns - certificate.valid_from_ns > 3650 * DAY_NS
    usage = certificate.x509().extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.key_encipherment
    assert usage.data_encipherment
    if os.name != "nt":
        assert {p.stat().st_mode & 0o077 for p in (tmp_path / "own", tmp_path / "own/key.pem")} == {0}
    assert [p.name for p in tmp_path.iterdir()] == ["own"]


@pytest.mark.parametrize("harm", ["no key", "other key", "no certificate", "rubbish", "open"])
def test_our_own_is_never_made_anew_by_itself(tmp_path, harm):
    folder = tmp_path / "own"
    before = own_certificate(folder).certificate
    if harm == "no key":
        (folder / "key.pem").unlink()
    elif harm == "other key":
        own_certificate(tmp_path / "second")
        os.replace(tmp_path / "second/key.pem", folder / "key.pem")
    elif harm == "no certificate":
        os.replace(folder / "certificate.der", folder / "kept.der")
    elif harm == "rubbish":
        (folder / "certificate.der").write_bytes(b"rubbish")
    elif os.name != "nt":
        (folder / "key.pem").chmod(0o640)
    else:
        pytest.skip("access lists are not looked at")
    with pytest.raises(OwnCertificateError, match=str(Path(folder))):
        own_certificate(folder)
    if harm == "open":
        with pytest.raises(OwnCertificateError, match="chmod 600"):
            own_certificate(folder)
    assert harm != "open" or (folder / "certificate.der").read_bytes() == before.der


def entry(trust=Trust.TRUSTED, valid_to_ns=NOW_NS):
    return CertificateEntry("plc", trust, "a" * 64, "b" * 40, "CN=PLC", "CN=PLC", 0, valid_to_ns, URI)


@pytest.mark.parametrize(
    ("left_days", "stage"), [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-5, 0)]
)
def test_the_end_of_a_certificate_is_told_60_30_and_7_days_before(left_days, stage):
    assert expiry_stage(NOW_NS + left_days * DAY_NS, NOW_NS) == stage
    assert bool(expiry_warning(entry(valid_to_ns=NOW_NS + left_days * DAY_NS), NOW_NS)) == (stage is not None)


def test_an_expiry_is_said_of_what_is_in_use_only():
    soon = NOW_NS + DAY_NS // 2
    assert expiry_warning(entry(valid_to_ns=soon), NOW_NS).startswith("the certificate of plc expires in 1 day;")
    assert "this workstation" in expiry_warning(entry(Trust.OWN, soon), NOW_NS)
    assert "has expired" in expiry_warning(entry(), NOW_NS)
    assert not expiry_warning(entry(Trust.PENDING, soon), NOW_NS)


@given(st.lists(st.integers(-100, 5000), min_size=2))
def test_the_stage_only_falls_as_time_goes_on(days):
    stages = [expiry_stage(NOW_NS, NOW_NS - left * DAY_NS) for left in sorted(days, reverse=True)]
    order = [None, 60, 30, 7, 0]
    assert all(order.index(a) <= order.index(b) for a, b in pairwise(stages))


def test_times_are_utc():
    assert made(days=(0, 1)).valid_from_ns == int(datetime(2026, 6, 1, tzinfo=UTC).timestamp()) * 10**9
