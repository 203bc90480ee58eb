"""Agreed minutes: drafted by one side, corrected, signed by both; a signature over another text counts for nothing."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from pypdf import PdfReader

from entente.crypto.signing import SigningKey
from entente.domains.meetings import queries
from entente.domains.meetings.services import minuting
from entente.domains.meetings.services.ports import MeetingNotReady
from entente.exchange.drafts import Facts
from entente.exchange.errors import Denied
from entente.protocol import assertion
from entente.protocol.bodies import MinutesBody, SignatureBody
from entente.protocol.controls import Minutes, SignatureControl
from entente.protocol.meetings_thread import MeetingStage
from entente.protocol.minutes import MinutesSignatory, Undertaking
from entente.vocabulary.roles import Role
from tests.domains.agreements.test_passkeys import KEY, OTHER, answered, passkey_of
from tests.domains.agreements.texts import FR, MA
from tests.domains.dossiers.visiting import client_of, visiting

if TYPE_CHECKING:
    from tests.domains.meetings.visiting import Visit

S = MeetingStage


def test_minutes_are_signed_by_both_sides(visit: "Visit") -> None:
    visit.laid()
    visit.sign(MA)
    assert visit.stages() == {S.SIGNED_IN_PART}
    assert visit.held(FR).waits
    visit.sign(FR)
    assert visit.stages() == {S.SIGNED}
    assert {row.fault for row in visit.held(FR).signatures.all()} == {""}


def test_a_correction_voids_the_signatures_before_it(visit: "Visit") -> None:
    visit.laid()
    visit.sign(MA)
    promised = Undertaking(FR, MA, "A training on forged documents", "2026-10")
    minuting.lay(visit.desk(FR), visit.held(FR), visit.minutes(undertakings=(promised,)))
    visit.pair.carry()
    assert visit.stages() == {S.MINUTED}
    visit.sign(FR)
    visit.sign(MA)
    assert visit.stages() == {S.SIGNED}
    paper = queries.on_paper(visit.held(MA))
    assert paper is not None
    assert paper.read.undertakings == (promised,)


def test_minutes_are_signed_with_a_passkey_whether_they_name_it_or_not(visit: "Visit") -> None:
    visit.took_place()
    named = MinutesSignatory(MA, "director_general", passkey_of(KEY).credential)
    others = (minuting.unnamed(FR), named)
    minuting.lay(visit.desk(MA), visit.held(MA), visit.minutes(signatories=others))
    visit.pair.carry()
    for service, key in ((MA, KEY), (FR, OTHER)):
        desk, held, passkey = visit.desk(service), visit.held(service), passkey_of(key)
        paper = queries.on_paper(held)
        parts = answered(minuting.challenge_for(desk, held, paper, passkey), key)
        minuting.sign_with_passkey(desk, held, paper, passkey, "The signatory", parts)
        visit.pair.carry()
    assert visit.stages() == {S.SIGNED}
    assert {row.fault for row in visit.held(FR).signatures.all()} == {""}


def test_another_passkey_than_the_one_that_the_minutes_name_is_not_asked_and_does_not_sign(visit: "Visit") -> None:
    visit.took_place()
    named = MinutesSignatory(MA, "director_general", passkey_of(KEY).credential)
    minuting.lay(visit.desk(MA), visit.held(MA), visit.minutes(signatories=(minuting.unnamed(FR), named)))
    held = visit.held(MA)
    paper = queries.on_paper(held)
    with pytest.raises(MeetingNotReady):
        minuting.challenge_for(visit.desk(MA), held, paper, passkey_of(OTHER))
    parts = answered(minuting.challenge_for(visit.desk(MA), held, paper, passkey_of(KEY)), OTHER)
    with pytest.raises(assertion.AssertionInvalid):
        minuting.sign_with_passkey(visit.desk(MA), held, paper, passkey_of(KEY), "An impostor", parts)
    assert visit.held(MA).stage_code is S.MINUTED


def test_there_are_no_minutes_before_the_meeting_begins(visit: "Visit") -> None:
    visit.agreed()
    with pytest.raises(MeetingNotReady):
        minuting.lay(visit.desk(MA), visit.held(MA), visit.minutes())


@pytest.mark.parametrize("changed", [{"words": {"fr": " "}}, {"signatories": (MinutesSignatory(MA, "director"),)}])
def test_minutes_without_words_or_without_a_signatory_of_each_side_do_not_leave(
    visit: "Visit", changed: dict[str, object]
) -> None:
    visit.took_place()
    with pytest.raises(MeetingNotReady):
        minuting.lay(visit.desk(MA), visit.held(MA), visit.minutes(**changed))


def test_a_key_that_the_minutes_do_not_name_signs_nothing(visit: "Visit") -> None:
    visit.laid()
    held = visit.held(MA)
    with pytest.raises(MeetingNotReady):
        minuting.sign(visit.desk(MA), held, queries.on_paper(held), SigningKey.generate(), "Somebody")


def test_a_signature_over_another_text_is_kept_and_counts_for_nothing(visit: "Visit") -> None:
    visit.laid()
    visit.sign(MA)
    held = visit.held(FR)
    paper, key = queries.on_paper(held), visit.key(FR)
    assert paper is not None
    named = MinutesSignatory(FR, minuting.OFFICE, key.public.key_id)
    other = assertion.sign(key, "f" * 64, named)
    control = SignatureControl(paper.digest, named.office, named.credential)
    visit.desk(FR).send(
        held, control, SignatureBody(name="The signatory", assertion=other), Facts(signatory="director")
    )
    visit.pair.carry()
    assert visit.stages() == {S.SIGNED_IN_PART}
    fault = visit.held(MA).signatures.get(service=FR).fault
    assert fault


def test_a_signature_is_the_signatorys_own(visit: "Visit") -> None:
    visit.laid()
    held = visit.held(FR)
    paper = queries.on_paper(held)
    assert paper is not None
    control = SignatureControl(paper.digest, minuting.OFFICE, visit.key(FR).public.key_id)
    with pytest.raises(Denied) as refused:
        visit.desk(FR).send(held, control, SignatureBody(), Facts(signatory="somebody else"))
    assert {reason.rule for reason in refused.value.decision.refusals} == {"signs_in_person"}


def test_minutes_of_another_meeting_are_not_on_the_table(visit: "Visit") -> None:
    visit.took_place()
    text = visit.minutes(meeting="e" * 64)
    visit.desk(MA).send(visit.held(MA), Minutes(text.digest), MinutesBody(minutes=text.encode()))
    visit.pair.carry()
    assert queries.on_paper(visit.held(FR)) is None
    with pytest.raises(MeetingNotReady):
        minuting.sign(visit.desk(FR), visit.held(FR), None, visit.key(FR), "The signatory")


def test_minutes_print_in_each_language_in_which_they_are_authentic_and_in_no_other(
    visit: "Visit", tmp_path: Path
) -> None:
    visit.laid()
    visit.sign(MA)
    with visiting(tmp_path, *visit.pair.exchanges.values()):
        client = client_of(visit.pair.exchanges[FR], Role.COOPERATION)
        address = reverse("meetings:meeting", args=[visit.thread])
        shown = client.get(address).content.decode()
        assert f"{address}minutes/fr.pdf" in shown
        paper = client.get(f"{address}minutes/fr.pdf")
        printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
        assert "équipe commune" in printed.replace("\n", " ")
        assert "The signatory" in printed
        assert client.get(f"{address}minutes/es.pdf").status_code == 404
