"""Forwarding in imminent danger: at once where the agreement allows it, on both sides of a border, and told at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from entente.access.terms import Terms
from entente.domains.approvals.services.holding import hold
from entente.domains.dossiers.services.forwarding import forward, forward_draft, forward_in_danger
from entente.exchange.drafts import Facts
from entente.exchange.errors import Denied, NotAllowedNow
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import Urgency, Use
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId
from tests.exchange import houses
from tests.exchange.houses import (
    ES,
    FR,
    MA,
    Lines,
    TestClock,
    case,
    found,
    ground,
    introduce,
    officer,
    pump_all,
    report,
)

pytestmark = pytest.mark.django_db
H2 = Handling(codes=frozenset({HandlingCode.H2}))


def allowing(service: ServiceId, agreement: AgreementId, at: Milliseconds) -> Terms | None:
    """The agreement, with use in imminent danger."""
    held = houses.terms(service, agreement, at)
    return replace(held, danger_uses=frozenset({Use.FORWARD})) if held else None


def seated(folder: Path, third_allows: bool) -> tuple[Exchange, Exchange, Exchange, MessageId]:
    """Three services and a report under H2 that the second holds."""
    lines, clock = Lines(), TestClock()
    ma, fr = (found(folder, service, lines, clock, agreed=allowing) for service in (MA, FR))
    es = found(folder, ES, lines, clock, agreed=allowing if third_allows else houses.terms)
    for one, other in ((ma, fr), (fr, es)):
        introduce(one, other)
    sent = ma.compose([report(case(ma, fr), "A bomb, tonight", handling=H2)], officer(MA))[0]
    pump_all(ma, fr)
    return ma, fr, es, sent


def verdict_at(exchange: Exchange, message: MessageId) -> str:
    return Message.objects.get(service=exchange.service, message_id=message).verdict


def test_without_danger_and_without_consent_it_stays(tmp_path: Path) -> None:
    _ma, fr, es, sent = seated(tmp_path, third_allows=True)
    with pytest.raises(Denied):
        forward(fr, officer(FR), sent, case(fr, es), ground=ground())


def test_in_danger_it_goes_at_once_and_the_originator_is_told(tmp_path: Path) -> None:
    ma, fr, es, sent = seated(tmp_path, third_allows=True)
    forwarded, told = forward_in_danger(fr, officer(FR), sent, case(fr, es), ground=ground(), why="Minutes count.")
    pump_all(ma, fr, es)
    assert verdict_at(es, forwarded) == "accepted"
    assert verdict_at(ma, told) == "accepted"


def test_a_third_service_whose_agreement_knows_no_danger_refuses_it(tmp_path: Path) -> None:
    ma, fr, es, sent = seated(tmp_path, third_allows=False)
    forwarded, _told = forward_in_danger(fr, officer(FR), sent, case(fr, es), ground=ground(), why="Minutes count.")
    pump_all(ma, fr, es)
    assert verdict_at(es, forwarded) == "refused"


def test_it_does_not_go_without_the_notice_whoever_claims_danger(tmp_path: Path) -> None:
    """Neither with the mark of danger nor by a program that tells the gate of danger and marks nothing."""
    _ma, fr, es, sent = seated(tmp_path, third_allows=True)
    dossier = case(fr, es)
    marked = forward_draft(fr, sent, dossier, ground=ground(), danger=True)
    quiet = forward_draft(fr, sent, dossier, ground=ground())
    for draft in (marked, replace(quiet, urgency=Urgency.URGENT, facts=Facts(imminent_danger=True))):
        with pytest.raises(NotAllowedNow, match="notice to its originator"):
            fr.compose([draft], officer(FR))
        with pytest.raises(NotAllowedNow, match="notice to its originator"):
            hold(fr.house, draft, officer(FR))
