"""Pages to read: all agreements, one agreement, two versions side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.domains.agreements import queries
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.rules.differences import Change, differences
from entente.domains.agreements.rules.kinds import AgreementKind
from entente.domains.agreements.services.drafting import draft_of
from entente.domains.agreements.services.instrument import steps_open
from entente.domains.agreements.services.proposing import blocking, on_the_table
from entente.domains.agreements.web import shown
from entente.domains.agreements.web.desk import NEGOTIATORS, Seat, agreement_or_404, seat_of, version_or_404
from entente.domains.agreements.web.names import ANNOUNCED, named
from entente.protocol.agreements_thread import OFFERED, AgreementStage
from entente.web.grounds import requires
from entente.web.page import page_of

TONES = {
    AgreementStage.IN_FORCE: "good",
    AgreementStage.SUSPENDED: "warn",
    AgreementStage.TERMINATED: "bad",
}
"""The tone of a stage's mark; all others are under way."""


@require_safe
@requires()
def listed(request: HttpRequest) -> HttpResponse:
    """All agreements and drafts of the service."""
    seat = seat_of(request)
    page = page_of(request, queries.agreements(seat.desk.service))
    rows = [_facts(held, seat) for held in page.rows]
    return render(request, "agreements/list.html", {"page": page, "rows": rows})


@require_safe
@requires()
def one(request: HttpRequest, dossier: str) -> HttpResponse:
    """One agreement: clauses beside their words, signatories, versions, what happened."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    return render(request, "agreements/agreement.html", _facts(held, seat) | _text_of(held) | _acts(held, request))


@require_safe
@requires()
def compare(request: HttpRequest, dossier: str, old: int, new: int) -> HttpResponse:
    """Two versions clause by clause."""
    held = agreement_or_404(seat_of(request), dossier)
    before, after = version_or_404(held, old), version_or_404(held, new)
    found = shown.differing(differences(before.read, after.read))
    context = {
        "held": held,
        "versions": (before, after),
        "changed": [each for each in found if each.change is not Change.SAME],
        "same": [each for each in found if each.change is Change.SAME],
    }
    return render(request, "agreements/compare.html", context)


def _facts(held: Agreement, seat: Seat) -> dict[str, object]:
    stage = held.stage_at(seat.desk.now)
    term = queries.term_of(held, seat.desk.now)
    return {
        "held": held,
        "kind": named(AgreementKind(held.kind)),
        "stage": stage,
        "tone": TONES.get(stage, "busy") if stage else "quiet",
        "term": term,
        "waiting": queries.waiting_for(held) if stage in OFFERED else [],
        "others": [party for party in held.parties if party != held.service],
    }


def _text_of(held: Agreement) -> dict[str, object]:
    version = on_the_table(held) or draft_of(held)
    text = version.read if version else None
    return {
        "version": version,
        "clauses": shown.clauses(text) if text else [],
        "signatories": shown.signatories(held, text) if text else [],
        "versions": queries.versions(held),
        "events": [(event, ANNOUNCED.get(event.event, event.event)) for event in held.events.all()],
        "stray": held.signatures.filter(valid=False),
        "unsignable": bool(text and blocking(text, to_sign=True)),
    }


def _acts(held: Agreement, request: HttpRequest) -> dict[str, object]:
    may = request.user.has_role(*NEGOTIATORS)  # type: ignore[union-attr]  # @requires: an officer is signed in
    open_for_text = held.is_draft or held.stage in OFFERED
    return {
        "may_draft": may and open_for_text,
        "may_sign": may and held.stage in OFFERED,
        "may_announce": may and bool(steps_open(held)),
        "draft": draft_of(held),
    }
