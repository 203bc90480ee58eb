"""Ways around the second officer, and copies that a recall would miss (P-8.11, P-12.2, P-12.3)."""

from dataclasses import replace

import msgspec
import pytest

from entente.access.terms import Onward, Safeguard, Terms
from entente.domains.approvals.models import Held
from entente.domains.approvals.services import deciding
from entente.domains.approvals.services.erasing import erase_derived
from entente.domains.approvals.services.holding import hold
from entente.domains.dossiers.services.forwarding import forward, forward_draft
from entente.exchange.drafts import Facts
from entente.exchange.errors import ContentErased, Denied
from entente.exchange.service import Exchange
from entente.vocabulary.codes import ExchangeKind, KeepingGround
from entente.vocabulary.handling import Handling
from entente.vocabulary.persons import SpecialCategory
from entente.vocabulary.roles import Role
from tests.exchange.houses import ES, FR, TERMS, case, ground, officer, pump_all, report, send

ONWARD = replace(TERMS, onward=Onward.AS_HANDLING)
FOUR_EYES = replace(ONWARD, four_eyes=frozenset({ExchangeKind.OWN_INITIATIVE}))
TO_ES = Handling(releasable_to=frozenset({ES}))
pytestmark = pytest.mark.django_db(transaction=True)


def under(exchange: Exchange, terms: Terms) -> Exchange:
    """The exchange under other terms, with what the approvals erase."""
    object.__setattr__(exchange.house, "terms", lambda *_asked: terms)
    object.__setattr__(exchange.house, "erasers", (erase_derived,))
    return exchange


def test_an_author_does_not_vouch_for_a_second_officer(ma: Exchange, fr: Exchange) -> None:
    guarded = replace(TERMS, special={SpecialCategory.HEALTH: frozenset({Safeguard.SECOND_OFFICER})})
    under(ma, guarded)
    draft = report(case(ma, fr), facts=Facts(safeguards=frozenset({Safeguard.SECOND_OFFICER})))
    draft = replace(draft, ground=msgspec.structs.replace(draft.ground, special=frozenset({SpecialCategory.HEALTH})))
    with pytest.raises(Denied) as denied:
        send(ma, draft)
    assert [each.rule for each in denied.value.decision.refusals] == ["special_safeguarded"]
    held = hold(ma.house, draft, officer(ma.service))
    supervisor = officer(ma.service, Role.SUPERVISOR)
    assert deciding.release(ma, held, officer(ma.service), supervisor, held.digest, "")


def test_a_forward_that_waits_goes_with_the_message_that_it_carries(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    under(fr, FOUR_EYES)
    sent = send(ma, report(case(ma, fr), handling=TO_ES))
    pump_all(ma, fr)
    held = hold(fr.house, forward_draft(fr, sent, case(fr, es), ground=ground()), officer(FR))
    supervisor = officer(FR, Role.SUPERVISOR)
    fr.erase(sent, "recall", supervisor)
    row = Held.objects.get(pk=held.pk)
    assert (row.stage, bytes(row.sealed), bytes(row.key)) == ("expired", b"", b"")
    with pytest.raises(ContentErased):
        deciding.release(fr, row, officer(FR), supervisor, row.digest, "")


def test_what_is_restricted_is_not_passed_on(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    under(fr, ONWARD)
    sent = send(ma, report(case(ma, fr), handling=TO_ES))
    pump_all(ma, fr)
    fr.restrict(sent, KeepingGround.COURT_FILE, officer(FR, Role.DATA_PROTECTION_OFFICER))
    with pytest.raises(Denied) as denied:
        forward(fr, officer(FR), sent, case(fr, es), ground=ground())
    assert [each.rule for each in denied.value.decision.refusals] == ["restricted_to_its_ground"]


def test_what_an_officer_may_not_open_is_not_laid_up_to_be_looked_at(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    under(fr, FOUR_EYES)
    sent = send(ma, report(case(ma, fr), handling=TO_ES))
    pump_all(ma, fr)
    fr.restrict(sent, KeepingGround.COURT_FILE, officer(FR, Role.DATA_PROTECTION_OFFICER))
    with pytest.raises(Denied):
        hold(fr.house, forward_draft(fr, sent, case(fr, es), ground=ground()), officer(FR))
    assert not Held.objects.exists()
