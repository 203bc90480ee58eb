"""A partner that checks nothing sends what the terms forbid: each message of a delivery is judged by itself."""

from dataclasses import replace

import msgspec
import pytest

from entente.access.terms import Terms
from entente.exchange.drafts import Draft
from entente.exchange.models import Message
from entente.exchange.ports import TermsSource
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, RequestBody, Text
from entente.protocol.completeness import Incomplete
from entente.protocol.requests import RequestStage
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import ExchangeKind, Extent, RefusalGround, RequestForm, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import AgreementId, DossierId, MessageId, ServiceId
from tests.exchange.houses import (
    AGREEMENT,
    FR,
    MA,
    TERMS,
    TestClock,
    case,
    ground,
    officer,
    pump_all,
    report,
)
from tests.review.hostile import send_ungated

NARROW = replace(
    TERMS,
    refusal_grounds=frozenset({RefusalGround.NATIONAL_SECURITY}),
    refusal_in_part=False,
    answer_under_conditions=False,
    retention_days=10,
    clauses={"refusal_grounds": 7, "erasure": 9},
)
ASKING = msgspec.structs.replace(ground(), exchange_kind=ExchangeKind.INFORMATION_ON_REQUEST)


def narrow(service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
    del service, at
    return NARROW if agreement == AGREEMENT else None


@pytest.fixture
def agreed() -> TermsSource:
    return narrow


def request(dossier: DossierId, reason: str = "", urgency: Urgency = Urgency.NORMAL) -> Draft:
    body = RequestBody(questions=("Is she known?",), facts="The facts.", urgency_facts="A life is at risk.")
    control = controls.Request(form=RequestForm.FREE, to=(FR,), urgency_reason=reason)
    return Draft(dossier=dossier, control=control, ground=ASKING, body=body, urgency=urgency)


def verdicts(service: ServiceId, *messages: MessageId) -> list[tuple[str, str]]:
    held = {row.message_id: (row.verdict, row.clause) for row in Message.objects.filter(service=service)}
    return [held[name] for name in messages]


def test_an_urgent_request_without_a_reason_does_not_leave(ma: Exchange, fr: Exchange) -> None:
    with pytest.raises(Incomplete, match="urgency_reason"):
        ma.compose([request(case(ma, fr), "", Urgency.URGENT)], officer(MA))


def test_each_request_of_a_delivery_is_held_to_its_own_reason(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    told = [
        request(dossier, "life_at_risk", Urgency.URGENT),
        request(dossier, "", Urgency.URGENT),
        request(dossier, "because", Urgency.URGENT),
        request(dossier, "life_at_risk"),
        request(dossier),
    ]
    sent = [send_ungated(ma, draft) for draft in told]
    pump_all(ma, fr)
    no, yes = ("refused", "P-6.2.3"), ("accepted", "")
    assert verdicts(FR, *sent) == [yes, no, no, no, yes]
    refused = ma.thread(sent[1]).request
    assert refused is not None
    assert refused.services[FR].stage is RequestStage.REFUSED_BY_GATE
    assert refused.services[FR].clause == "P-6.2.3"


def test_a_refusal_names_a_ground_and_an_extent_of_the_agreement(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    [asked] = ma.compose([request(dossier)], officer(MA))
    pump_all(ma, fr)
    without = msgspec.structs.replace(ASKING, categories=frozenset())
    told = [
        controls.Refusal(RefusalGround.MINOR_OFFENCE),
        controls.Refusal(RefusalGround.NATIONAL_SECURITY, Extent.PART),
        controls.Answer(Extent.CONDITIONS),
        controls.Refusal(RefusalGround.NATIONAL_SECURITY),
    ]
    sent = [
        send_ungated(fr, Draft(dossier=dossier, control=each, ground=without, body=_body(each), refers_to=(asked,)))
        for each in told
    ]
    pump_all(ma, fr)
    no, yes = ("refused", f"{AGREEMENT}#7"), ("accepted", "")
    assert verdicts(MA, *sent) == [no, no, no, yes]
    state = ma.thread(asked).request
    assert state is not None
    assert state.services[FR].refusals == (RefusalGround.NATIONAL_SECURITY,)
    assert fr.thread(asked) == ma.thread(asked)


def _body(control: controls.Control) -> Text | None:
    return ContentBody(text="Under a condition.") if isinstance(control, controls.Answer) else None


def test_each_date_of_a_delivery_is_counted_from_its_own_message(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    dossier = case(ma, fr)
    until = Handling(retain_until=clock.now + 11 * DAY)
    early = send_ungated(ma, report(dossier, handling=until))
    clock.now += DAY
    late = send_ungated(ma, report(dossier, handling=until))
    pump_all(ma, fr)
    assert verdicts(FR, early, late) == [("refused", f"{AGREEMENT}#9"), ("accepted", "")]
