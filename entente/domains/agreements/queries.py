"""What others ask of agreements: the terms for the gate, lists and one agreement for pages, commands and the API."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet
from django.db.models.lookups import GreaterThan

from entente.access.terms import AgreementState, Terms
from entente.domains.agreements.models import Agreement, Version
from entente.domains.agreements.rules.assurances import assurance_of, holds_until
from entente.domains.agreements.rules.compilation import compile_terms
from entente.domains.agreements.rules.life import STATE_OF, Term, term_at
from entente.domains.agreements.rules.text import Text, read_text
from entente.exchange.entries import header_of
from entente.exchange.erasure import Place
from entente.exchange.gate import declares_persons
from entente.exchange.models import Message
from entente.exchange.models import ThreadState as Kept
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.threads import read
from entente.protocol.agreements_thread import AgreementStage
from entente.protocol.assurances import assurance_digest
from entente.protocol.threads import ThreadState
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import AgreementId, MessageId, ServiceId


def terms(service: ServiceId, agreement: AgreementId, now: Milliseconds) -> Terms | None:
    """The terms of an agreement that this service signed, in their state at `now`; None where nothing was signed."""
    held = Agreement.objects.filter(service=service, dossier=agreement).exclude(digest="").first()
    text = signed_text(held) if held else None
    if held is None or text is None:
        return None
    start = held.effective_from or 0
    until = term_at(text, start, now).until
    return compile_terms(
        agreement,
        text,
        state_at(held, now),
        start,
        until,
        ended_at=_ended_at(held, until, now),
        assured=assured(held, text),
    )


def _ended_at(held: Agreement, until: Milliseconds | None, now: Milliseconds) -> Milliseconds | None:
    """When an agreement that was in force ended: terminated, or run out without renewal."""
    if held.effective_from is None:
        return None
    if held.stage_at(now) is AgreementStage.TERMINATED:
        terminated: Milliseconds = held.changes[-1][1]
        return terminated
    return until if until is not None and until <= now else None


def assured(held: Agreement, text: Text) -> dict[ServiceId, Milliseconds]:
    """Who gave the assurance that the text asks for, and until when the last one holds; 0 for no end (P-13.10)."""
    clause = assurance_of(text)
    if clause is None:
        return {}
    given = held.signatures.filter(digest=assurance_digest(held.digest), office=clause.signed_by, valid=True)
    signed = given.order_by("signed_at").values_list("service", "signed_at")
    return {ServiceId(service): holds_until(clause, at) for service, at in signed}


def state_at(agreement: Agreement, now: Milliseconds) -> AgreementState:
    """The state in effect."""
    stage = agreement.stage_at(now)
    return STATE_OF[stage] if stage else AgreementState.DRAFT


def signed_text(agreement: Agreement) -> Text | None:
    """The text on the table, which is the signed one once all have signed."""
    version = agreement.versions.filter(digest=agreement.digest).exclude(number=0).values_list("text").last()
    return _parsed(bytes(version[0])) if version else None


@lru_cache(maxsize=256)
def _parsed(data: bytes) -> Text:
    return read_text(data)


def term_of(agreement: Agreement, now: Milliseconds) -> Term:
    """The period that runs, with the last day for notice."""
    text = signed_text(agreement)
    if text is None or agreement.effective_from is None:
        return Term(None)
    return term_at(text, agreement.effective_from, now)


def agreements(service: ServiceId) -> QuerySet[Agreement]:
    """All agreements and drafts of a service, newest first."""
    return Agreement.objects.filter(service=service)


def agreement(service: ServiceId, dossier: str) -> Agreement | None:
    """One agreement of a service."""
    return agreements(service).filter(dossier=dossier).first()


def versions(held: Agreement) -> Sequence[Version]:
    """All versions, oldest first; the draft (number 0) last."""
    return sorted(held.versions.all(), key=lambda version: (version.number == 0, version.number, version.pk))


def agreements_in_force(
    service: ServiceId, members: frozenset[ServiceId], now: Milliseconds
) -> list[tuple[AgreementId, str]]:
    """Id and title of the agreements that bind this service and all `members` now, for choosing a ground."""
    bound = agreements(service).exclude(stage="")
    return [
        (AgreementId(one.dossier), one.title)
        for one in bound
        if members <= set(one.parties) and one.stage_at(now) is AgreementStage.IN_FORCE
    ]


def waiting_for(held: Agreement) -> list[str]:
    """The services of which a signatory whom the text on the table names has not validly signed."""
    text = signed_text(held)
    given = set(held.signatures.filter(digest=held.digest, valid=True).values_list("service", "office"))
    named = {(one.service, one.office) for one in text.signatories} if text else set()
    return sorted({service for service, _office in named - given})


@dataclass(frozen=True)
class Undeclared:
    """What one receiver of this service's data has not declared since the agreement ended (P-12.9)."""

    receiver: ServiceId
    messages: tuple[MessageId, ...]


def undeclared_at_end(held: Agreement, now: Milliseconds) -> list[Undeclared]:
    """Who has still to say what became of what it got under an ended agreement; empty while it runs."""
    found = terms(ServiceId(held.service), AgreementId(held.dossier), now)
    if found is None or not found.destroy_at_end or not found.has_ended(now):
        return []
    waiting: dict[ServiceId, list[MessageId]] = defaultdict(list)
    for message, header, state in _given_under(held):
        for receiver in set(header.audience) - {header.author}:
            if not _has_declared(state, message, receiver):
                waiting[receiver].append(message)
    return [Undeclared(receiver, tuple(names)) for receiver, names in sorted(waiting.items())]


def _given_under(held: Agreement) -> Iterator[tuple[MessageId, Header, ThreadState]]:
    """This service's messages with personal data under the agreement, each with the fold of its thread."""
    own = Message.objects.filter(
        GreaterThan(Place(held.dossier), 0), service=held.service, author=held.service, verdict=MessageVerdict.ACCEPTED
    )
    rows = [(row, header_of(bytes(row.header))) for row in own.order_by("pk")]
    given = [(row, header) for row, header in rows if header.ground.agreement == held.dossier and header.sealed]
    folds = Kept.objects.filter(service=held.service, root__in={row.thread for row, _header in given})
    states = {kept.root: read(kept) for kept in folds}
    for row, header in given:
        if declares_persons(header) and row.thread in states:
            yield MessageId(row.message_id), header, states[row.thread]


def _has_declared(state: ThreadState, message: MessageId, receiver: ServiceId) -> bool:
    """An end of its own, or what it declared on a recall or on the last correction."""
    content = state.contents.get(message)
    if content is not None and receiver not in content.outstanding:
        return True
    return receiver in state.ended.get(message, {})


def in_force(service: ServiceId, now: Milliseconds) -> Iterator[Terms]:
    """The terms of every agreement of this service that is in force."""
    for held in agreements(service).exclude(stage=""):
        found = terms(service, AgreementId(held.dossier), now)
        if found is not None and found.state is AgreementState.IN_FORCE:
            yield found
