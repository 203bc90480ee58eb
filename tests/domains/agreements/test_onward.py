"""What an agreement says of passing on is enforced by the node that holds the message, whatever the next one says."""

from dataclasses import replace
from pathlib import Path

import pytest

from entente.access.actors import Actor
from entente.access.terms import Onward, Terms
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied
from entente.protocol.bodies import ContentBody, ForwardBody
from entente.protocol.controls import Forward, Report
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.texts import FR, MA

ES = ServiceId("es.policia")
OPEN = Terms(
    AgreementId("1" * 32),
    frozenset({MA, FR}),
    crime_areas_open=True,
    exchange_kinds=frozenset(ExchangeKind),
    purposes=frozenset(Purpose),
    categories=frozenset(DataCategory),
)
THEIRS = replace(OPEN, agreement=AgreementId("2" * 32), parties=frozenset({FR, ES}), onward=Onward.AS_HANDLING)
CIRCLE = Handling(releasable_to=frozenset({ES}))


def ground(terms: Terms) -> Ground:
    return Ground(
        ExchangeKind.OWN_INITIATIVE,
        terms.agreement,
        CrimeArea.DRUGS,
        Purpose.INVESTIGATION,
        frozenset({DataCategory.IDENTITY}),
    )


def officer(service: ServiceId) -> Actor:
    return Actor(service, "officer", frozenset({Role.DESK_OFFICER}))


@pytest.mark.django_db
@pytest.mark.parametrize(("onward", "passes"), [(Onward.NEVER, False), (Onward.AS_HANDLING, True)])
def test_the_first_agreement_decides_whether_a_forward_may_leave(tmp_path: Path, onward: Onward, passes: bool) -> None:
    known = {one.agreement: one for one in (replace(OPEN, onward=onward), THEIRS)}
    pair = Pair(tmp_path, source=lambda _service, agreement, _now: known.get(agreement))
    pair.meet(MA, FR, ES)
    case = pair.exchanges[MA].open_dossier(
        DossierKind.CASE, [(FR, MemberRole.MEMBER)], officer(MA), title="", purpose=Purpose.INVESTIGATION
    )
    report = Draft(case, Report(), ground(OPEN), ContentBody(text="A report."), CIRCLE)
    [original] = pair.exchanges[MA].compose([report], officer(MA))
    pair.carry()
    target = pair.exchanges[FR].open_dossier(
        DossierKind.CASE, [(ES, MemberRole.MEMBER)], officer(FR), title="", purpose=Purpose.INVESTIGATION
    )
    forward = Draft(
        target,
        Forward(case, MessageId(original), MA),
        ground(THEIRS),
        ForwardBody(),
        CIRCLE,
        personal=True,
    )
    decision = pair.exchanges[FR].preview(forward, officer(FR)).decision
    assert decision.allowed is passes
    assert [one.rule for one in decision.refusals] == ([] if passes else ["agreement_lets_pass_on"])
    if not passes:
        assert decision.clause == f"{OPEN.agreement}#0"
        with pytest.raises(Denied):
            pair.exchanges[FR].compose([forward], officer(FR))
