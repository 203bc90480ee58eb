"""What stays in the house: taskings and entries of other channels; erased, walled and recorded like messages."""

import pytest

from entente.access.actors import Actor
from entente.audit import store as ledger
from entente.domains.dossiers.models import ChannelEntry, Tasking
from entente.domains.dossiers.queries.duties import duties
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Due
from entente.domains.dossiers.services import channels, taskings
from entente.domains.dossiers.services.channels import Passage
from entente.exchange.errors import Denied
from entente.exchange.models import Dossier
from entente.exchange.service import Exchange
from entente.node.reapplying import reapply
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import Channel, DossierKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Classification, Handling
from entente.vocabulary.ids import DossierId
from entente.vocabulary.roles import Role
from tests.domains.dossiers.desks import request
from tests.exchange.houses import FR, MA, TestClock, case, officer, pump_all, report, send


def folder(exchange: Exchange, matter: DossierId) -> Dossier:
    """The dossier as a service holds it."""
    return Dossier.objects.get(service=exchange.service, dossier=matter)


def passage(clock: TestClock, **more: object) -> Passage:
    """A telephone call of an hour ago."""
    told: dict[str, object] = {
        "channel": Channel.TELEPHONE,
        "counterpart": "A minister's office",
        "happened_at": clock.now - HOUR,
        "text": "They ask for a list.",
    }
    return Passage(**told | more)  # type: ignore[arg-type]  # the keywords of the call


def kinds_about(subject: str) -> list[str]:
    """What the ledger has on a subject."""
    return [each.entry.kind for each in ledger.about(MA, subject) if each.entry]


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_does_not_bring_back_the_words_of_another_channel(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    held = folder(ma, case(ma, fr))
    entry = channels.enter(ma, officer(MA), held, passage(clock, handling=Handling(retain_until=clock.now + 1)))
    backup = ChannelEntry.objects.filter(pk=entry.pk).values().get()
    clock.now += 1
    assert channels.erase_due(ma.house) == 1
    ChannelEntry.objects.filter(pk=entry.pk).update(**backup)
    younger = channels.enter(ma, officer(MA), held, passage(clock, text="Made after the restore."))
    assert reapply(ma) == 1
    assert ChannelEntry.objects.get(pk=entry.pk).text == ""
    assert ChannelEntry.objects.get(pk=younger.pk).text == "Made after the restore."
    assert reapply(ma) == 0


def test_an_entry_is_recorded_when_it_is_made_and_when_it_is_seen(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    held = folder(ma, case(ma, fr))
    entry = channels.enter(ma, officer(MA), held, passage(clock))
    channels.view(ma, officer(MA), held, entry)
    assert kinds_about(f"channel:{entry.pk}") == ["channel_entered", "viewed"]


@pytest.mark.parametrize(
    "reader", [officer(MA, Role.ADMINISTRATOR), officer(FR), Actor(MA, "x", frozenset({Role.DESK_OFFICER}))]
)
def test_an_entry_is_read_through_the_same_gate_as_a_message(
    ma: Exchange, fr: Exchange, clock: TestClock, reader: Actor
) -> None:
    held = folder(ma, case(ma, fr))
    secret = passage(clock, handling=Handling(classification=Classification.SECRET))
    entry = channels.enter(ma, officer(MA), held, secret)
    with pytest.raises(Denied):
        channels.view(ma, reader, held, entry)
    assert kinds_about(f"channel:{entry.pk}") == ["channel_entered", "view_refused"]


def test_an_entry_that_names_persons_is_not_kept_where_none_may_be(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    held = folder(ma, case(ma, fr, kind=DossierKind.CONTACT))
    with pytest.raises(LocalError) as refused:
        channels.enter(ma, officer(MA), held, passage(clock))
    assert refused.value.clause == "P-8.4"
    assert channels.enter(ma, officer(MA), held, passage(clock, personal=False)).pk


def test_an_entry_from_the_future_is_not_kept(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    held = folder(ma, case(ma, fr))
    with pytest.raises(LocalError, match="future"):
        channels.enter(ma, officer(MA), held, passage(clock, happened_at=clock.now + HOUR))
    assert not ChannelEntry.objects.exists()


def test_an_entry_s_time_limit_waits_until_it_is_met(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    held = folder(ma, case(ma, fr))
    entry = channels.enter(ma, officer(MA), held, passage(clock, due_at=clock.now + DAY))
    clock.now += 2 * DAY
    (duty,) = duties(ma.house)
    assert (duty.kind, duty.due, duty.partner) == (DutyKind.CHANNEL, Due.OVERDUE, "A minister's office")
    channels.settle(ma, officer(MA), entry)
    assert duties(ma.house) == []
    assert duties(fr.house) == []


def test_a_contribution_is_entered_once(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    asked = request(ma, case(ma, fr), fr)
    pump_all(ma, fr)
    tasking = taskings.task(fr, officer(FR), asked, "Border police", "What is held?", clock.now + DAY)
    taskings.contribute(fr, officer(FR), tasking, "Nothing.")
    with pytest.raises(LocalError, match="already"):
        taskings.contribute(fr, officer(FR), tasking, "Something.")
    assert [each.text for each in taskings.contributions(fr, asked)] == ["Nothing."]
    assert taskings.contributions(ma, asked) == ()


@pytest.mark.parametrize("late", [True, False])
def test_only_a_partner_s_request_is_tasked_and_only_for_later(
    ma: Exchange, fr: Exchange, clock: TestClock, late: bool
) -> None:
    matter = case(ma, fr)
    asked, told = request(ma, matter, fr), send(ma, report(matter))
    pump_all(ma, fr)
    message, due = (asked, clock.now - 1) if late else (told, clock.now + DAY)
    with pytest.raises(LocalError):
        taskings.task(fr, officer(FR), message, "Border police", "?", due)
    assert not Tasking.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_a_unit_gave_goes_with_the_request(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    asked = request(ma, case(ma, fr), fr)
    pump_all(ma, fr)
    tasking = taskings.task(fr, officer(FR), asked, "Border police", "What is held?", clock.now + DAY)
    taskings.contribute(fr, officer(FR), tasking, "Zineb Invented.")
    taskings.erase_derived(FR, [asked])
    tasking.refresh_from_db()
    assert (tasking.unit, tasking.question, tasking.contribution) == ("Border police", "", "")


@pytest.mark.django_db(transaction=True)
def test_an_entry_s_words_go_when_its_retention_ends_and_when_the_officer_for_it_erases(
    ma: Exchange, fr: Exchange, clock: TestClock
) -> None:
    held = folder(ma, case(ma, fr))
    short, long = (
        channels.enter(ma, officer(MA), held, passage(clock, handling=Handling(retain_until=clock.now + days * DAY)))
        for days in (1, 9)
    )
    assert channels.erase_due(ma.house) == 0
    clock.now += 2 * DAY
    assert channels.erase_due(ma.house) == 1
    with pytest.raises(Denied):
        channels.erase(ma, officer(MA), held, long)
    channels.erase(ma, officer(MA, Role.DATA_PROTECTION_OFFICER), held, long)
    for entry in (short, long):
        entry.refresh_from_db()
        assert (entry.text, entry.erased_at) == ("", clock.now)
        assert kinds_about(f"channel:{entry.pk}")[-1] == "channel_erased"
