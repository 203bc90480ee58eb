"""Records shared by three nodes: gaps, deliveries, shifts, results counted once, and what is for hosts only."""

from typing import Any

import pytest

from entente.vocabulary.codes import DossierKind, RecordKind
from tests.domains.operations.conftest import PLAN, Joint
from tests.exchange.houses import ES, FR, MA, officer, pump_all
from tests.exchange.houses import case as opened

pytestmark = pytest.mark.django_db
DAYS = {"first_day": "2030-06-08", "last_day": "2030-06-10"}
SHIFT = {"host_partner": "Unit 4", "place": "Tangier", "powers": "None", "arms": "None", "uniform": "Own"}


def need(joint: Joint, count: int, **more: str) -> str:
    told = {"resource": "dogs", "quantity": str(count), "place": "Tangier", **DAYS, **more}
    return joint.keep(joint.ma, RecordKind.NEED, **told)


def offer(joint: Joint, exchange: Any, quantity: int, stand: str = "open", **more: str) -> str:
    told = {"resource": "dogs", "quantity": str(quantity), "place": "Tangier", "stand": stand, **DAYS, **more}
    return joint.keep(exchange, RecordKind.OFFER, **told)


def missing(joint: Joint, exchange: Any) -> list[tuple[str, int]]:
    from entente.domains.operations.services.kept import gap_matrix

    return [(gap.day.isoformat(), gap.missing) for gap in gap_matrix(joint.operation(exchange))]


def test_the_gap_matrix_is_need_minus_offers_by_day_on_every_node(joint: Joint) -> None:
    need(joint, 6)
    offer(joint, joint.fr, 4, last_day="2030-06-08")
    offer(joint, joint.es, 5, first_day="2030-06-10")
    offer(joint, joint.es, 9, "declined")
    told = [("2030-06-08", 2), ("2030-06-09", 6), ("2030-06-10", 1)]
    assert [missing(joint, each) for each in joint.exchanges] == [told] * 3


def test_what_is_over_at_one_place_fills_no_gap_at_another(joint: Joint) -> None:
    need(joint, 2)
    offer(joint, joint.fr, 50, place="Rabat")
    assert {count for _day, count in missing(joint, joint.es)} == {2}


