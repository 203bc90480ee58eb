"""Offers beside requests, by a table of criteria with reasons; promises of agreements beside what was delivered."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entente.domains.expertise import queries
from entente.domains.expertise.models import Pairing
from entente.domains.expertise.models.words import CRITERIA, word
from entente.domains.expertise.rules.codes import Kind
from entente.domains.expertise.rules.matching import Found, Verdict
from entente.domains.expertise.rules.promises import kept
from entente.domains.expertise.services.steps import take_up
from entente.domains.expertise.web.desk import KEEPERS, desk_of
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.refusals import told

TONES = {Verdict.FITS: "good", Verdict.OPEN: "quiet", Verdict.AGAINST: "bad"}


@requires(*KEEPERS)
def page(request: HttpRequest) -> HttpResponse:
    """Every pair that nothing excludes, the best first."""
    desk = desk_of(request)
    held = {each.pk: each for each in queries.opportunities(desk.service)}
    taken = set(Pairing.objects.filter(service=desk.service).values_list("offer_id", "request_id"))
    rows = [
        {
            "offer": held[pair.offer],
            "wanted": held[pair.request],
            "giver": desk.called(held[pair.offer].party),
            "asker": desk.called(held[pair.request].party),
            "found": [_in_words(each) for each in pair.found],
            "worth": pair.worth,
            "taken": (pair.offer, pair.request) in taken,
        }
        for pair in queries.matches_of(desk.service)
    ]
    return render(request, "expertise/matches.html", {"rows": rows})


def _in_words(each: Found) -> dict[str, str]:
    values = [_value(each.criterion, value) for value in (each.offered, each.requested)]
    return {
        "name": str(CRITERIA[each.criterion]),
        "tone": TONES[each.verdict],
        "verdict": word(each.verdict),
        "values": " / ".join(dict.fromkeys(value or "–" for value in values)),
    }


def _value(criterion: str, value: str) -> str:
    if criterion == "kind":
        return word(Kind(value))
    return label(CrimeArea(value)) if criterion == "area" else value


@requires(*KEEPERS)
@require_POST
def take(request: HttpRequest, offer: int, wanted: int) -> HttpResponse:
    """An officer takes the offer up for the request, with a reason."""
    desk = desk_of(request)
    rows = queries.opportunities(desk.service)
    try:
        reason = request.POST.get("reason", "")[:500]
        take_up(queries.one(rows, offer), queries.one(rows, wanted), reason, by=desk.actor.staff, now=desk.now)
    except EntenteError as error:
        messages.error(request, told(error))
    else:
        messages.success(request, _("Taken up. Set the state of both when it is agreed."))
    return redirect("expertise:matches")


@requires(*KEEPERS)
def promises(request: HttpRequest) -> HttpResponse:
    """What agreements promise, to whom it falls, and what was delivered."""
    desk = desk_of(request)
    nodes: dict[str, str] = desk.node.partner_nodes(desk.service)
    delivered = queries.deliveries(desk.service, str(desk.service), nodes)
    rows = [
        {"kept": each, "kind": word(each.promise.kind), "senders": each.promise.senders or each.promise.parties}
        for each in kept(desk.node.promises(desk.service), delivered)
    ]
    return render(request, "expertise/promises.html", {"rows": rows})
