"""A check finds what the partner holds and may tell, and tells the partner nothing of whom it is about."""

from dataclasses import replace

import pytest

from entente.audit import store as ledger
from entente.domains.hitchecks.models import Check, Epoch, Served, Suspension
from entente.domains.hitchecks.rules.measures import CADENCE, QUOTA
from entente.domains.hitchecks.rules.states import CheckState
from entente.domains.hitchecks.services import asking, keeping, opening, refreshing
from entente.exchange.errors import Denied, NotAllowedNow
from entente.matching.blind.check import SLOTS, NothingToAsk
from entente.matching.identities.identity import person
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.roles import Role
from tests.domains.hitchecks.pair import GROUND, IDRISS, Pair, desk, hold, idriss, suspect, wish
from tests.exchange.houses import AGREEMENT, FR, MA, case, officer


def asked(pair: Pair, **more: str) -> Check:
    refreshing.refresh(pair.checks(MA), FR)
    return asking.ask(pair.checks(MA), wish(case(pair.ma), idriss(**more)), desk(MA))


def kinds(service: str, tree: str) -> list[str]:
    told = ledger.entries(service, tree, 0, 10_000)
    return [each.entry.kind for each in told if each.entry]


def test_who_is_on_record_under_another_script_is_found(pair: Pair) -> None:
    hold(pair.fr, suspect())
    row = asked(pair)
    assert row.state_code is CheckState.HIT
    assert "A" in row.classes


def test_who_is_not_on_record_is_not_found(pair: Pair) -> None:
    hold(pair.fr, suspect("Ana Quiroz", "1981-02-03"))
    assert asked(pair).state_code is CheckState.NO_HIT


def test_an_entry_of_a_published_list_is_found(pair: Pair) -> None:
    pair.agreed.lists.append(suspect())
    assert asked(pair).state_code is CheckState.HIT


def test_what_the_handling_keeps_back_is_not_found(pair: Pair) -> None:
    hold(pair.fr, suspect(), handling=Handling(frozenset({HandlingCode.H1}), Tlp.RED))
    hold(pair.fr, suspect(), handling=Handling(frozenset({HandlingCode.H3}), Tlp.GREEN))
    assert asked(pair).state_code is CheckState.NO_HIT


def test_the_holder_keeps_count_agreement_and_purpose_and_nothing_of_the_dossier_or_the_person(pair: Pair) -> None:
    hold(pair.fr, suspect())
    row = asked(pair)
    served = Served.objects.get(service=FR)
    assert (served.elements, served.agreement, served.purpose) == (SLOTS, AGREEMENT, "investigation")
    assert served.batch == row.batch
    assert row.dossier not in {str(value) for value in vars(served).values()}


def test_both_ledgers_keep_announcement_and_batch(pair: Pair) -> None:
    row = asked(pair)
    assert {"check_epoch_pinned", "hit_check_asked"} <= set(kinds(MA, FR))
    assert {"check_epoch_announced", "hit_check_answered"} <= set(kinds(FR, MA))
    held = Epoch.objects.get(service=FR, side="held")
    pinned = Epoch.objects.get(service=MA, side="asked")
    assert held.digest == pinned.digest
    told = [each.entry for each in ledger.about(MA, row.identifier) if each.entry]
    assert {"dossier", "agreement", "purpose", "commitment", "by"} <= set(told[0].payload)


def test_a_name_alone_cannot_be_asked(pair: Pair) -> None:
    refreshing.refresh(pair.checks(MA), FR)
    with pytest.raises(NothingToAsk):
        asking.ask(pair.checks(MA), wish(case(pair.ma), person(IDRISS)), desk(MA))
    assert not Check.objects.exists()


def test_without_the_agreement_nothing_is_asked_and_the_clause_is_named(pair: Pair) -> None:
    refreshing.refresh(pair.checks(MA), FR)
    pair.agreed.terms = replace(pair.agreed.terms, exchange_kinds=frozenset({ExchangeKind.OWN_INITIATIVE}))
    with pytest.raises(Denied) as refused:
        asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), desk(MA))
    assert refused.value.clause.startswith(AGREEMENT)
    assert not Check.objects.exists()


def test_no_filter_no_check(pair: Pair) -> None:
    with pytest.raises(NotAllowedNow):
        asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), desk(MA))


def test_where_the_agreement_wants_a_second_officer_the_check_waits_for_one(pair: Pair) -> None:
    hold(pair.fr, suspect())
    pair.agreed.terms = replace(pair.agreed.terms, four_eyes=frozenset({ExchangeKind.HIT_CHECK}))
    row = asked(pair)
    assert row.state_code is CheckState.WAITING
    assert not Served.objects.exists()
    with pytest.raises(NotAllowedNow):
        asking.release(pair.checks(MA), row.pk, desk(MA))
    supervisor = officer(MA, Role.SUPERVISOR)
    with pytest.raises(NotAllowedNow):
        asking.release(pair.checks(MA), row.pk, replace(supervisor, acting_for=desk(MA).staff))
    assert asking.release(pair.checks(MA), row.pk, supervisor).state_code is CheckState.HIT


