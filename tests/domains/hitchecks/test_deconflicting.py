"""Two services learn that both work on the same, and nothing else; who is invited learns first."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from entente.domains.hitchecks.models import Overlap, Session, Subject
from entente.domains.hitchecks.rules.measures import SESSION, SESSIONS_A_DAY, SUBJECT_KEPT
from entente.domains.hitchecks.rules.states import OverlapState, SessionState
from entente.domains.hitchecks.services import deconflicting, keeping, subjects
from entente.domains.hitchecks.services.ports import AskPartner
from entente.exchange import blind_checks
from entente.exchange.errors import Denied, NotAllowedNow, PartnerRefused
from entente.matching.identities.identifiers import IdentifierKind, identifier
from entente.matching.identities.identity import Identity, Kind, person
from entente.protocol.blind_checks import Counteroffer, Evaluated, Offer, Return
from entente.vocabulary.codes import ExchangeKind
from tests.domains.hitchecks.pair import GROUND, PHONE, Pair, desk, entry, idriss, telephone
from tests.exchange.houses import FR, MA, case


def address(text: str) -> Identity:
    return Identity(Kind.DOCUMENT, identifiers=(identifier(IdentifierKind.ADDRESS, text),))


def working(pair: Pair, service: str, *identities: Identity) -> str:
    exchange, other = (pair.ma, FR) if service == MA else (pair.fr, MA)
    dossier = case(exchange)
    for identity in identities:
        subjects.enter(pair.checks(exchange.service), entry(dossier, identity, other), desk(exchange.service))
    return dossier


def invited(pair: Pair, dossier: str, ask: AskPartner = blind_checks.ask) -> Session:
    return deconflicting.invite(replace(pair.checks(MA), ask=ask), FR, dossier, GROUND, desk(MA))


def test_both_learn_that_they_work_on_the_same_and_the_officers_of_both_dossiers_are_told(pair: Pair) -> None:
    ours = (telephone("+212 6 12 34 56 78"), address("12, rue de la Paix, Rabat"), idriss())
    theirs = (telephone(PHONE), address("Rabat - Rue de la PAIX 12"), idriss())
    mine, yours = working(pair, MA, *ours, telephone("+33142685300")), working(pair, FR, *theirs)
    assert invited(pair, mine).state_code is SessionState.DONE
    assert Counter(Overlap.objects.values_list("service", "dossier")) == {(FR, yours): 3, (MA, mine): 3}
    assert Counter(pair.told.notices) == {(FR, yours, MA): 3, (MA, mine, FR): 3}


def test_where_nothing_is_common_neither_learns_anything(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    working(pair, FR, telephone("+33142685300"))
    assert invited(pair, mine).state_code is SessionState.DONE
    assert not Overlap.objects.exists()
    assert not pair.told.notices


def test_a_partner_that_works_on_nothing_answers_all_the_same_and_sends_as_many_elements(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    assert invited(pair, mine).state_code is SessionState.DONE
    theirs = Session.objects.get(service=FR)
    assert (theirs.compared, theirs.invited, theirs.dossier) == (0, True, "")


def test_an_entry_for_another_partner_is_not_compared(pair: Pair) -> None:
    mine, yours = working(pair, MA, telephone()), case(pair.fr)
    elsewhere = replace(entry(yours, telephone(), MA), partners=("es.policia",))
    subjects.enter(pair.checks(FR), elsewhere, desk(FR))
    invited(pair, mine)
    assert not Overlap.objects.exists()


def test_two_dossiers_that_work_on_one_telephone_are_both_told(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    yours = {working(pair, FR, telephone()), working(pair, FR, telephone())}
    invited(pair, mine)
    assert {row.dossier for row in Overlap.objects.filter(service=FR)} == yours


def test_who_is_invited_has_learned_before_the_other_can(pair: Pair) -> None:
    mine, yours = working(pair, MA, telephone()), working(pair, FR, telephone())
    learned = []

    def watched(house: Any, partner: Any, question: Any, expected: Any) -> Any:
        answer = blind_checks.ask(house, partner, question, expected)
        if isinstance(question, Return):
            learned.append([row.dossier for row in Overlap.objects.all()])
        return answer

    invited(pair, mine, watched)
    assert learned == [[yours]]


def test_a_partner_that_takes_the_first_run_only_is_named_for_it(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    working(pair, FR, telephone())

    def cut(house: Any, partner: Any, question: Any, expected: Any) -> Any:
        answer = blind_checks.ask(house, partner, question, expected)
        if isinstance(question, Return):
            raise PartnerRefused("no answer for you", clause="P-14.13", cure="ask")
        return answer

    assert invited(pair, mine, cut).state_code is SessionState.ONE_SIDED
    assert not Overlap.objects.filter(service=MA).exists()


def test_a_step_repeated_as_it_was_gets_the_same_bytes_and_one_with_other_values_is_refused(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    working(pair, FR, telephone())
    refused = []

    def repeated(house: Any, partner: Any, question: Any, expected: Any) -> Any:
        first = blind_checks.ask(house, partner, question, expected)
        assert blind_checks.ask(house, partner, question, expected) == first
        with pytest.raises(PartnerRefused) as error:
            blind_checks.ask(house, partner, _bent(question), expected)
        refused.append(error.value.clause)
        return first

    assert invited(pair, mine, repeated).state_code is SessionState.DONE
    assert refused == ["P-14.13", "P-14.13"]
    assert Session.objects.filter(service=FR).count() == 1
    assert Overlap.objects.filter(service=FR).count() == 1
    assert len(pair.told.notices) == 2


def _bent(question: Offer | Return) -> Offer | Return:
    if isinstance(question, Offer):
        return Offer(question.claim, question.filter[:-1] + bytes([question.filter[-1] ^ 1]), question.ground)
    return Return(question.session, question.elements, question.proof, question.batch[::-1], question.commitment)


def test_what_travels_has_one_size_whatever_is_worked_on(pair: Pair) -> None:
    sizes = []

    def measured(house: Any, partner: Any, question: Any, expected: Any) -> Any:
        answer = blind_checks.ask(house, partner, question, expected)
        match question, answer:
            case Offer(), Counteroffer():
                sizes.append((len(question.filter), len(answer.filter), len(answer.elements)))
            case Return(), Evaluated():
                sizes.append((len(question.elements), len(question.batch), len(answer.elements)))
        return answer

    invited(pair, working(pair, MA, telephone()), measured)
    working(pair, FR, idriss(), telephone(), address("1 High Street, Leeds"))
    invited(pair, working(pair, MA, idriss(), telephone("+33142685300")), measured)
    assert sizes[:2] == sizes[2:]
    assert {SESSION} == {sizes[0][2], *sizes[1]}


def test_beyond_the_agreement_nothing_is_compared(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    pair.agreed.terms = replace(pair.agreed.terms, exchange_kinds=frozenset({ExchangeKind.CONTACT}))
    with pytest.raises(Denied):
        invited(pair, mine)
    assert not Session.objects.exists()


def test_a_pair_compares_so_often_a_day_and_no_oftener(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    for number in range(SESSIONS_A_DAY):
        Session.objects.create(
            service=MA,
            partner=FR,
            session=f"{number:032}",
            invited=False,
            agreement=GROUND.agreement,
            purpose="investigation",
            at=pair.clock.now,
            day=pair.clock.now // 86_400_000,
            own=b"",
        )
    with pytest.raises(NotAllowedNow):
        invited(pair, mine)


def test_an_overlap_is_decided_by_an_officer_with_a_reason(pair: Pair) -> None:
    mine = working(pair, MA, telephone())
    working(pair, FR, telephone())
    invited(pair, mine)
    overlap = Overlap.objects.get(service=MA)
    assert overlap.state == OverlapState.OPEN
    with pytest.raises(NotAllowedNow):
        subjects.decide(pair.checks(MA), overlap.pk, OverlapState.PUT_ASIDE, " ", desk(MA))
    decided = subjects.decide(pair.checks(MA), overlap.pk, OverlapState.PUT_ASIDE, "Our own car", desk(MA))
    assert (decided.state, decided.decided_by) == ("put_aside", desk(MA).staff)


def test_entries_go_when_they_are_taken_out_or_their_date_comes(pair: Pair) -> None:
    mine = working(pair, MA, telephone(), idriss())
    subjects.take_out(pair.checks(MA), Subject.objects.filter(service=MA)[0].key, desk(MA))
    assert Subject.objects.filter(dossier=mine).count() == 1
    pair.clock.now += SUBJECT_KEPT
    keeping.erase_due(pair.checks(MA))
    assert not Subject.objects.exists()


def test_a_name_alone_cannot_be_entered(pair: Pair) -> None:
    with pytest.raises(Exception, match="nothing in it can be compared"):
        working(pair, MA, person("Idriss Hammouchi"))
