"""The list of partners, and a partner as a file: who they are, who holds which office, what is signed and open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from entente.domains.partners.models import Counterpart, Tenure
from entente.domains.partners.models.choices import countries, kinds, stages
from entente.domains.partners.models.words import word
from entente.domains.partners.queries import files, offices
from entente.domains.partners.rules.codes import Stage
from entente.domains.partners.services.files import KEEPERS, begin_all, without_file
from entente.domains.partners.services.viewing import see
from entente.domains.partners.web.desk import Desk, desk_of
from entente.domains.partners.web.figures import figures
from entente.domains.partners.web.file_paper import file_paper
from entente.domains.partners.web.told import timeline
from entente.vocabulary.partial_dates import holds_on
from entente.web.grounds import requires
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.printing.answering import pdf_answer
from entente.web.records.rows import HANDLING

NAMES = ("name", "name_en", "name_fr", "name_es", "name_ar", "acronym", "key")
LISTING = Listing(
    name="partner-files",
    title=_("Partners"),
    order="name",
    row="partners/list_row.html",
    caption=_("Partners"),
    columns=(
        Column("name", _("Name"), lambda row: row.shown(), sort="name", filter=FilterKind.WORDS, fields=NAMES),
        Column(
            "country",
            _("Country"),
            lambda row: row.country_name,
            sort="country",
            filter=FilterKind.CHOICE,
            fields=("country",),
            choices=countries,
        ),
        Column(
            "kind",
            _("Kind"),
            lambda row: word(row.kind_code),
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=kinds,
        ),
        Column(
            "stage",
            _("Stage"),
            lambda row: word(Stage(row.stage)),
            sort="stage",
            filter=FilterKind.CHOICE,
            fields=("stage",),
            choices=stages,
        ),
        Column("node", _("Node"), lambda row: row.node, sort="node"),
        Column("languages", _("Languages"), lambda row: row.languages),
    ),
)


@requires()
def listed(request: HttpRequest) -> HttpResponseBase:
    """Everybody the service cooperates with or looks into; no persons, so everybody in the house may see it."""
    desk = desk_of(request)
    waiting = without_file(desk.service, desk.node.partners_with_keys(desk.service))
    context = {"keeps": desk.keeps, "without_file": waiting}
    return respond(request, LISTING, files.counterparts(desk.service), "partners/list.html", context)


@requires(*KEEPERS)
@require_POST
def from_keys(request: HttpRequest) -> HttpResponse:
    """A file for each partner whose keys are here."""
    desk = desk_of(request)
    made = begin_all(desk.service, desk.node.partners_with_keys(desk.service), by=desk.actor.staff, now=desk.now)
    told = ngettext("%(count)s file is opened.", "%(count)s files are opened.", len(made))
    messages.success(request, told % {"count": len(made)})
    return redirect("partners:list")


@requires()
def of_node(request: HttpRequest, node: str) -> HttpResponse:
    """The file of a service by its id; without one, the list, where it can be opened."""
    held = files.of_node(desk_of(request).service, node)
    return redirect("partners:file", held.key) if held else redirect(f"{reverse('partners:list')}?name={node}")


def of_file(desk: Desk, held: Counterpart, part: str) -> dict[str, object]:
    """What every part of a file shows."""
    return {"held": held, "part": part, "keeps": desk.keeps, "handling": HANDLING}


@requires()
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The first part: who they are, who is in office, papers, what waits, what happened."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    decision = held.decisions.first()
    persons, others = see(desk.actor, f"partner-file:{held.key}", desk.now), desk.others(held)
    context = of_file(desk, held, "file") | {
        "persons": persons,
        "in_office": offices.held_at(desk.service, held.key, desk.today) if persons else [],
        "papers": others.papers,
        "open": others.open,
        "figures": [(name, told) for name, told, _areas, count in figures(desk.level_of(held)) if count],
        "timeline": [(each, word(each.source)) for each in timeline(desk, held, others, persons=persons)],
        "decision": decision,
        "decision_word": word(decision.outcome_code) if decision else "",
        "assessment": held.assessments.first(),
    }
    return render(request, "partners/file.html", context)


@requires()
def offices_page(request: HttpRequest, key: str) -> HttpResponse:
    """Every office with its holders now and before."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    persons = see(desk.actor, f"partner-file:{held.key}", desk.now)
    rows = [(office, [_spell(desk, each) for each in office.tenures.all()]) for office in offices.offices(held)]
    return render(request, "partners/offices.html", of_file(desk, held, "offices") | {"persons": persons, "rows": rows})


def _spell(desk: Desk, row: Tenure) -> tuple[Tenure, bool | None]:
    return row, holds_on(row.since, row.until, desk.today)


@requires()
def contacts_page(request: HttpRequest, key: str) -> HttpResponse:
    """How they are reached: posts and persons, liaison officers, by role."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    persons = see(desk.actor, f"partner-contacts:{held.key}", desk.now)
    context = {"persons": persons, "rows": files.contacts(held) if persons else []}
    return render(request, "partners/contacts.html", of_file(desk, held, "contacts") | context)


@requires()
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The file as PDF."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    persons = see(desk.actor, f"partner-file:{held.key}", desk.now)
    return pdf_answer(file_paper(desk, held, persons=persons), f"partner-{held.key}")
