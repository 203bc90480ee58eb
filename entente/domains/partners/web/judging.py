"""Due diligence on a partner: what is known by topic, what is still open, and the decision of a named officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.domains.partners.models import Counterpart
from entente.domains.partners.models.knowing import known
from entente.domains.partners.models.words import word
from entente.domains.partners.rules.codes import Finding, Outcome, Topic
from entente.domains.partners.rules.diligence import QUESTIONS, concerns, outstanding
from entente.domains.partners.services.judging import decide
from entente.domains.partners.web.desk import desk_of
from entente.domains.partners.web.files import of_file
from entente.domains.partners.web.forms import DecideForm
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.roles import Role
from entente.web.fresh import proof_first
from entente.web.grounds import requires
from entente.web.refusals import told

TONES = {Finding.FAVOURABLE: "good", Finding.ASSURED: "good", Finding.CONCERN: "bad", Finding.OPEN: "busy"}


@requires()
def diligence(request: HttpRequest, key: str) -> HttpResponse:
    """The topics with their findings; a supervisor decides on this page."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    decides = desk.officer.has_role(Role.SUPERVISOR)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and decides and form.is_valid():
        if first := proof_first(request):
            return first
        given = form.cleaned_data
        try:
            outcome = Outcome(given["outcome"])
            decide(
                held, outcome, given["reason"], given["conditions"], by=desk.actor.staff, name=desk.name, now=desk.now
            )
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Decided; it stands under your name."))
            return redirect("partners:diligence", held.key)
    found = known(held)
    context = of_file(desk, held, "diligence") | {
        "form": form,
        "decides": decides,
        "topics": topics(held),
        "outstanding": [word(each) for each in outstanding(found)],
        "concerns": [word(each) for each in concerns(found)],
        "decisions": [(each, word(each.outcome_code)) for each in held.decisions.all()],
    }
    return render(request, "partners/diligence.html", context)


def topics(held: Counterpart) -> list[dict[str, object]]:
    """Each topic with its source and its findings."""
    rows = list(held.findings.all())
    return [
        {
            "name": word(topic),
            "question": QUESTIONS[topic],
            "rows": [
                (row, TONES[Finding(row.finding)], word(Finding(row.finding))) for row in rows if row.topic == topic
            ],
        }
        for topic in Topic
    ]
