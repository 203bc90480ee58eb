"""Texts that a database chokes on: nothing that one partner writes stops the line of another (P-1.1, P-4.6)."""

import pytest

from entente.crypto.canonical import UnencodableError
from entente.exchange.models import Outbox
from entente.exchange.service import Exchange
from entente.protocol.bodies import encode_body
from entente.vocabulary.purposes import Purpose
from tests.exchange.houses import FR, MA, case, officer, pump_all, report, send
from tests.review.hostile import send_ungated

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_text_with_u0000_is_not_composed(ma: Exchange, fr: Exchange) -> None:
    with pytest.raises(UnencodableError):
        send(ma, report(case(ma, fr), "before\0after"))


def test_a_text_with_u0000_is_rejected_and_stops_nothing_beside_it(ma: Exchange, fr: Exchange) -> None:
    draft = report(case(ma, fr), "before@after")
    assert draft.body is not None
    bad = send_ungated(ma, draft, body=encode_body(draft.body).replace(b"@", b"\\u0000"))
    other = send(ma, report(case(ma, fr), "the next one"))
    pump_all(ma, fr)
    row = Outbox.objects.get(service=MA, partner=FR, message__message_id=bad)
    assert (row.state, "P-1.1" in row.error) == ("failed", True)
    assert fr.read(other, officer(FR)).body


def test_a_text_of_more_words_than_an_index_holds_arrives_and_is_found(ma: Exchange, fr: Exchange) -> None:
    sent = send_ungated(ma, report(case(ma, fr), " ".join(f"plate{number}" for number in range(250_000))))
    pump_all(ma, fr)
    assert fr.read(sent, officer(FR)).body
    assert fr.search("plate17", officer(FR), Purpose.INVESTIGATION) == [sent]
