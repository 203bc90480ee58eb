"""The assurance against death penalty and torture: by the office that the text names, in date, of every receiver."""

import pytest

from entente.crypto.signing import SigningKey
from entente.domains.agreements.rules import values
from entente.domains.agreements.services.assuring import assure, can_assure
from entente.domains.agreements.services.ports import NotReady
from entente.exchange.drafts import Facts
from entente.exchange.errors import Denied
from entente.exchange.models import Message
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.ids import ServiceId
from tests.domains.agreements.exchanging import case, officer, report, sent
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.test_negotiation import in_force, offered, signed, stages
from tests.domains.agreements.texts import FR, MA

pytestmark = pytest.mark.django_db(transaction=True)
RISK = Facts(death_penalty_risk=True)
TYPED = Facts(death_penalty_risk=True, assured_until=0)
ALWAYS = values.Assurance("minister_of_justice", 10, kinds=(ExchangeKind.OWN_INITIATIVE,))
MINISTER = SigningKey.generate()


def gives(pair: Pair, service: ServiceId = FR, key: SigningKey = MINISTER) -> None:
    assure(pair.desk(service), pair.held(service), key, "The minister, in person")
    pair.carry()


def refusals(pair: Pair, facts: Facts) -> list[str]:
    draft = report(pair, case(pair), facts=facts)
    return [one.rule for one in pair.exchanges[MA].preview(draft, officer(MA)).decision.refusals]


def test_a_known_risk_waits_for_the_receivers_assurance_and_no_typed_date_replaces_it(pair: Pair) -> None:
    in_force(pair, values.Assurance("minister_of_justice", 10))
    assert refusals(pair, Facts()) == []
    assert refusals(pair, RISK) == ["penalty_assured"]
    assert refusals(pair, TYPED) == ["penalty_assured"]
    gives(pair, MA)
    assert refusals(pair, RISK) == ["penalty_assured"], "one's own assurance is none of the receiver"
    gives(pair)
    assert refusals(pair, RISK) == []


def test_it_holds_for_its_days_and_is_renewed(pair: Pair) -> None:
    in_force(pair, values.Assurance("minister_of_justice", 10))
    gives(pair)
    pair.now += 10 * DAY - 1
    assert refusals(pair, RISK) == []
    pair.now += 1
    assert refusals(pair, RISK) == ["penalty_assured"]
    gives(pair)
    assert refusals(pair, RISK) == []


def test_the_forms_that_the_clause_names_stop_at_both_nodes_until_it_is_signed(pair: Pair) -> None:
    in_force(pair, ALWAYS)
    dossier = case(pair)
    with pytest.raises(Denied):
        sent(pair, report(pair, dossier))
    gives(pair)
    sent(pair, report(pair, dossier))
    pair.now += 5 * DAY
    lenient = pair.exchanges[MA].house
    terms = lenient.terms(MA, pair.held(MA).dossier, pair.now)  # type: ignore[arg-type]  # the dossier's id is the agreement's
    object.__setattr__(lenient, "terms", lambda *_asked: terms)
    pair.now += 5 * DAY
    object.__setattr__(terms, "assurance_kinds", frozenset())
    late = sent(pair, report(pair, dossier))
    row = Message.objects.get(service=FR, message_id=late)
    number = next(clause.number for clause in _text(pair).clauses if clause.kind.value == "assurance")
    assert (row.verdict, row.clause) == ("refused", f"{pair.dossier}#{number}")


def _text(pair: Pair):  # type: ignore[no-untyped-def]  # the text on the table
    return pair.held(FR).versions.get(digest=pair.held(FR).digest).read


def test_an_office_whose_key_the_text_names_signs_with_that_key_alone(pair: Pair) -> None:
    in_force(pair, values.Assurance("director_general", 10))
    with pytest.raises(NotReady):
        gives(pair)
    gives(pair, FR, pair.keys[FR])
    assert refusals(pair, RISK) == []


def test_it_moves_no_stage_and_is_no_signature_of_the_text(pair: Pair) -> None:
    offered(pair, values.Assurance("minister_of_justice", 10))
    assert not can_assure(pair.held(FR))
    with pytest.raises(NotReady):
        gives(pair)
    signed(pair)
    before = stages(pair)
    gives(pair)
    assert stages(pair) == before
    agreement = pair.exchanges[MA].thread(pair.held(MA).thread).agreement
    assert agreement is not None
    assert agreement.no_effect == ()
    assert pair.held(MA).signatures.filter(digest=pair.held(MA).digest).count() == 2


def test_an_agreement_without_the_clause_takes_what_the_officer_recorded(pair: Pair) -> None:
    in_force(pair, values.Assurance(""))
    assert refusals(pair, RISK) == ["penalty_assured"]
    assert refusals(pair, TYPED) == []
