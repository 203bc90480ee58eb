"""What a running node does by itself: erase what is due, destroy keys that nothing reaches any more (P-2.4, P-12.3)."""

from pathlib import Path

import pytest

from entente.crypto.keystore import FileKeyStore
from entente.exchange import keyring, statements
from entente.exchange.caretaking import Caretaker
from entente.exchange.models import Content
from entente.exchange.service import Exchange
from entente.protocol import limits
from entente.vocabulary.handling import Handling
from tests.exchange.houses import FR, TestClock, case, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


def caretaker(exchange: Exchange, folder: Path) -> Caretaker:
    store = FileKeyStore(folder / exchange.service / "keys", "only for tests")
    house = exchange.house
    return Caretaker(house, lambda: keyring.destroy_retired(store, statements.all_own(house.service), house.now))


def test_what_is_past_its_date_is_erased(ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path) -> None:
    sent = send(ma, report(case(ma, fr), handling=Handling(retain_until=clock.now + 1000)))
    pump_all(ma, fr)
    clock.now += 1001
    caretaker(fr, tmp_path).look()
    assert not Content.objects.filter(message__service=FR, message__message_id=sent).exists()


def test_a_sealing_key_goes_when_nothing_sealed_to_it_can_still_arrive(
    fr: Exchange, clock: TestClock, tmp_path: Path
) -> None:
    first = min(fr.house.keyring.claim.sealing, key=lambda entry: entry.valid_until)
    name = f"{FR}.sealing.{first.key_id}"
    store = FileKeyStore(tmp_path / FR / "keys", "only for tests")
    clock.now = first.valid_until + limits.SEALING_GRACE
    caretaker(fr, tmp_path).look()
    assert name in store.list()
    clock.now += 1
    caretaker(fr, tmp_path).look()
    assert name not in store.list()
    assert first.key_id not in fr.house.keyring.sealing


def test_a_quarantined_node_is_left_alone(ma: Exchange, fr: Exchange, clock: TestClock, tmp_path: Path) -> None:
    sent = send(ma, report(case(ma, fr), handling=Handling(retain_until=clock.now + 1000)))
    pump_all(ma, fr)
    clock.now += 1001
    (fr.folder()).mkdir(parents=True, exist_ok=True)
    (fr.folder() / "restored").touch()
    caretaker(fr, tmp_path).look()
    assert Content.objects.filter(message__service=FR, message__message_id=sent).exists()
