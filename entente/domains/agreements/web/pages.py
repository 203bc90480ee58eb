"""Pages to read: all agreements, one agreement, two versions side by side."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from entente.domains.agreements import queries
from entente.domains.agreements.models import Agreement
from entente.domains.agreements.rules.differences import Change, differences
from entente.domains.agreements.rules.kinds import AgreementKind
from entente.domains.agreements.services.assuring import can_assure
from entente.domains.agreements.services.drafting import draft_of
from entente.domains.agreements.services.instrument import steps_open
from entente.domains.agreements.services.proposing import blocking, on_the_table
from entente.domains.agreements.web import shown
from entente.domains.agreements.web.desk import NEGOTIATORS, Seat, agreement_or_404, seat_of, version_or_404
from entente.domains.agreements.web.names import ANNOUNCED, named
from entente.protocol.agreements_thread import OFFERED, AgreementStage
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.labels import choices, label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.templatetags.moments import instant

TONES = {
    AgreementStage.IN_FORCE: "good",
    AgreementStage.SUSPENDED: "warn",
    AgreementStage.TERMINATED: "bad",
}
"""The tone of a stage's mark; all others are under way."""


def _until(row: dict[str, Any]) -> datetime | None:
    return instant(row["term"].until) if row["term"].until else None


LISTING = Listing(
    name="agreements",
    title=_("Agreements"),
    order="-updated",
    row="agreements/list_row.html",
    columns=(
        Column(
            "title",
            _("Title"),
            lambda row: row["held"].title,
            sort="title",
            filter=FilterKind.WORDS,
            fields=("title",),
        ),
        Column("with", _("With"), lambda row: joined(row["others"]), filter=FilterKind.WORDS, fields=("parties",)),
        Column(
            "kind",
            _("Kind"),
            lambda row: row["kind"],
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=lambda: [(kind.value, named(kind)) for kind in AgreementKind],
        ),
        Column(
            "stage",
            _("Stage"),
            lambda row: label(row["stage"]) if row["stage"] else "",
            filter=FilterKind.CHOICE,
            fields=("stage",),
            choices=lambda: choices(AgreementStage),
        ),
        Column("until", _("Runs until"), _until),
        Column("waiting", _("Waiting for"), lambda row: joined(row["waiting"])),
        Column("changed", _("Last change"), lambda row: instant(row["held"].updated), sort="updated"),
    ),
)


@require_safe
@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """All agreements and drafts of the service."""
    seat = seat_of(request)

    def shown_of(rows: Sequence[Agreement]) -> list[dict[str, object]]:
        return [_facts(held, seat) for held in rows]

    rows = queries.agreements(seat.desk.service)
    return respond(request, LISTING, rows, "agreements/list.html", prepare=shown_of)


@require_safe
@requires()
def one(request: HttpRequest, dossier: str) -> HttpResponse:
    """One agreement: clauses beside their words, signatories, versions, what happened."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    facts = _facts(held, seat) | _text_of(held) | _acts(held, request) | _promises(held, seat)
    return render(request, "agreements/agreement.html", facts)


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


def _promises(held: Agreement, seat: Seat) -> dict[str, object]:
    """The assurances given, and what is outstanding after the end (P-13.10, P-12.9)."""
    now, text = seat.desk.now, queries.signed_text(held)
    given = queries.assured(held, text) if text else {}
    return {
        "wants_assurance": can_assure(held),
        "assured": [(service, until, until == 0 or now < until) for service, until in sorted(given.items())],
        "unassured": sorted(set(held.parties) - given.keys()),
        "undeclared": queries.undeclared_at_end(held, now),
    }


def _acts(held: Agreement, request: HttpRequest) -> dict[str, object]:
    may = request.user.has_role(*NEGOTIATORS)  # type: ignore[union-attr]  # @requires: an officer is signed in
    open_for_text = held.is_draft or held.stage in OFFERED
    return {
        "may_draft": may and open_for_text,
        "may_sign": may and held.stage in OFFERED,
        "may_assure": may and can_assure(held),
        "may_announce": may and bool(steps_open(held)),
        "draft": draft_of(held),
    }
