"""Who is this? A name as written finds the people it may be; a person's page has every office held."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.models import Person
from entente.domains.partners.queries import offices
from entente.domains.partners.services.viewing import see
from entente.domains.partners.web.desk import Desk, desk_of
from entente.matching.names.normalise import NameRefused
from entente.vocabulary.partial_dates import holds_on
from entente.web.grounds import requires
from entente.web.records.rows import HANDLING

LONGEST = 200
FEWEST = 50
"""People shown without a search."""


@requires()
def listed(request: HttpRequest) -> HttpResponse:
    """Search by a spelling in any script; candidates with what speaks for each, which an officer judges."""
    desk = desk_of(request)
    written = request.GET.get("name", "").strip()[:LONGEST]
    persons = see(desk.actor, "partner-people", desk.now)
    context = {"written": written, "persons": persons, "keeps": desk.keeps, "handling": HANDLING}
    if persons:
        context |= _found(desk, written)
    return render(request, "partners/people.html", context)


def _found(desk: Desk, written: str) -> dict[str, object]:
    if not written:
        rows = list(Person.objects.filter(service=desk.service)[:FEWEST])
        held = offices.of_people(desk.service, [row.pk for row in rows])
        return {"rows": [(row, None, held[row.pk]) for row in rows]}
    try:
        found = offices.people_named(desk.service, written)
    except NameRefused:
        return {"rows": [], "refused": _("This is no name. Write it as a text has it.")}
    people = Person.objects.filter(service=desk.service).in_bulk([each.person for each in found])
    held = offices.of_people(desk.service, list(people))
    return {"rows": [(people[each.person], each, held[each.person]) for each in found]}


@requires()
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person: spellings, offices held now and before, contacts, and on what footing it is kept."""
    desk = desk_of(request)
    held = offices.person(desk.service, number)
    persons = see(desk.actor, f"partner-person:{held.pk}", desk.now)
    spells = [
        (each, holds_on(each.since, each.until, desk.today))
        for each in held.tenures.select_related("office__counterpart")
    ]
    context = {"person": held, "persons": persons, "spells": spells, "keeps": desk.keeps, "handling": HANDLING}
    return render(request, "partners/person.html", context)
