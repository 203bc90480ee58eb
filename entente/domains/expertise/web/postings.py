"""One tour of a liaison officer, a secondment or a mission, with its steps, reports and successors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from entente.domains.expertise import queries
from entente.domains.expertise.models.words import word
from entente.domains.expertise.rules.codes import PostState
from entente.domains.expertise.rules.postings import NEXT
from entente.domains.expertise.services.steps import move
from entente.domains.expertise.services.viewing import see
from entente.domains.expertise.web.desk import KEEPERS, desk_of
from entente.domains.expertise.web.postings_list import TONES
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.records.rows import HANDLING
from entente.web.refusals import told


@requires(*KEEPERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One posting; a button for each step that comes next."""
    desk = desk_of(request)
    held = queries.one(queries.postings(desk.service), number)
    see(desk.actor, f"posting:{held.pk}", desk.now)
    if request.method == "POST":
        wanted = request.POST.get("step", "")
        try:
            if wanted in set(PostState):
                move(held, PostState(wanted), by=desk.actor.staff, now=desk.now)
        except EntenteError as error:
            messages.error(request, told(error))
        return redirect("expertise:posting", held.pk)
    context = {
        "held": held,
        "handling": HANDLING,
        "party": desk.called(held.party),
        "tone": TONES.get(held.state_code, "busy"),
        "state": word(held.state_code),
        "steps": [(each.value, word(each)) for each in NEXT[held.state_code]],
        "reports": held.reports.all(),
        "agreement": dict(desk.node.agreements_named(desk.service)).get(held.agreement, held.agreement),
    }
    return render(request, "expertise/posting.html", context)
