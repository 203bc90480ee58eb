"""Standing threat pictures: the list, one with its version in force and its draft, another version, the approval."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from entente.domains.events.models import picture_choices as choices
from entente.domains.events.models.pictures import Basis, Claim, Picture, Version
from entente.domains.events.rules.codes import Confidence, EvidenceKind
from entente.domains.events.rules.pictures import Edition, MayUse, PictureKind
from entente.domains.events.rules.probability import SOURCES, Yardstick
from entente.domains.events.services import pictures as services
from entente.domains.events.services.ground import APPROVERS, JUDGES, READERS
from entente.domains.events.web import picture_forms as forms
from entente.domains.events.web.desk import Desk, desk_of
from entente.domains.events.web.records import Kind, added, changed
from entente.vocabulary.errors import LocalError
from entente.web.grounds import actor_of, requires
from entente.web.refusals import told
from entente.web.templatetags.moments import instant


def _page(row: Any) -> str:
    picture = row if isinstance(row, Picture) else _picture_of(row)
    return reverse("events:picture", args=[picture.pk]) if picture.pk else reverse("events:pictures")


def _picture_of(row: Any) -> Picture:
    above = getattr(row, "picture", None) or getattr(row, "version", None) or row.claim
    return above if isinstance(above, Picture) else _picture_of(above)


KINDS: dict[str, Kind] = {
    "picture": Kind(
        gettext_lazy("New threat picture"), gettext_lazy("Change the threat picture"), forms.PictureForm, "", _page
    ),
    "version": Kind(
        gettext_lazy("Summaries"),
        gettext_lazy("Summaries"),
        forms.VersionForm,
        "picture",
        _page,
        services.check_draft,
    ),
    "claim": Kind(
        gettext_lazy("New judgement"),
        gettext_lazy("Change the judgement"),
        forms.ClaimForm,
        "version",
        _page,
        services.check_claim,
    ),
    "basis": Kind(
        gettext_lazy("New source"),
        gettext_lazy("Change the source"),
        forms.BasisForm,
        "claim",
        _page,
        services.check_basis,
        gettext_lazy("A partner’s message under H2 or H3 is used only after its originator was asked."),
    ),
    "reader": Kind(gettext_lazy("New reader"), gettext_lazy("Change the reader"), forms.ReaderForm, "picture", _page),
}
PARENTS: dict[str, Any] = {"picture": Picture, "version": Version, "claim": Claim}


@requires(*JUDGES)
def add(request: HttpRequest, kind: str, parent: int) -> HttpResponse:
    """A new record under what it hangs on (0 for nothing)."""
    return added(request, KINDS, PARENTS, kind, parent)


@requires(*JUDGES)
def change(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """A record as it is, to change or remove."""
    return changed(request, KINDS, kind, number)


@requires(*READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All threat pictures with their newest approved version."""
    desk = desk_of(request)
    rows = []
    for held in Picture.objects.filter(service=desk.service).prefetch_related("versions"):
        approved = next((each for each in held.versions.all() if each.approved_at is not None), None)
        rows.append({"held": held, "kind": choices.KINDS[PictureKind(held.kind)], "approved": approved})
    return render(request, "events/pictures.html", desk.context() | {"rows": rows, "today": _today(desk)})


def _today(desk: Desk) -> Any:
    return timezone.localtime(instant(desk.now)).date()


@requires(*READERS)
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One picture: in force, in draft, what may not be used and whom to ask, who gets it."""
    desk = desk_of(request)
    held = services.picture(desk.service, number)
    versions = list(held.versions.all())
    draft = next((each for each in versions if each.approved_at is None), None)
    force = next((each for each in versions if each.approved_at is not None), None)
    yardstick = Yardstick(held.yardstick)
    context = desk.context() | {
        "picture": held,
        "kind": choices.KINDS[PictureKind(held.kind)],
        "source": SOURCES[yardstick],
        "words": choices.words_of(yardstick),
        "versions": [each for each in versions if each.approved_at is not None],
        "shown": [_version(each) for each in (draft, force) if each is not None],
        "draft": draft,
        "readers": [(each, choices.EDITIONS[Edition(each.edition)]) for each in held.readers.all()],
        "approves": desk.officer.has_role(*APPROVERS),
    }
    return render(request, "events/picture.html", context)


def _version(held: Version) -> dict[str, Any]:
    claims = [_claim(each) for each in held.claims.prefetch_related("sources")]
    bound = [(claim, source) for claim in claims for source in claim["sources"] if source["held"].may != MayUse.FREE]
    return {
        "held": held,
        "claims": claims,
        "bound": bound,
        "lacks": [choices.LACKS[each] for each in services.lacking(held)] if held.approved_at is None else [],
    }


def _claim(held: Claim) -> dict[str, Any]:
    return {
        "held": held,
        "word": choices.PROBABILITIES[held.word],
        "confidence": choices.CONFIDENCES[Confidence(held.confidence)],
        "sources": [_source(each) for each in held.sources.all()],
    }


def _source(held: Basis) -> dict[str, Any]:
    return {
        "held": held,
        "kind": choices.EVIDENCE[EvidenceKind(held.kind)],
        "may": choices.MAY_USE[MayUse(held.may)],
        "tone": {MayUse.FREE: "good", MayUse.ASK: "good" if held.cleared else "warn"}.get(MayUse(held.may), "bad"),
    }


@requires(*JUDGES)
@require_POST
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Another version, from the one before."""
    desk = desk_of(request)
    held = services.picture(desk.service, number)
    try:
        services.begin(held, by=desk.officer.username, now=desk.now)
    except LocalError as error:
        messages.error(request, told(error))
    return redirect("events:picture", held.pk)


@requires(*APPROVERS)
@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Put a draft in force."""
    desk = desk_of(request)
    held = services.version(desk.service, number)
    try:
        services.approve(held, by=desk.officer.username, now=desk.now, acting_for=actor_of(request).acting_for)
    except LocalError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("The version is in force."))
    return redirect("events:picture", held.picture_id)
