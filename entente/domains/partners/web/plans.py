"""Joint action plans of a partner, one plan with its lines, and the joint committee's annual review as a paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.domains.partners.models import ActionPlan, Line
from entente.domains.partners.models.words import word
from entente.domains.partners.queries.files import plan as one_plan
from entente.domains.partners.rules.codes import LineState, LinkKind
from entente.domains.partners.web.desk import Desk, desk_of
from entente.domains.partners.web.files import of_file
from entente.domains.partners.web.review_paper import review_paper
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.partial_dates import latest
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.printing.answering import pdf_answer

TONES = {LineState.PLANNED: "busy", LineState.UNDER_WAY: "busy", LineState.DONE: "good", LineState.DROPPED: "quiet"}
ADDRESSES = {
    LinkKind.AGREEMENT: "/agreements/{}/",
    LinkKind.DOSSIER: "/dossiers/{}/",
    LinkKind.MEETING: "/diary/{}/",
    LinkKind.COURSE: "/expertise/{}/",
}
"""Where a record of another domain stands, by its id; only the number is held here."""


@requires()
def of_one(request: HttpRequest, key: str) -> HttpResponse:
    """The plans of a partner."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    return render(request, "partners/plans.html", of_file(desk, held, "plans") | {"rows": held.plans.all()})


@requires()
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """One plan: what is done, what is late, how the indicators move."""
    desk = desk_of(request)
    held = one_plan(desk.service, number)
    lines = [shown(desk, each) for each in lines_of(held)]
    context = of_file(desk, held.counterpart, "plans") | {
        "plan": held,
        "lines": lines,
        "groups": held.groups.all(),
        "counts": [(word(state), sum(each["code"] is state for each in lines)) for state in LineState],
        "late": sum(bool(each["late"]) for each in lines),
    }
    return render(request, "partners/plan.html", context)


def lines_of(held: ActionPlan) -> list[Line]:
    """The lines with all that belongs to them."""
    rows = Line.objects.filter(service=held.service, plan=held).select_related("group")
    return list(rows.prefetch_related("indicators__readings", "links"))


def shown(desk: Desk, line: Line) -> dict[str, object]:
    """A line as the page shows it."""
    code = LineState(line.state)
    running = code in (LineState.PLANNED, LineState.UNDER_WAY)
    return {
        "row": line,
        "code": code,
        "tone": TONES[code],
        "state": word(code),
        "area": label(CrimeArea(line.area)),
        "late": running and bool(line.due) and latest(line.due) < desk.today,
        "indicators": [(each, list(each.readings.all())) for each in line.indicators.all()],
        "links": [(word(LinkKind(each.kind)), each, address_of(each.kind, each.record)) for each in line.links.all()],
    }


def address_of(kind: str, record: str) -> str:
    """Where a linked record stands; empty for what is not in this node."""
    pattern = ADDRESSES.get(LinkKind(kind), "")
    return pattern.format(record) if record and pattern and record.isalnum() else ""


@requires()
def review(request: HttpRequest, number: int) -> HttpResponse:
    """The annual review as PDF, in the language of the page."""
    desk = desk_of(request)
    held = one_plan(desk.service, number)
    told = request.GET.get("year", "")
    year = told if len(told) == 4 and told.isascii() and told.isdigit() else str(desk.today.year)
    return pdf_answer(review_paper(desk, held, year), f"review-{held.pk}-{year}")
