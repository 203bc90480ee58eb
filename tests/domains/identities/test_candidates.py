"""What comes is held against what is there; an officer decides with a reason, and what he decided stays."""

from collections.abc import Sequence

import pytest

from entente.audit import store
from entente.domains.identities.models import Candidate, Decision, Mention
from entente.domains.identities.rules.deciding import Act, DecisionRefused, State
from entente.domains.identities.services.deciding import decide
from entente.domains.identities.services.queueing import visible_numbers
from entente.domains.notices.models import Notice
from entente.domains.notices.rules.kinds import NoticeKind
from entente.exchange.errors import Denied
from entente.exchange.service import Exchange
from entente.protocol.entities import Sex
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.identities.desks import ARABIC, Known, about, correct, sight, subject
from tests.exchange.houses import case, officer, pump_all, send

pytestmark = pytest.mark.django_db(transaction=True)


def pairs(exchange: Exchange, known: Known) -> Sequence[Candidate]:
    """The candidates after the cross-check looked."""
    known[exchange.service].checker.look()
    return list(Candidate.objects.filter(service=exchange.service).order_by("pk"))


def reported_twice(ma: Exchange, fr: Exchange, name: str = ARABIC) -> tuple[str, str]:
    """The same man in two dossiers, under two spellings; the keys of the mentions."""
    one, other = send(ma, about(case(ma, fr), subject())), send(ma, about(case(ma, fr), subject(name)))
    return f"{one}.0", f"{other}.0"


def confirm(exchange: Exchange, candidate: Candidate, act: Act = Act.CONFIRM, reason: str = "Same passport.") -> None:
    """An analyst decides."""
    decide(
        sight(exchange, Purpose.INVESTIGATION, Role.ANALYST), candidate.pk, act, reason, seen_at=candidate.changed_at
    )


def test_two_reports_of_one_man_wait_as_one_candidate_at_the_sender_and_at_the_receiver(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    keys = reported_twice(ma, fr)
    pump_all(ma, fr)
    for exchange in (ma, fr):
        (candidate,) = pairs(exchange, known)
        assert candidate.keys == tuple(sorted(keys))
        assert candidate.state_code is State.OPEN
    assert pairs(ma, known) == pairs(ma, known)


def test_whoever_decides_is_told_once_a_day_that_candidates_wait(ma: Exchange, fr: Exchange, known: Known) -> None:
    for name, role in (("desk", Role.DESK_OFFICER), ("analyst", Role.ANALYST), ("auditor", Role.AUDITOR)):
        Officer.objects.create_user(name, None, service=ma.service, roles=[role])
    reported_twice(ma, fr)
    assert pairs(ma, known)
    send(ma, about(case(ma, fr), subject()))
    assert len(pairs(ma, known)) > 1
    told = Notice.objects.filter(kind=NoticeKind.CANDIDATE.value).order_by("officer")
    assert list(told.values_list("officer", "dossier", "about")) == [("analyst", "", ""), ("desk", "", "")]


def test_different_people_are_not_asked(ma: Exchange, fr: Exchange, known: Known) -> None:
    reported_twice(ma, fr, name="Надежда Сидорова")
    assert pairs(ma, known) == []


def test_the_entities_of_one_message_were_told_apart_by_its_author(ma: Exchange, fr: Exchange, known: Known) -> None:
    send(ma, about(case(ma, fr), subject(), subject(ARABIC)))
    assert pairs(ma, known) == []


def test_data_of_two_regimes_do_not_meet(ma: Exchange, fr: Exchange, known: Known) -> None:
    keys = reported_twice(ma, fr)
    Mention.objects.filter(key=keys[1]).update(purpose=Purpose.EVENT_ACCREDITATION.value)
    assert pairs(ma, known) == []


def test_a_decision_stays_with_its_reason_in_the_ledger_and_the_pair_is_not_asked_again(
    ma: Exchange, fr: Exchange, known: Known
) -> None:
    reported_twice(ma, fr)
    (candidate,) = pairs(ma, known)
    confirm(ma, candidate, Act.REJECT, "Brothers: the mother's name differs.")
    (entry,) = [each.entry for each in store.about(ma.service, f"candidate:{candidate.pk}") if each.entry]
    assert (entry.kind, entry.payload["act"]) == ("match_decided", "reject")
    assert entry.payload["reason"] == "Brothers: the mother's name differs."
    Mention.objects.update(checked=0)
    (after,) = pairs(ma, known)
    assert (after.state_code, after.again) == (State.REJECTED, False)
    assert visible_numbers(sight(ma)) == []


def test_the_pair_is_asked_again_when_one_of_the_two_changed(ma: Exchange, fr: Exchange, known: Known) -> None:
    one, _other = reported_twice(ma, fr)
    (candidate,) = pairs(ma, known)
    confirm(ma, candidate, Act.REJECT)
    held = Mention.objects.get(key=one)
    correct(ma, DossierId(held.dossier), MessageId(held.message_id), subject(sex=Sex.MALE))
    (after,) = pairs(ma, known)
    assert (after.pk, after.state_code, after.again) == (candidate.pk, State.OPEN, True)
    assert [each.act_code for each in after.decisions.all()] == [Act.REJECT]


def test_a_decision_is_taken_back_by_another_one(ma: Exchange, fr: Exchange, known: Known) -> None:
    reported_twice(ma, fr)
    (candidate,) = pairs(ma, known)
    confirm(ma, candidate)
    candidate.refresh_from_db()
    confirm(ma, candidate, Act.REOPEN, "The passport was another one's.")
    candidate.refresh_from_db()
    assert candidate.state_code is State.OPEN
    assert [each.act_code for each in Decision.objects.all()] == [Act.CONFIRM, Act.REOPEN]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_without_a_reason_nothing_is_decided(ma: Exchange, fr: Exchange, known: Known, reason: str) -> None:
    reported_twice(ma, fr)
    (candidate,) = pairs(ma, known)
    with pytest.raises(DecisionRefused):
        confirm(ma, candidate, reason=reason)
    assert not Decision.objects.exists()


def test_who_decides_on_what_he_saw_before_another_decided_is_told(ma: Exchange, fr: Exchange, known: Known) -> None:
    reported_twice(ma, fr)
    (candidate,) = pairs(ma, known)
    confirm(ma, candidate)
    with pytest.raises(DecisionRefused, match="meanwhile"):
        confirm(ma, candidate, Act.REJECT)


def test_who_may_not_see_one_side_does_not_learn_of_the_other(ma: Exchange, fr: Exchange, known: Known) -> None:
    one, _other = reported_twice(ma, fr)
    pairs(ma, known)
    assert len(visible_numbers(sight(ma))) == 1
    ma.restrict(Mention.objects.get(key=one).message_id, "legal_claim", officer(ma.service, Role.SUPERVISOR))  # type: ignore[arg-type]  # a message id
    assert visible_numbers(sight(ma)) == []
    assert visible_numbers(sight(ma, Purpose.EVENT_ACCREDITATION)) == []


@pytest.mark.parametrize("role", [Role.PLANNER, Role.DATA_PROTECTION_OFFICER])
def test_roles_that_decide_on_nobody_are_refused(ma: Exchange, fr: Exchange, known: Known, role: Role) -> None:
    reported_twice(ma, fr)
    (candidate,) = pairs(ma, known)
    with pytest.raises(Denied):
        decide(sight(ma, Purpose.INVESTIGATION, role), candidate.pk, Act.CONFIRM, "why", seen_at=candidate.changed_at)
