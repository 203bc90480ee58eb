"""The originator stays in control of what was corrected, forwarded or sanitised (P-8.5, P-8.6, P-8.9)."""

from dataclasses import replace

import msgspec
import pytest

from entente.access.actions import Action
from entente.domains.dossiers.services.forwarding import forward_draft
from entente.exchange.answering import BeyondForm
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied, NotAllowedNow
from entente.exchange.models import Message
from entente.exchange.reading import permit_use
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, ExchangeKind, Extent, RecallGround, RequestForm, Use
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.persons import DataCategory
from tests.exchange.houses import ES, FR, MA, case, ground, officer, person, pump_all, report, send
from tests.review.hostile import send_ungated

H1, H2 = (Handling(codes=frozenset({code})) for code in (HandlingCode.H1, HandlingCode.H2))


def verdict(service: str, message: MessageId) -> tuple[str, str]:
    """What the service's gate said."""
    row = Message.objects.get(service=service, message_id=message)
    return row.verdict, row.clause


def correction(dossier: DossierId, of: MessageId, on: Ground, handling: Handling, *persons: str) -> Draft:
    """A correction with a new body."""
    body = ContentBody(title="Corrected", text="new words", entities=tuple(person(name) for name in persons))
    control = controls.Correction(ground=RecallGround.INACCURATE)
    return Draft(dossier=dossier, control=control, ground=on, body=body, refers_to=(of,), handling=handling)


