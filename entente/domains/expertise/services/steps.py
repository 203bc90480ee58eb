"""Steps that stay: an offer is taken up, the partner's consent is asked as a message and entered, a posting moves."""

from collections.abc import Callable, Collection, Sequence

from django.db import transaction

from entente.access.actors import Actor
from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.expertise.models import Nomination, Opportunity, Pairing, Posting
from entente.domains.expertise.rules.codes import Consent, PostState, Vetting
from entente.domains.expertise.rules.matching import match
from entente.domains.expertise.rules.nominating import NominationRefused, refuse_unvetted
from entente.domains.expertise.rules.postings import refuse_step
from entente.exchange.drafts import Draft
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.protocol.wire import Ground
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.roles import Role

Compose = Callable[[Sequence[Draft], Actor], list[MessageId]]
"""The exchange's way to send messages; passed in."""


KEEPERS = (Role.COOPERATION, Role.PLANNER, Role.SUPERVISOR)
"""Who keeps courses, postings and honours."""


class NotAKeeper(LocalError):
    """The officer's roles do not include this work."""


def refuse_others(roles: Collection[Role]) -> None:
    """Raise NotAKeeper."""
    if not set(KEEPERS) & set(roles):
        raise NotAKeeper("this is the work of the cooperation department", cure="ask it, or a supervisor")


@transaction.atomic
def take_up(offer: Opportunity, request: Opportunity, reason: str, *, by: str, now: Milliseconds) -> Pairing:
    """An officer takes an offer up for a request; raise NominationRefused where they exclude each other."""
    found = match(offer.terms, request.terms)
    if found is None:
        raise NominationRefused("kind or area differ, or both are of one party", cure="choose another offer")
    if not reason.strip():
        raise NominationRefused("no reason is given", cure="say in a sentence why this offer")
    told = [[each.criterion, each.verdict.value, each.offered, each.requested] for each in found.found]
    stamp = {"reason": reason.strip(), "criteria": told, "decided_by": by, "decided_at": now}
    made, _new = Pairing.objects.update_or_create(service=offer.service, offer=offer, request=request, defaults=stamp)
    _record(offer.service, "offer_taken", f"expertise:{offer.pk}", now, by=by)
    return made


def ask_consent(row: Nomination, words: str, language: str, actor: Actor, compose: Compose, now: Milliseconds) -> None:
    """Ask the partner in the course's dossier; the message names no person, since such a dossier refuses them.

    Raise NominationRefused before vetting or without a dossier, Denied by the gate.
    """
    refuse_unvetted_or_homeless(row)
    control, ground = controls.Note(), Ground(exchange_kind=ExchangeKind.TRAINING)
    body = ContentBody(text=words, language=language)
    draft = Draft(DossierId(row.opportunity.dossier), control, ground, body)
    (message,) = compose([draft], actor)
    with transaction.atomic():
        row.consent, row.asked, row.updated_at, row.updated_by = Consent.ASKED.value, message, now, actor.staff
        row.save()
        _record(row.service, "consent_asked", f"nomination:{row.pk}", now, by=actor.staff, message=message)


def refuse_unvetted_or_homeless(row: Nomination) -> None:
    """Raise NominationRefused."""
    refuse_unvetted(Vetting(row.vetting))
    if not row.opportunity.dossier:
        raise NominationRefused(
            "the course has no dossier with the partner", cure="open one of the kind course and enter its id"
        )


@transaction.atomic
def enter_consent(row: Nomination, answer: Consent, message: str, *, by: str, now: Milliseconds) -> None:
    """What the partner answered; `message` is its answer in the dossier, empty for one by another way."""
    if row.consent != Consent.ASKED:
        raise NominationRefused("nothing was asked", cure="ask the partner first")
    row.consent, row.answered, row.updated_at, row.updated_by = answer.value, message, now, by
    row.save()
    _record(row.service, "consent_entered", f"nomination:{row.pk}", now, by=by, outcome=answer.value)


@transaction.atomic
def move(row: Posting, wanted: PostState, *, by: str, now: Milliseconds) -> None:
    """The next step of a posting; raise StepRefused."""
    refuse_step(row.state_code, wanted, row.candidate)
    row.state, row.updated_at, row.updated_by = wanted.value, now, by
    row.save()
    _record(row.service, "posting_moved", f"posting:{row.pk}", now, by=by, state=wanted.value)


def _record(service: str, kind: str, subject: str, now: Milliseconds, **told: str) -> None:
    store.append(service, store.INTERNAL, [Entry(kind, now, told, subject)])
