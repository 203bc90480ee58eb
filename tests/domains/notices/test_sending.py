"""What leaves the node says nothing, and leaves once: e-mail, and push to a service on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail

from entente.crypto.push import PushKey
from entente.domains.notices.models import Browser, Dispatch, DispatchState, Mailbox, Notice
from entente.domains.notices.rules.kinds import NoticeKind, Way
from entente.domains.notices.services.arising import Event, tell
from entente.domains.notices.services.choosing import add_browser, choose
from entente.domains.notices.services.ports import Outside, Push
from entente.domains.notices.services.push import PushNotAllowed, allowed
from entente.domains.notices.services.queueing import queue
from entente.domains.notices.services.reading import mark_read
from entente.domains.notices.services.sending import CLAIM, MOST_ATTEMPTS, send_waiting
from entente.vocabulary.clock import DAY, HOUR, system_clock
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.notices.push_service import PushService, push_service

pytestmark = pytest.mark.django_db(transaction=True)
MA = ServiceId("ma.dgsn")
URL = "https://entente.example"
SENDER = "Entente <entente@dgsn.example>"
NOW = system_clock()


@pytest.fixture
def hind(db: None) -> Officer:
    """An officer with an official address."""
    Mailbox.objects.create(officer="hind", address="hind@dgsn.example")
    return Officer.objects.create_user("hind", None, service=MA, roles=[Role.DESK_OFFICER])


@pytest.fixture
def service() -> Iterator[PushService]:
    """A push service that answers."""
    with push_service() as running:
        yield running


@pytest.fixture
def pushing(tmp_path: Path) -> Outside:
    """A node whose administrator enabled push to loopback."""
    key = PushKey.at(tmp_path / "push-key.pem")
    return Outside(URL, push=Push(key, "mailto:admin@dgsn.example", frozenset({"127.0.0.1"}), insecure_loopback=True))


MAILING = Outside(URL, sender=SENDER)


def happens(*subjects: str, kind: NoticeKind = NoticeKind.OVERDUE) -> None:
    """Something is told to the officer."""
    tell(MA, [Event(kind, subject, NOW, "d" * 32, "e" * 64, about="fr.dgsi") for subject in subjects])


def round_(outside: Outside, now: int = NOW) -> int:
    """Lay up and send."""
    while queue(MA, outside):
        pass
    return send_waiting(MA, outside, now)


def test_an_e_mail_says_that_something_is_due_and_nothing_else(hind: Officer) -> None:
    happens("one", "two")
    assert round_(MAILING) == 2
    assert len(mail.outbox) == 1
    sent = mail.outbox[0]
    assert sent.subject == "Something is due in Entente"
    assert sent.body == f"Something is due in Entente. Sign in to see it:\n\n{URL}/notices/\n"
    assert sent.to == ["hind@dgsn.example"]
    assert round_(MAILING) == 0
    assert len(mail.outbox) == 1


def test_the_e_mail_speaks_the_language_of_its_reader(hind: Officer) -> None:
    hind.language = "fr"
    hind.save()
    happens("one")
    round_(MAILING)
    assert "Entente" in mail.outbox[0].subject
    assert "due" not in mail.outbox[0].subject


def test_what_a_killed_process_was_sending_is_sent_again_under_the_same_name(hind: Officer) -> None:
    happens("one")
    round_(MAILING)
    # As a process leaves it that is killed after the mail server took the e-mail and before it was settled.
    Dispatch.objects.update(state=DispatchState.WAITING, settled_at=None)
    assert round_(MAILING, NOW + CLAIM - 1) == 0
    assert round_(MAILING, NOW + CLAIM) == 1
    names = [sent.extra_headers["Message-ID"] for sent in mail.outbox]
    assert len(names) == 2
    assert len(set(names)) == 1
    assert names[0].endswith("@dgsn.example>")


def test_notices_that_were_not_laid_up_when_the_process_died_are_laid_up_later(hind: Officer) -> None:
    happens("one")
    assert Dispatch.objects.count() == 0
    round_(MAILING)
    round_(MAILING)
    assert Dispatch.objects.filter(state=DispatchState.SENT).count() == 1


def test_nothing_goes_where_the_administrator_lets_no_e_mail_go(hind: Officer) -> None:
    happens("one")
    outside = Outside(URL, sender=SENDER, domains=frozenset({"police.example"}))
    assert round_(outside) == 0
    assert mail.outbox == []


def test_an_officer_who_wants_no_e_mail_gets_none_and_one_who_has_read_needs_none(hind: Officer) -> None:
    choose("hind", {(NoticeKind.OVERDUE, Way.EMAIL): False})
    happens("one")
    round_(MAILING)
    choose("hind", {(NoticeKind.OVERDUE, Way.EMAIL): True})
    happens("two")
    mark_read(MA, "hind", NOW)
    round_(MAILING)
    assert mail.outbox == []
    assert Notice.objects.filter(read_at__isnull=True).count() == 0


def test_a_push_is_signed_by_the_node_and_read_by_the_browser_alone(
    hind: Officer, service: PushService, pushing: Outside
) -> None:
    assert pushing.push is not None
    add_browser("hind", service.endpoint, service.p256dh, service.auth, pushing.push, NOW)
    happens("one", "two")
    assert round_(pushing) == 2
    (got,) = service.got
    assert got["verified"]
    assert got["claims"]["aud"] == f"http://127.0.0.1:{service.port}"
    assert got["claims"]["sub"] == "mailto:admin@dgsn.example"
    assert NOW // 1000 < got["claims"]["exp"] <= (NOW + DAY) // 1000
    assert got["key"] == pushing.push.key.public
    assert got["payload"] == {"title": "Entente", "body": "Something is due in Entente", "url": "/notices/"}
    assert b"Entente" not in got["sealed"]
    assert len(got["topic"]) <= 32
    assert got["ttl"] == str(12 * 3600)


def test_a_push_that_is_sent_again_replaces_the_first_one(
    hind: Officer, service: PushService, pushing: Outside
) -> None:
    add_browser("hind", service.endpoint, service.p256dh, service.auth, pushing.push, NOW)
    happens("one")
    round_(pushing)
    Dispatch.objects.update(state=DispatchState.WAITING, settled_at=None)
    round_(pushing, NOW + CLAIM)
    assert len({got["topic"] for got in service.got}) == 1
    assert len(service.got) == 2


def test_a_browser_that_is_gone_is_forgotten(hind: Officer, service: PushService, pushing: Outside) -> None:
    add_browser("hind", service.endpoint, service.p256dh, service.auth, pushing.push, NOW)
    service.status = 410
    happens("one")
    assert round_(pushing) == 0
    assert not Browser.objects.exists()
    assert Dispatch.objects.get().state == DispatchState.GIVEN_UP


def test_a_push_service_that_fails_is_asked_again_later_and_not_for_ever(
    hind: Officer, service: PushService, pushing: Outside
) -> None:
    add_browser("hind", service.endpoint, service.p256dh, service.auth, pushing.push, NOW)
    service.status, at = 503, NOW
    happens("one")
    round_(pushing, at)
    assert round_(pushing, at + 30_000) == 0
    assert len(service.got) == 1
    for _ in range(MOST_ATTEMPTS + 2):
        at += 24 * HOUR
        round_(pushing, at)
    assert len(service.got) == MOST_ATTEMPTS
    assert Dispatch.objects.get().state == DispatchState.GIVEN_UP


def test_only_allowed_push_services_are_ever_asked(pushing: Outside, tmp_path: Path) -> None:
    strict = Push(
        PushKey.at(tmp_path / "other.pem"), "mailto:a@b.example", frozenset({"push.example", ".apple.example"})
    )
    assert allowed("https://push.example/one", strict)
    assert allowed("https://web.push.apple.example/one", strict)
    for wrong in (
        "http://push.example/1",
        "https://push.example.evil/1",
        "https://10.0.0.1/1",
        "https://apple.example/1",
    ):
        assert not allowed(wrong, strict), wrong
    with pytest.raises(PushNotAllowed):
        add_browser("hind", "https://127.0.0.1:8400/api/", "k", "a", strict, NOW)
    with pytest.raises(PushNotAllowed):
        add_browser("hind", "https://push.example/one", "k", "a", None, NOW)


def test_the_push_key_stays_the_same_and_private(tmp_path: Path) -> None:
    path = tmp_path / "push-key.pem"
    first = PushKey.at(path).public
    assert PushKey.at(path).public == first
    assert path.stat().st_mode & 0o077 == 0
