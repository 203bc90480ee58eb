"""Adjacent protocol versions keep exchanging; others part with a clean no (P-1.3)."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from entente.crypto.keystore import FileKeyStore
from entente.crypto.signing import SigningKey
from entente.exchange import keyring, statements
from entente.exchange.models import Message, Partner
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.protocol.envelope import seal_delivery
from entente.protocol.errors import MalformedMessage, VersionNotSpoken
from entente.protocol.statements import digest_of, issue_statement, read_statement
from entente.protocol.versions import common
from entente.protocol.wire import Delivery
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, found, introduce, pump_all, report, send


def naming(exchange: Exchange, folder: Path, lines: Lines, clock: TestClock, *named: int) -> Exchange:
    """The same house under a next key statement that names these versions."""
    clock.now += 1000
    keys, root = (FileKeyStore(folder / exchange.service / name, "only for tests") for name in ("keys", "root"))
    before = exchange.house.keyring
    claim = msgspec.structs.replace(
        before.claim,
        number=before.claim.number + 1,
        previous=digest_of(before.statement),
        versions=named,
        issued_at=clock(),
    )
    signed = issue_statement(SigningKey.from_seed(root.get(f"{exchange.service}.root")), claim)
    statements.keep(exchange.service, signed, clock())
    house = replace(exchange.house, keyring=keyring.load(keys, signed, clock()))
    lines.houses[exchange.service] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[exchange.service]


def test_two_nodes_use_the_highest_version_that_both_name() -> None:
    assert common([(1, 2)], spoken=(1, 2)) == 2
    assert common([(1, 2), (1,)], spoken=(1, 2)) == 1
    assert common([(2, 3)], spoken=(1, 2)) == 2
    with pytest.raises(VersionNotSpoken) as refused:
        common([(3, 4)], spoken=(1, 2))
    assert refused.value.cure


def test_a_partner_one_version_ahead_keeps_exchanging(
    ma: Exchange, fr: Exchange, tmp_path: Path, lines: Lines, clock: TestClock
) -> None:
    dossier = case(ma, fr)
    pump_all(ma, fr)
    newer = naming(fr, tmp_path, lines, clock, 1, 2)
    pump_all(ma, newer)
    sent, answered = send(ma, report(dossier)), send(newer, report(dossier))
    pump_all(ma, newer)
    assert Partner.objects.get(service=MA, partner=FR).statement_number == 2
    assert Message.objects.get(service=FR, message_id=sent).verdict == "accepted"
    assert Message.objects.get(service=MA, message_id=answered).verdict == "accepted"


def test_a_partner_that_is_met_two_versions_ahead_is_refused_with_the_way_out(
    ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock
) -> None:
    other = naming(found(tmp_path, ES, lines, clock), tmp_path, lines, clock, 1, 3)
    introduce(ma, other)
    far = msgspec.structs.replace(other.house.keyring.claim, versions=(2, 3), version=2)
    root = SigningKey.from_seed(FileKeyStore(tmp_path / ES / "root", "only for tests").get(f"{ES}.root"))
    with pytest.raises(VersionNotSpoken) as refused:
        read_statement(issue_statement(root, far))
    assert "upgrade" in refused.value.cure


def test_a_statement_is_written_in_the_lowest_version_that_it_names(
    ma: Exchange, tmp_path: Path, lines: Lines, clock: TestClock
) -> None:
    root = SigningKey.from_seed(FileKeyStore(tmp_path / MA / "root", "only for tests").get(f"{MA}.root"))
    for named in ((), (2,), (2, 1), (1, 1)):
        with pytest.raises(MalformedMessage):
            read_statement(issue_statement(root, msgspec.structs.replace(ma.house.keyring.claim, versions=named)))


def test_a_delivery_of_a_version_not_spoken_here_moves_nothing(ma: Exchange, fr: Exchange) -> None:
    keys = ma.house.trust.keys_of(FR)
    assert keys is not None
    sealed = seal_delivery(Delivery(sender=MA, receiver=FR, version=2), keys.sealing_key(ma.house.now))
    with pytest.raises(VersionNotSpoken) as refused:
        fr.receive(MA, sealed.sealed)
    assert refused.value.clause == "P-1.3"
