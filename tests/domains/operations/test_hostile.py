"""A partner that breaks the form of records: nothing stops a node or a page, and nothing false counts."""

from typing import TYPE_CHECKING

import pytest

from entente.vocabulary.codes import DossierKind, MemberRole, RecordKind
from tests.domains.operations.conftest import Joint
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, officer, pump_all

if TYPE_CHECKING:
    from entente.exchange.service import Exchange

pytestmark = pytest.mark.django_db
DAYS = {"first_day": "2030-06-08", "last_day": "2030-06-10"}
NEED = {"resource": "dogs", "quantity": "6", "place": "Tangier", **DAYS}
KEY = "ab" * 16


def send(joint: Joint, exchange: "Exchange", kind: RecordKind, key: str, fields: dict[str, str]) -> None:
    """Send a record past one's own checks, as a hostile node does, and carry it to all."""
    from entente.exchange.drafts import Draft
    from entente.protocol import controls
    from entente.protocol.bodies import RecordBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind

    control = controls.OperationRecord(kind, key)
    draft = Draft(joint.dossier, control, Ground(ExchangeKind.CONTACT), RecordBody(fields=fields))
    exchange.compose([draft], officer(exchange.service))
    pump_all(*joint.exchanges)


def counting(joint: Joint, exchange: "Exchange", kind: RecordKind) -> int:
    from entente.domains.operations.services.kept import counting

    return counting(joint.operation(exchange), kind).count()


@pytest.mark.parametrize("key", ["", "a/b", "x" * 5000, KEY.upper(), f"{KEY}\n"])
def test_a_key_that_is_not_32_digits_makes_no_record(joint: Joint, key: str) -> None:
    send(joint, joint.fr, RecordKind.NEED, key, NEED)
    assert [counting(joint, each, RecordKind.NEED) for each in joint.exchanges] == [0, 0, 0]


def test_an_observers_record_counts_nowhere_and_begins_no_operation(joint: Joint) -> None:
    from entente.domains.operations.models import Operation
    from entente.exchange.drafts import Draft
    from entente.protocol import controls
    from entente.protocol.bodies import RecordBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind

    seen = joint.ma.open_dossier(DossierKind.CONTACT, [(FR, MemberRole.OBSERVER)], officer(MA), title="Seen")
    pump_all(*joint.exchanges)
    control = controls.OperationRecord(RecordKind.NEED, KEY)
    draft = Draft(seen, control, Ground(ExchangeKind.CONTACT), RecordBody(fields=NEED))
    joint.fr.compose([draft], officer(FR))
    pump_all(*joint.exchanges)
    assert not Operation.objects.filter(dossier=seen).exists()


def test_another_state_cannot_authorise_a_delivery_for_one_that_takes_part(joint: Joint) -> None:
    from entente.domains.operations.rules.reading import RecordRefused

    joint.keep(
        joint.ma, RecordKind.LEG, delivery="Atlas", number="1", state="ES", from_place="A", to_place="B",
        first_day="2030-06-09",
    )  # fmt: skip
    given = {"delivery": "Atlas", "authority": "Prosecutor", "reference": "12/30", "last_day": "2030-06-30"}
    joint.keep(joint.fr, RecordKind.AUTHORISATION, state="ES", **given)
    start = {"delivery": "Atlas", "first_day": "2030-06-09"}
    with pytest.raises(RecordRefused, match="ES"):
        joint.keep(joint.ma, RecordKind.START, **start)
    joint.keep(joint.es, RecordKind.AUTHORISATION, state="ES", **given)
    assert joint.keep(joint.ma, RecordKind.START, **start)


@pytest.mark.parametrize("day", ["20300609", "2030-W23-7", "2030-6-9", "2030-06-09T00"])
def test_a_day_in_another_spelling_is_none(joint: Joint, day: str) -> None:
    send(joint, joint.fr, RecordKind.NEED, KEY, NEED | {"first_day": day})
    assert counting(joint, joint.ma, RecordKind.NEED) == 0


@pytest.mark.parametrize("place", ["a\rb", "a\u2028b", "x" * 201])
def test_several_lines_are_not_one(joint: Joint, place: str) -> None:
    send(joint, joint.fr, RecordKind.NEED, KEY, NEED | {"place": place})
    assert counting(joint, joint.ma, RecordKind.NEED) == 0


def test_who_copies_a_key_before_its_record_arrives_displaces_nothing(joint: Joint) -> None:
    from entente.domains.operations.services.kept import record

    send(joint, joint.fr, RecordKind.NEED, KEY, NEED | {"quantity": "1"})
    send(joint, joint.es, RecordKind.NEED, KEY, NEED)
    assert [counting(joint, each, RecordKind.NEED) for each in joint.exchanges] == [2, 2, 2]
    assert record(MA, joint.operation(joint.ma), KEY, ES).facts["quantity"] == "6"
    assert record(ES, joint.operation(joint.es), KEY).author == ES


@pytest.mark.parametrize("quantity", ["1E-400000", "0." + "0" * 4000 + "1", "sNaN", "1_0", " 1", "٣", "0.0", "-1"])
def test_a_quantity_that_is_not_written_as_the_specification_writes_it_counts_nowhere(
    joint: Joint, quantity: str
) -> None:
    told = {"outcome": "seizure", "reference": "R", "unit": "kg", "what": "Cocaine", "first_day": "2030-06-09"}
    send(joint, joint.fr, RecordKind.RESULT, KEY, told | {"quantity": quantity})
    assert counting(joint, joint.ma, RecordKind.RESULT) == 0


def test_a_record_written_after_its_author_was_left_out_counts_nowhere(
    joint: Joint, lines: Lines, clock: TestClock
) -> None:
    send(joint, joint.fr, RecordKind.NEED, KEY, NEED)
    assert [counting(joint, each, RecordKind.NEED) for each in joint.exchanges] == [1, 1, 1]
    lines.cut.add(FR)
    joint.ma.set_members(joint.dossier, [(ES, MemberRole.MEMBER)], officer(MA))
    pump_all(*joint.exchanges)  # fr.dgsi has not heard of it, and writes on
    send(joint, joint.fr, RecordKind.NEED, "cd" * 16, NEED)
    send(joint, joint.fr, RecordKind.NEED, KEY, NEED | {"quantity": "600"})
    lines.cut.discard(FR)
    clock.now += 20 * 60_000
    pump_all(*joint.exchanges)
    for each in (joint.ma, joint.es):
        assert counting(joint, each, RecordKind.NEED) == 1
        assert [record.facts["quantity"] for record in joint.operation(each).records.filter(kind="need")] == ["6"]