def test_whom_the_asker_stood_in_for_does_not_release_the_check_afterwards(pair: Pair) -> None:
    pair.agreed.terms = replace(pair.agreed.terms, four_eyes=frozenset({ExchangeKind.HIT_CHECK}))
    supervisor, other = officer(MA, Role.SUPERVISOR), replace(officer(MA, Role.SUPERVISOR), staff="another")
    refreshing.refresh(pair.checks(MA), FR)
    row = asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), replace(desk(MA), acting_for=supervisor.staff))
    with pytest.raises(NotAllowedNow, match="another officer"):
        asking.release(pair.checks(MA), row.pk, supervisor)
    assert asking.release(pair.checks(MA), row.pk, other).approved_by == "another"


def test_two_officers_who_release_a_check_at_once_send_it_once(pair: Pair) -> None:
    pair.agreed.terms = replace(pair.agreed.terms, four_eyes=frozenset({ExchangeKind.HIT_CHECK}))
    row = asked(pair)
    checks, late = pair.checks(MA), officer(MA, Role.ANALYST)

    def meanwhile(*told: object) -> object:
        with pytest.raises(NotAllowedNow, match="does not wait"):
            asking.release(checks, row.pk, late)
        return checks.ask(*told)  # type: ignore[arg-type]  # as it was given

    first = replace(checks, ask=meanwhile)  # type: ignore[arg-type]  # as above
    asking.release(first, row.pk, officer(MA, Role.SUPERVISOR))
    assert Served.objects.filter(clause="").count() == 1
    assert Check.objects.get(pk=row.pk).approved_by == officer(MA, Role.SUPERVISOR).staff


@pytest.mark.django_db(transaction=True)
def test_a_message_erased_is_found_no_more_also_in_filters_shipped_after_the_next_epoch(pair: Pair) -> None:
    message = hold(pair.fr, suspect())
    assert asked(pair).state_code is CheckState.HIT
    first = Epoch.objects.get(service=FR, side="held")
    pair.fr.erase(message, "for a test", None)
    keeping.end_due(pair.checks(FR))
    first.refresh_from_db()
    assert (first.state, first.seed, first.ends_early) == ("ended", None, "erased")
    for later in (0, CADENCE, 31 * DAY):
        pair.clock.now += later
        keeping.prepare(pair.checks(FR), MA)
        assert asked(pair).state_code is CheckState.NO_HIT


@pytest.mark.django_db(transaction=True)
def test_an_epoch_that_was_rekeyed_is_refused(pair: Pair) -> None:
    message = hold(pair.fr, suspect())
    asked(pair)
    pair.fr.erase(message, "for a test", None)
    row = asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), desk(MA))
    assert (row.state_code, row.clause) == (CheckState.REFUSED, "P-14.1")


def test_additions_come_at_the_cadence_and_all_have_one_size(pair: Pair) -> None:
    assert asked(pair).state_code is CheckState.NO_HIT
    hold(pair.fr, suspect())
    assert asked(pair).state_code is CheckState.NO_HIT
    sizes = set()
    for _ in range(3):
        pair.clock.now += CADENCE
        keeping.prepare(pair.checks(FR), MA)
        sizes.add(Epoch.objects.get(service=FR, side="held").claim.parts[-1].size)
    assert asked(pair).state_code is CheckState.HIT
    assert len(Epoch.objects.get(service=MA, side="asked").claim.parts) == 4
    assert len(sizes) == 1


def test_the_data_protection_officer_opens_a_commitment_and_computes_it_again(pair: Pair) -> None:
    row = asked(pair)
    opened = opening.open_commitment(pair.checks(MA), row.pk, officer(MA, Role.DATA_PROTECTION_OFFICER))
    assert opened.committed
    assert opened.sent
    assert opened.identity.names[0].full == IDRISS
    with pytest.raises(NotAllowedNow):
        opening.open_commitment(pair.checks(MA), row.pk, desk(MA))


def test_a_commitment_that_was_changed_shows(pair: Pair) -> None:
    row = asked(pair)
    Check.objects.filter(pk=row.pk).update(commitment="0" * 64)
    opened = opening.open_commitment(pair.checks(MA), row.pk, officer(MA, Role.AUDITOR))
    assert not opened.committed


def test_what_was_asked_is_erased_when_its_date_comes(pair: Pair) -> None:
    row = asked(pair)
    pair.clock.now = row.retain_until
    keeping.erase_due(pair.checks(MA))
    row.refresh_from_db()
    assert row.sealed is None


def test_the_quota_counts_over_dossiers_and_is_seen_by_the_asker(pair: Pair) -> None:
    asked(pair)
    asked(pair)
    assert asking.left(pair.checks(MA), FR, QUOTA) == QUOTA - 2 * SLOTS
    assert not Suspension.objects.exists()
    assert GROUND.agreement == AGREEMENT