def test_only_its_author_revises_or_takes_back_a_record(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused
    from entente.domains.operations.services.recording import withdraw

    key = need(joint, 6)
    with pytest.raises(RecordRefused):
        joint.keep(joint.fr, RecordKind.NEED, key, resource="dogs", quantity="1", place="Tangier", **DAYS)
    with pytest.raises(RecordRefused):
        withdraw(joint.fr, officer(FR), joint.operation(joint.fr), key)
    joint.keep(joint.ma, RecordKind.NEED, key, resource="dogs", quantity="3", place="Tangier", **DAYS)
    assert {count for _day, count in missing(joint, joint.fr)} == {3}
    withdraw(joint.ma, officer(MA), joint.operation(joint.ma), key)
    pump_all(*joint.exchanges)
    assert missing(joint, joint.fr) == []


def test_a_record_under_anothers_key_is_one_of_its_own_and_changes_no_other(joint: Joint) -> None:
    from entente.exchange.drafts import Draft
    from entente.protocol import controls
    from entente.protocol.bodies import RecordBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind

    key = need(joint, 6)
    fields = {"resource": "dogs", "quantity": "1", "place": "Tangier", **DAYS}
    control = controls.OperationRecord(RecordKind.NEED, key)
    joint.fr.compose(
        [Draft(joint.dossier, control, Ground(ExchangeKind.CONTACT), RecordBody(fields=fields))], officer(FR)
    )
    pump_all(*joint.exchanges)
    assert [{count for _day, count in missing(joint, each)} for each in joint.exchanges] == [{7}] * 3
    joint.keep(joint.ma, RecordKind.NEED, key, **{**fields, "quantity": "3"})
    assert {count for _day, count in missing(joint, joint.es)} == {4}


def test_a_controlled_delivery_does_not_start_while_a_state_on_its_route_has_not_authorised_it(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused

    leg = {"delivery": "Atlas", "from_place": "A", "to_place": "B", "first_day": "2030-06-09"}
    given = {"delivery": "Atlas", "authority": "Prosecutor", "reference": "12/30"}
    joint.keep(joint.ma, RecordKind.LEG, number="1", state="MA", **leg)
    joint.keep(joint.es, RecordKind.LEG, number="2", state="ES", **leg)
    joint.keep(joint.ma, RecordKind.AUTHORISATION, state="MA", last_day="2030-06-09", **given)
    start = {"delivery": "Atlas", "first_day": "2030-06-09"}
    with pytest.raises(RecordRefused, match="ES"):
        joint.keep(joint.ma, RecordKind.START, **start)
    late = joint.keep(joint.es, RecordKind.AUTHORISATION, state="ES", last_day="2030-06-08", **given)
    with pytest.raises(RecordRefused, match="ES"):
        joint.keep(joint.ma, RecordKind.START, **start)
    joint.keep(joint.es, RecordKind.AUTHORISATION, late, state="ES", last_day="2030-06-30", **given)
    assert joint.keep(joint.ma, RecordKind.START, **start)
    with pytest.raises(RecordRefused, match="already"):
        joint.keep(joint.fr, RecordKind.START, **start)


def test_a_route_with_a_missing_leg_does_not_start(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused

    joint.keep(
        joint.ma, RecordKind.LEG, delivery="Atlas", number="2", state="MA", from_place="A", to_place="B",
        first_day="2030-06-09",
    )  # fmt: skip
    with pytest.raises(RecordRefused, match="route"):
        joint.keep(joint.ma, RecordKind.START, delivery="Atlas", first_day="2030-06-09")


def test_overlapping_shifts_of_one_officer_are_refused_and_those_of_two_are_not(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused

    joint.keep(joint.fr, RecordKind.DEPLOYMENT, badge="FR-17", starts="1000", ends="2000", **SHIFT)
    with pytest.raises(RecordRefused, match="shift"):
        joint.keep(joint.fr, RecordKind.DEPLOYMENT, badge="fr-17 ", starts="1999", ends="3000", **SHIFT)
    joint.keep(joint.fr, RecordKind.DEPLOYMENT, badge="FR-17", starts="2000", ends="3000", **SHIFT)
    joint.keep(joint.fr, RecordKind.DEPLOYMENT, badge="FR-18", starts="1000", ends="2000", **SHIFT)
    joint.keep(joint.es, RecordKind.DEPLOYMENT, badge="FR-17", starts="1000", ends="2000", **SHIFT)


def seizure(joint: Joint, exchange: Any, quantity: str, unit: str = "kg", **more: str) -> str:
    told = {"outcome": "seizure", "reference": "R-1", "what": "Cocaine", "first_day": "2030-06-09", **more}
    return joint.keep(exchange, RecordKind.RESULT, quantity=quantity, unit=unit, **told)


def test_what_several_services_report_is_counted_once_and_the_least_where_they_differ(joint: Joint) -> None:
    from entente.domains.operations.services.kept import result_totals

    seizure(joint, joint.ma, "40.5")
    seizure(joint, joint.es, "41")
    seizure(joint, joint.es, "10", reference="R-2")
    found = result_totals(joint.operation(joint.fr))
    assert [(str(each.quantity), each.events) for each in found.sums] == [("50.5", 2)]
    assert found.disputed == ("R-1",)


def test_units_that_do_not_add_are_refused(joint: Joint) -> None:
    from entente.domains.operations.rules.results import UnitsDoNotAdd

    seizure(joint, joint.ma, "40.5")
    with pytest.raises(UnitsDoNotAdd):
        seizure(joint, joint.es, "40500", "g")
    with pytest.raises(UnitsDoNotAdd):
        seizure(joint, joint.es, "2", "kg", outcome="arrest", reference="R-3")


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": "0"},
        {"quantity": "٣"},
        {"resource": "tanks"},
        {"place": ""},
        {"first_day": "2030-06-11"},
        {"last_day": "2032-06-10"},
        {"first_day": "8 June"},
        {"strange": "x"},
    ],
)
def test_a_record_that_its_table_does_not_read_is_refused(joint: Joint, wrong: dict[str, str]) -> None:
    from entente.domains.operations.rules.reading import RecordRefused

    with pytest.raises(RecordRefused):
        need(joint, 6, **wrong)


@pytest.mark.django_db(transaction=True)
def test_what_an_erased_record_said_is_gone_and_counts_nowhere(joint: Joint) -> None:
    from entente.domains.operations.services.kept import record

    key = need(joint, 6)
    held = record(FR, joint.operation(joint.fr), key)
    joint.fr.erase(held.message, "test")  # type: ignore[arg-type]  # a message id
    held.refresh_from_db()
    assert (held.facts, held.readable) == ({}, False)
    assert missing(joint, joint.fr) == []


def test_lessons_reach_the_next_plan_of_the_service(joint: Joint) -> None:
    from entente.domains.operations.services.kept import lessons

    joint.keep(joint.fr, RecordKind.LESSON, observed="Radios did not fit", recommended="Agree on a channel")
    assert lessons(MA).count() == 1
    assert not lessons(MA, joint.operation(joint.ma)).exists()


def test_what_is_for_hosts_only_never_reaches_a_guest(joint: Joint) -> None:
    """Hosts keep it in a dossier of their own: nothing of it is carried to the guest, in the clear or sealed."""
    from entente.domains.operations.models import Operation
    from entente.domains.operations.services.recording import Opening, begin
    from entente.exchange.folders import folder
    from entente.exchange.models import Message

    hosts = opened(joint.ma, joint.es, kind=DossierKind.CONTACT)
    begin(joint.ma, officer(MA), folder(MA, hosts), Opening(), PLAN | {"aim": "Reserved to hosts"})
    pump_all(*joint.exchanges)
    assert Operation.objects.filter(service=ES, dossier=hosts).exists()
    assert not Operation.objects.filter(service=FR, dossier=hosts).exists()
    assert not Message.objects.filter(service=FR, dossier__dossier=hosts).exists()


def test_an_outsider_finds_no_operation(joint: Joint) -> None:
    from entente.domains.operations.models import OperationUnknown
    from entente.domains.operations.services.kept import operation, operations

    with pytest.raises(OperationUnknown):
        operation("ma.dgst", joint.dossier)  # type: ignore[arg-type]  # a service id
    assert not operations("ma.dgst").exists()  # type: ignore[arg-type]  # likewise
