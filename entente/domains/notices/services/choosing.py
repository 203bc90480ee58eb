"""What an officer chooses: kinds and ways, the official address, the browsers that are pushed to."""

from collections.abc import Mapping

from django.db import transaction

from entente.domains.notices.models import Browser, Mailbox, Preference
from entente.domains.notices.rules.kinds import NoticeKind, Way, default
from entente.domains.notices.services.ports import Push
from entente.domains.notices.services.push import PushNotAllowed, allowed
from entente.vocabulary.clock import Milliseconds

Choices = Mapping[tuple[NoticeKind, Way], bool]


def choices_of(officer: str) -> dict[tuple[NoticeKind, Way], bool]:
    """Every kind by every way."""
    rows = Preference.objects.filter(officer=officer).values_list("kind", "way", "wanted")
    chosen = {(kind, way): wanted for kind, way, wanted in rows}
    return {(kind, way): chosen.get((kind.value, way.value), default(kind, way)) for kind in NoticeKind for way in Way}


def choose(officer: str, choices: Choices) -> None:
    """Keep them all: a later change of the defaults changes nothing for this officer."""
    with transaction.atomic():
        for (kind, way), wanted in choices.items():
            Preference.objects.update_or_create(
                officer=officer, kind=kind.value, way=way.value, defaults={"wanted": wanted}
            )


def keep_address(officer: str, address: str) -> None:
    """The address to which e-mail goes; an empty one takes it away."""
    if address:
        Mailbox.objects.update_or_create(officer=officer, defaults={"address": address})
    else:
        Mailbox.objects.filter(officer=officer).delete()


def add_browser(officer: str, endpoint: str, p256dh: str, auth: str, push: Push | None, now: Milliseconds) -> None:
    """Push to this browser from now on; raise PushNotAllowed."""
    if push is None or not allowed(endpoint, push):
        raise PushNotAllowed(
            "this browser's push service is not one that the administrator allows",
            cure="ask the administrator to allow it, or use another browser",
        )
    told = {"officer": officer, "p256dh": p256dh, "auth": auth, "added_at": now}
    Browser.objects.update_or_create(endpoint=endpoint, defaults=told)


def drop_browsers(officer: str) -> int:
    """Push to no browser of the officer any more; how many there were."""
    return Browser.objects.filter(officer=officer).delete()[0]
