"""A backlog leaves as a stream of deliveries, one at a time, and nothing leaves that must not (P-10.5, P-12.3)."""

from dataclasses import dataclass, field
from threading import Lock

import pytest

from entente.access.actors import Actor
from entente.exchange import sending
from entente.exchange.deliveries import PROBE
from entente.exchange.drafts import Draft, Progress
from entente.exchange.models import Message, Outbox
from entente.exchange.service import Exchange
from entente.exchange.transport import Address
from entente.protocol.envelope import open_delivery
from entente.protocol.wire import message_id_of
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.roles import Role
from tests.exchange.houses import FR, MA, Line, Lines, case, officer, pump_all, report

pytestmark = pytest.mark.django_db(transaction=True)
BACKLOG = 2_100


@dataclass
class OneAtATime(Line):
    """A line that fails when a second delivery comes while one is on its way."""

    busy: Lock = field(default_factory=Lock)

    def deliver(self, address: Address, envelope: bytes) -> bytes:
        """Hand it over, alone."""
        assert self.busy.acquire(blocking=False), "two deliveries at once"
        try:
            return super().deliver(address, envelope)
        finally:
            self.busy.release()


def backlog(ma: Exchange, fr: Exchange, lines: Lines) -> tuple[DossierId, list[MessageId]]:
    """Messages that wait for fr, three deliveries of them."""
    object.__setattr__(ma.house, "transport", OneAtATime(lines, MA))
    dossier = case(ma, fr, kind=DossierKind.CASE)
    pump_all(ma, fr)
    lines.carried.clear()
    drafts: list[Draft] = [report(dossier, f"report {number}") for number in range(BACKLOG)]
    return dossier, ma.compose(drafts, officer(MA))


def stream(ma: Exchange, going_on: sending.GoingOn) -> Progress:
    """One turn as the worker takes it."""
    return sending.turn(ma.house, FR, going_on=going_on)


def carried(fr: Exchange, lines: Lines) -> list[MessageId]:
    """The ids of all messages that left, in their order."""
    opened = [
        open_delivery(envelope, sender=MA, receiver=FR, keys=fr.house.keyring.sealing)
        for _, _, envelope in lines.carried
    ]
    return [message_id_of(message.header) for each in opened for message in each.delivery.messages]


def held(fr: Exchange) -> int:
    """How many reports fr holds."""
    return Message.objects.filter(service=fr.service, kind="report", verdict="accepted").count()


def pending() -> int:
    """How many still wait."""
    return Outbox.objects.filter(service=MA, state="pending").count()


def test_a_backlog_leaves_in_one_turn_one_delivery_at_a_time_and_in_order(
    ma: Exchange, fr: Exchange, lines: Lines
) -> None:
    _, ids = backlog(ma, fr, lines)
    done = stream(ma, lambda: True)
    assert (done.sent, done.receipted, done.more, done.error) == (BACKLOG, BACKLOG, False, "")
    assert carried(fr, lines) == ids
    assert (held(fr), pending()) == (BACKLOG, 0)


def test_the_stream_ends_after_the_delivery_under_way_when_the_worker_is_to_stop(
    ma: Exchange, fr: Exchange, lines: Lines
) -> None:
    backlog(ma, fr, lines)
    done = stream(ma, lambda: False)
    assert (done.receipted, done.more) == (1_000, True)
    assert (held(fr), pending()) == (1_000, BACKLOG - 1_000)


def test_what_was_erased_after_its_delivery_was_built_does_not_leave(ma: Exchange, fr: Exchange, lines: Lines) -> None:
    _, ids = backlog(ma, fr, lines)

    def erase() -> bool:
        ma.erase(ids[1_500], "recall", officer(MA, Role.SUPERVISOR))
        return True

    done = stream(ma, erase)
    assert (done.receipted, done.more) == (1_000, True)
    assert ids[1_500] not in carried(fr, lines)


def test_nothing_more_leaves_for_a_partner_that_was_suspended_meanwhile(
    ma: Exchange, fr: Exchange, lines: Lines
) -> None:
    backlog(ma, fr, lines)

    def suspend() -> bool:
        ma.suspend_partner(FR, "for a test", Actor(MA, "admin", frozenset({Role.ADMINISTRATOR})))
        return True

    assert stream(ma, suspend).receipted == 1_000
    assert (len(lines.carried), pending()) == (1, BACKLOG - 1_000)


def test_a_line_cut_in_the_middle_keeps_what_was_receipted_and_sends_the_rest_later(
    ma: Exchange, fr: Exchange, lines: Lines
) -> None:
    backlog(ma, fr, lines)

    def cut() -> bool:
        lines.cut.add(FR)
        return True

    assert "the line is cut" in stream(ma, cut).error
    assert (held(fr), pending()) == (1_000, BACKLOG - 1_000)
    lines.cut.clear()
    tried = stream(ma, lambda: True)
    assert (tried.receipted, tried.more) == (PROBE, True), "a line that failed is tried with a few"
    assert stream(ma, lambda: True).receipted == BACKLOG - 1_000 - PROBE
    assert (held(fr), pending()) == (BACKLOG, 0)
