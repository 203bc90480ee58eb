"""An agreement that ends closes what was received under it, and destroys it within its days (P-12.9)."""

import pytest

from entente.access.terms import AgreementState
from entente.domains.agreements import queries
from entente.domains.agreements.rules import values
from entente.domains.agreements.services.ending import destroy_due
from entente.domains.agreements.services.instrument import announce
from entente.exchange import declaring
from entente.exchange.errors import Denied
from entente.exchange.models import Content, Message, Tombstone
from entente.protocol.recalls import HolderStage
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import KeepingGround
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.agreements.exchanging import case, officer, report, sent
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.test_negotiation import in_force
from tests.domains.agreements.texts import FR, MA

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = 5
AT_ONCE = values.Termination(notice_months=0)
DESTROYED = values.Erasure(retention_days=900, end_days=DAYS)


def holds(service: ServiceId, message: MessageId) -> bool:
    return Content.objects.filter(message__service=service, message__message_id=message).exists()


def swept(pair: Pair, service: ServiceId) -> int:
    house = pair.exchanges[service].house
    erased = destroy_due(house)
    declaring.declare(house)
    pair.carry()
    return erased


def ended(pair: Pair, by: ServiceId = MA) -> None:
    pair.now += DAY
    announce(pair.desk(by), pair.held(by), "terminated")
    pair.carry()
    pair.now += 1


def test_what_was_received_is_closed_at_once_and_erased_when_the_days_are_over(pair: Pair) -> None:
    in_force(pair, AT_ONCE, DESTROYED)
    given = sent(pair, report(pair, case(pair)))
    assert pair.exchanges[FR].read(given, officer(FR)).body
    ended(pair)
    with pytest.raises(Denied) as denied:
        pair.exchanges[FR].read(given, officer(FR))
    assert [one.rule for one in denied.value.decision.refusals] == ["ended_agreement_closes"]
    overseer = officer(FR, Role.DATA_PROTECTION_OFFICER)
    assert pair.exchanges[FR].read(given, overseer, Purpose.OVERSIGHT).body
    assert pair.exchanges[MA].read(given, officer(MA)).body, "the originator's own data stay its own"
    assert swept(pair, FR) == 0
    pair.now += DAYS * DAY
    assert swept(pair, FR) == 1
    assert not holds(FR, given)
    assert holds(MA, given)
    assert Tombstone.objects.get(service=FR, message_id=given).why == "agreement_ended"


def test_the_originator_sees_who_has_not_declared_yet(pair: Pair) -> None:
    in_force(pair, AT_ONCE, DESTROYED)
    dossier = case(pair)
    first, second = sent(pair, report(pair, dossier)), sent(pair, report(pair, dossier))
    assert queries.undeclared_at_end(pair.held(MA), pair.now) == []
    ended(pair, by=FR)
    assert queries.undeclared_at_end(pair.held(MA), pair.now) == [queries.Undeclared(FR, (first, second))]
    assert queries.undeclared_at_end(pair.held(FR), pair.now) == []
    pair.now += DAYS * DAY
    swept(pair, FR)
    assert queries.undeclared_at_end(pair.held(MA), pair.now) == []
    thread = pair.exchanges[MA].thread(first)
    assert thread.ended[first][FR].stage is HolderStage.ERASED


def test_what_a_court_needs_is_kept_and_the_originator_told_on_which_ground(pair: Pair) -> None:
    in_force(pair, AT_ONCE, DESTROYED)
    given = sent(pair, report(pair, case(pair)))
    keeper = officer(FR, Role.DATA_PROTECTION_OFFICER)
    pair.exchanges[FR].restrict(given, KeepingGround.COURT_FILE, keeper)
    ended(pair)
    pair.now += DAYS * DAY
    assert swept(pair, FR) == 0
    assert holds(FR, given)
    said = pair.exchanges[MA].thread(given).ended[given][FR]
    assert (said.stage, said.ground) == (HolderStage.RESTRICTED, KeepingGround.COURT_FILE)
    before = Message.objects.count()
    swept(pair, FR)
    assert Message.objects.count() == before


def test_an_agreement_that_says_nothing_of_it_leaves_the_data(pair: Pair) -> None:
    in_force(pair, AT_ONCE, values.Erasure(retention_days=900, destroy_at_end=False))
    given = sent(pair, report(pair, case(pair)))
    ended(pair)
    pair.now += 60 * DAY
    assert swept(pair, FR) == 0
    assert pair.exchanges[FR].read(given, officer(FR)).body


def test_one_that_runs_out_without_renewal_ends_too(pair: Pair) -> None:
    in_force(pair, values.Duration(1), values.TacitRenewal(0, 0), DESTROYED)
    sent(pair, report(pair, case(pair)))
    pair.now += 366 * DAY + 1
    terms = queries.terms(FR, AgreementId(pair.dossier), pair.now)
    assert terms is not None
    assert terms.state is AgreementState.IN_FORCE
    assert terms.has_ended(pair.now)
    pair.now += DAYS * DAY
    assert destroy_due(pair.exchanges[FR].house) == 1


def test_a_suspension_destroys_nothing(pair: Pair) -> None:
    in_force(pair, AT_ONCE, DESTROYED)
    given = sent(pair, report(pair, case(pair)))
    announce(pair.desk(MA), pair.held(MA), "suspended")
    pair.carry()
    pair.now += 60 * DAY
    assert swept(pair, FR) == 0
    assert holds(FR, given)
