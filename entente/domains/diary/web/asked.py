"""Statements of partners on which this service is asked: exactly what a consent would cover, and the answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.diary.models import AskedOfUs, Statement
from entente.domains.diary.queries import statements as queries
from entente.domains.diary.services.consenting import Sender, answer
from entente.domains.diary.web.desk import READERS, desk_of
from entente.domains.diary.web.listing import HANDLING
from entente.domains.diary.web.paper_lists import ASKED
from entente.exchange.models import Dossier
from entente.protocol.bodies import PublicText
from entente.protocol.minutes import pinned
from entente.protocol.publication_thread import ConsentStage
from entente.vocabulary.codes import PERSONAL_DATA_FREE, PublicationGround, PublicationStep
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId
from entente.web.enumerating import joined
from entente.web.grounds import requires
from entente.web.labels import choices
from entente.web.lists.show import respond
from entente.web.refusals import told

CONSENT_TONES = {
    ConsentStage.ASKED: "busy",
    ConsentStage.GRANTED: "good",
    ConsentStage.REFUSED: "bad",
    ConsentStage.WITHDRAWN: "warn",
    ConsentStage.PUBLISHED: "quiet",
}


class AnswerForm(forms.Form):
    """Why a consent is refused."""

    ground = forms.ChoiceField(label=gettext_lazy("Reason"), choices=lambda: choices(PublicationGround))


def consent_places(service: ServiceId) -> list[tuple[str, str]]:
    """The dossiers in which partners may be asked: open ones that hold no personal data, with their members."""
    kinds = [kind.value for kind in PERSONAL_DATA_FREE]
    rows = Dossier.objects.filter(service=service, kind__in=kinds, closed=False).order_by("-updated_at")
    return [(row.dossier, f"{row.title or row.dossier[:12]} · {_others(row, service)}") for row in rows]


def _others(row: Dossier, own: ServiceId) -> str:
    return joined(sorted(set(row.membership.get("members", {})) - {own}))


@require_safe
@requires(*READERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """All that partners asked, the newest first."""
    rows, context = queries.asked(desk_of(request).service), {"handling": HANDLING, "part": "asked"}
    return respond(request, ASKED, rows, "diary/asked_list.html", context, prepare=_lines)


def _lines(rows: Sequence[AskedOfUs]) -> list[dict[str, Any]]:
    return [
        {"row": row, "title": _title(row), "stage": _stage(row), "tone": CONSENT_TONES[_stage(row)]} for row in rows
    ]


def _title(row: AskedOfUs) -> str:
    return next((text["title"] for text in row.texts if text["title"]), row.thread[:12])


def _stage(row: AskedOfUs) -> ConsentStage:
    return ConsentStage(row.stage or ConsentStage.ASKED)


@require_http_methods(["GET", "POST"])
@requires(*READERS)
def one(request: HttpRequest, thread: str) -> HttpResponse:
    """The texts on the table, each with its digest; consent, refuse, withdraw. An own one has its page elsewhere."""
    desk = desk_of(request)
    if own := Statement.objects.filter(service=desk.service, thread=thread).first():
        return redirect("diary:statement", own.pk)
    held = queries.asked_in(desk.service, thread)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and desk.writes:
        step = request.POST.get("press", "")
        try:
            ground = PublicationGround(request.POST.get("ground", "")) if step == "refuse" else None
            answer(held, PublicationStep(step), Sender(desk.actor, desk.exchange.compose), ground)
        except ValueError:
            messages.error(request, _("Choose a reason."))
        except EntenteError as error:
            messages.error(request, told(error))
        else:
            messages.success(request, _("Sent; the partner is told."))
        return redirect("diary:asked", thread)
    return render(request, "diary/asked.html", {"held": held, "form": form, "desk": desk} | _shown(held))


def _shown(held: AskedOfUs) -> dict[str, Any]:
    texts = tuple(PublicText(**text) for text in held.texts)
    digests = {each.language: each.digest for each in pinned(texts)}
    stage = _stage(held)
    return {
        "texts": [{"text": each, "digest": digests[each.language]} for each in texts],
        "stage": stage,
        "tone": CONSENT_TONES[stage],
        "may_consent": bool(texts) and stage in (ConsentStage.ASKED, ConsentStage.REFUSED, ConsentStage.WITHDRAWN),
        "may_refuse": stage is ConsentStage.ASKED,
        "may_withdraw": stage is ConsentStage.GRANTED,
        "handling": HANDLING,
    }
