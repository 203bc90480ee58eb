"""Political, military, religious or racial matters stop for a human on the way out and on the way in."""

from dataclasses import replace

import msgspec
import pytest

from entente.access.actors import Actor
from entente.access.neutrality import Character, touched
from entente.access.record import Review
from entente.access.release import Need
from entente.domains.approvals import queries
from entente.domains.approvals.services import deciding
from entente.domains.approvals.services.holding import hold
from entente.domains.approvals.services.reviewing import review
from entente.domains.dossiers.services.forwarding import forward_draft
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied, NotAllowedNow
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import RequestBody
from entente.vocabulary.codes import DossierKind, MemberRole, RequestForm
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.persons import SpecialCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.houses import FR, MA, case, ground, officer, person, pump_all, report

FREE_FORM = controls.Request(form=RequestForm.FREE, to=(FR,))


def on_espionage(dossier: DossierId) -> Draft:
    draft = report(dossier, "He met the attaché.")
    return replace(draft, ground=msgspec.structs.replace(draft.ground, crime_area=CrimeArea.ESPIONAGE))


def supervisor(exchange: Exchange) -> Actor:
    return officer(exchange.service, Role.SUPERVISOR)


@pytest.fixture
def arrived(ma: Exchange, fr: Exchange) -> MessageId:
    """A report on espionage that ma's supervisor cleared, as it lies at fr."""
    matter = case(ma, fr)
    held = hold(ma.house, on_espionage(matter), officer(ma.service))
    sent = deciding.release(ma, held, officer(ma.service), supervisor(ma), held.digest, "An ordinary-law offence.")
    pump_all(ma, fr)
    return sent


@pytest.mark.parametrize(
    ("area", "special", "offence", "character"),
    [
        (CrimeArea.ESPIONAGE, None, "", Character.POLITICAL),
        (CrimeArea.WAR_CRIMES, None, "", Character.MILITARY),
        (None, SpecialCategory.RELIGION, "", Character.RELIGIOUS),
        (None, SpecialCategory.ETHNIC_ORIGIN, "", Character.RACIAL),
        (None, None, "High Treason", Character.POLITICAL),
        (None, None, "Désertion en temps de paix", Character.MILITARY),
    ],
)
def test_areas_special_categories_and_offences_touch_a_character(
    area: CrimeArea | None, special: SpecialCategory | None, offence: str, character: Character
) -> None:
    assert touched(area, frozenset({special} if special else ()), offence) == {character}


def test_an_ordinary_matter_touches_none() -> None:
    assert touched(CrimeArea.TERRORISM, frozenset({SpecialCategory.HEALTH}), "Theft of a vehicle") == frozenset()


def test_on_the_way_out_it_waits_for_a_review_with_a_written_reason(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    held = hold(ma.house, on_espionage(matter), officer(ma.service))
    assert set(deciding.needs_in(held)) == {Need.NEUTRALITY, Need.SECOND_OFFICER}
    with pytest.raises(NotAllowedNow, match="reason"):
        deciding.release(ma, held, officer(ma.service), supervisor(ma), held.digest, " ")


def test_an_officer_s_own_flag_stops_any_message(ma: Exchange, fr: Exchange) -> None:
    draft = report(case(ma, fr), "He spoke at the assembly.")
    held = hold(ma.house, replace(draft, facts=replace(draft.facts, review=Review.FLAGGED)), officer(ma.service))
    assert Need.NEUTRALITY in deciding.needs_in(held)


def test_on_the_way_in_only_a_reviewer_opens_it(fr: Exchange, arrived: MessageId) -> None:
    with pytest.raises(Denied) as denied:
        fr.read(arrived, officer(FR))
    assert [reason.rule for reason in denied.value.decision.refusals] == ["neutrality_before_use"]
    assert fr.read(arrived, supervisor(fr)).body
    assert [each.message for each in queries.under_review(fr.house)] == [arrived]
    assert queries.waiting_for(fr.house, supervisor(fr)) == 1


def test_once_cleared_in_writing_officers_open_it(fr: Exchange, arrived: MessageId) -> None:
    with pytest.raises(NotAllowedNow):
        review(fr.house, arrived, supervisor(fr), cleared=True, reason="")
    with pytest.raises(Denied):
        review(fr.house, arrived, officer(FR), cleared=True, reason="It seems fine.")
    review(fr.house, arrived, supervisor(fr), cleared=True, reason="The theft of documents predominates.")
    assert fr.read(arrived, officer(FR)).body
    assert queries.waiting_for(fr.house, supervisor(fr)) == 0


def test_what_a_reviewer_keeps_closed_stays_closed(fr: Exchange, arrived: MessageId) -> None:
    review(fr.house, arrived, supervisor(fr), cleared=False, reason="Purely political.")
    with pytest.raises(Denied):
        fr.read(arrived, officer(FR))


@pytest.fixture
def asked(ma: Exchange, fr: Exchange) -> MessageId:
    """A request of ma's about desertion, cleared on the way out, as it lies at fr; its header says terrorism."""
    told = {"text": "A soldier.", "questions": ("Where is he?",), "facts": "He left his unit.", "offence": "Desertion"}
    body = RequestBody(title="A soldier", entities=(person("Ayoub Invented"),), **told)  # type: ignore[arg-type]  # fields by name
    draft = Draft(dossier=case(ma, fr), control=FREE_FORM, ground=ground(), body=body)
    held = hold(ma.house, draft, officer(ma.service))
    sent = deciding.release(ma, held, officer(ma.service), supervisor(ma), held.digest, "He is also sought for theft.")
    pump_all(ma, fr)
    return sent


def test_the_offence_that_a_request_names_stops_it_on_the_way_in(fr: Exchange, asked: MessageId) -> None:
    with pytest.raises(Denied) as denied:
        fr.read(asked, officer(FR))
    assert [reason.rule for reason in denied.value.decision.refusals] == ["neutrality_before_use"]
    assert [each.characters for each in queries.under_review(fr.house)] == [(Character.MILITARY,)]
    assert fr.search("soldier", officer(FR), Purpose.INVESTIGATION) == []


def test_a_request_whose_offence_was_cleared_is_open_to_officers(fr: Exchange, asked: MessageId) -> None:
    review(fr.house, asked, supervisor(fr), cleared=True, reason="The theft predominates.")
    assert fr.read(asked, officer(FR)).body


def test_its_own_author_reads_it_as_ever(ma: Exchange, arrived: MessageId) -> None:
    assert ma.read(arrived, officer(ma.service)).body


def test_what_a_reviewer_cleared_can_be_laid_up_to_be_passed_on(fr: Exchange, arrived: MessageId) -> None:
    other = fr.open_dossier(DossierKind.CASE, [(MA, MemberRole.MEMBER)], officer(FR), title="A second matter")
    espionage = msgspec.structs.replace(ground(), crime_area=CrimeArea.ESPIONAGE)
    draft = forward_draft(fr, arrived, other, ground=espionage)
    with pytest.raises(Denied, match="no release lifts this"):
        hold(fr.house, draft, officer(FR))
    review(fr.house, arrived, supervisor(fr), cleared=True, reason="The theft of documents predominates.")
    assert set(deciding.needs_in(hold(fr.house, draft, officer(FR)))) == {Need.NEUTRALITY, Need.SECOND_OFFICER}