def test_a_correction_that_loosens_the_handling_is_refused_on_both_sides(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    sent = send(ma, report(dossier, handling=H2))
    loosened = correction(dossier, sent, ground(), Handling(), "Invented Person")
    with pytest.raises(Denied) as refused:
        send(ma, loosened)
    assert refused.value.clause == "P-8.5"
    first = send_ungated(ma, loosened)
    through = send_ungated(ma, replace(loosened, refers_to=(first,)))
    pump_all(ma, fr)
    assert verdict(FR, first) == ("refused", "P-8.5")
    assert verdict(FR, through) == ("refused", "P-8.5")


def test_a_correction_brings_no_persons_where_no_agreement_lets_them_cross(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    nobody = Ground(exchange_kind=ExchangeKind.OWN_INITIATIVE, agreement=ground().agreement)
    plain = ContentBody(title="Nobody", text="no persons")
    sent = send(ma, Draft(dossier=dossier, control=controls.Report(), ground=nobody, body=plain))
    smuggled = correction(dossier, sent, ground(agreement=""), Handling(), "Invented Person")
    with pytest.raises(Denied):
        send(ma, smuggled)
    name = send_ungated(ma, smuggled)
    pump_all(ma, fr)
    assert verdict(FR, name) == ("refused", "P-8.3")


def test_a_correction_about_the_same_passes_without_the_agreement(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    sent = send(ma, report(dossier))
    name = send(ma, correction(dossier, sent, ground(agreement=""), Handling(), "Another Person"))
    pump_all(ma, fr)
    assert verdict(FR, name) == ("accepted", "")


def forwarded(ma: Exchange, fr: Exchange, es: Exchange, handling: Handling) -> tuple[DossierId, MessageId]:
    """What ma.dgsn sent to fr.dgsi, forwarded to es.policia without asking any gate."""
    sent = send(ma, report(case(ma, fr), handling=handling))
    pump_all(ma, fr)
    second = case(fr, es)
    name = send_ungated(fr, forward_draft(fr, sent, second, ground=ground()))
    pump_all(ma, fr, es)
    return second, name


def test_what_was_forwarded_without_consent_is_refused_at_the_third_node(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    _, name = forwarded(ma, fr, es, H2)
    assert verdict(ES, name) == ("refused", "P-8.6")


def test_a_forward_is_not_forwarded(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    released = replace(Handling(), releasable_to=frozenset({ES}))
    _, name = forwarded(ma, fr, es, released)
    assert verdict(ES, name) == ("accepted", "")
    back = case(es, ma, fr)
    onward = forward_draft(es, name, back, ground=ground())
    with pytest.raises(NotAllowedNow) as refused:
        send(es, onward)
    assert refused.value.clause == "P-3.9"
    chained = send_ungated(es, onward)
    pump_all(ma, fr, es)
    assert not Message.objects.filter(service=MA, message_id=chained).exists()


def test_the_forwarder_does_not_consent_for_the_originator(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    second, name = forwarded(ma, fr, es, replace(H1, releasable_to=frozenset({ES})))
    assert verdict(ES, name) == ("accepted", "")
    granting = controls.Consent(use=Use.COURT, granted=True)
    send_ungated(fr, Draft(dossier=second, control=granting, ground=replaced(), refers_to=(name,)))
    pump_all(ma, fr, es)
    state = es.thread(name)
    assert [each.clause for each in state.no_effect] == ["P-6.7.2"]
    with pytest.raises(Denied) as refused:
        permit_use(es.house, name, officer(ES), Action.USE_IN_COURT, None)
    assert refused.value.clause == "P-8.6"


def replaced() -> Ground:
    """The ground without personal data."""
    return Ground(exchange_kind=ExchangeKind.OWN_INITIATIVE, agreement=ground().agreement)


def test_a_forward_that_declares_nothing_takes_no_persons_into_a_contact_dossier(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    released = replace(Handling(), releasable_to=frozenset({ES}))
    sent = send(ma, report(case(ma, fr), handling=released))
    pump_all(ma, fr)
    contact = case(fr, es, kind=DossierKind.CONTACT)
    draft = forward_draft(fr, sent, contact, ground=Ground(exchange_kind=ExchangeKind.CONTACT))
    with pytest.raises(Denied) as refused:
        send(fr, draft)
    assert refused.value.clause == "P-8.4"
    name = send_ungated(fr, draft)
    pump_all(ma, fr, es)
    assert verdict(ES, name) == ("refused", "P-8.4")


def test_a_sanitised_version_of_anothers_report_does_not_loosen_it_at_a_holder_of_the_original(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    sent = send(ma, report(case(ma, fr, es), handling=H2))
    pump_all(ma, fr, es)
    version = report(case(fr, es), "less of it")
    version = replace(version, control=controls.Report(sanitised_from=sent, removed_fields=1))
    name = send_ungated(fr, version)
    pump_all(ma, fr, es)
    assert verdict(ES, name) == ("refused", "P-8.5")
    assert DataCategory.IDENTITY in version.ground.categories


def test_an_answer_beyond_its_requests_form_is_refused_on_both_sides(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    asked = send(ma, request(dossier))
    pump_all(ma, fr)
    within = answer_to(dossier, asked, DataCategory.IDENTITY)
    beyond = answer_to(dossier, asked, DataCategory.IDENTITY, DataCategory.TRAVEL)
    with pytest.raises(BeyondForm) as refused:
        send(fr, beyond)
    assert refused.value.clause == "P-6.2.2"
    name, right = send_ungated(fr, beyond), send(fr, within)
    pump_all(ma, fr)
    assert verdict(MA, name) == ("refused", "P-6.2.2")
    assert verdict(MA, right) == ("accepted", "")


def request(dossier: DossierId) -> Draft:
    """Who is this?"""
    body = RequestBody(facts="seen at the port", entities=(person("Invented Person"),))
    on = msgspec.structs.replace(ground(), exchange_kind=ExchangeKind.INFORMATION_ON_REQUEST)
    return Draft(dossier=dossier, control=controls.Request(form=RequestForm.IDENTITY, to=(FR,)), ground=on, body=body)


def answer_to(dossier: DossierId, asked: MessageId, *categories: DataCategory) -> Draft:
    """An answer with these categories."""
    on = msgspec.structs.replace(ground(*categories), exchange_kind=ExchangeKind.INFORMATION_ON_REQUEST)
    body = ContentBody(title="Answer", text="this one", entities=(person("Invented Person"),))
    return Draft(
        dossier=dossier, control=controls.Answer(extent=Extent.WHOLE), ground=on, body=body, refers_to=(asked,)
    )
