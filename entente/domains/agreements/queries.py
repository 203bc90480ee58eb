"""What others ask of agreements: the terms for the gate, lists and one agreement for pages, commands and the API."""

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import QuerySet

from entente.access.terms import AgreementState, Terms
from entente.domains.agreements.models import Agreement, Version
from entente.domains.agreements.rules.compilation import compile_terms
from entente.domains.agreements.rules.life import STATE_OF, Term, term_at
from entente.domains.agreements.rules.text import Text, read_text
from entente.protocol.agreements_thread import AgreementStage
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import AgreementId, ServiceId


def terms(service: ServiceId, agreement: AgreementId, now: Milliseconds) -> Terms | None:
    """The terms of an agreement that this service signed, in their state at `now`; None where nothing was signed."""
    held = Agreement.objects.filter(service=service, dossier=agreement).exclude(digest="").first()
    text = signed_text(held) if held else None
    if held is None or text is None:
        return None
    start = held.effective_from or 0
    return compile_terms(agreement, text, state_at(held, now), start, term_at(text, start, now).until)


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
