"""The level of cooperation: of one partner by form and area, of all on a map and in a matrix."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from entente.domains.partners.models import Counterpart
from entente.domains.partners.models.words import word
from entente.domains.partners.queries import files
from entente.domains.partners.rules.codes import Width
from entente.domains.partners.rules.level import LEAST_FORMS, PERIOD, Level
from entente.domains.partners.services.judging import assess, digest_of
from entente.domains.partners.web.desk import Desk, desk_of
from entente.domains.partners.web.figures import figures
from entente.domains.partners.web.files import of_file
from entente.domains.partners.web.forms import AssessForm
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.web.countries import country_name, numbers
from entente.web.fresh import proof_first
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.refusals import told

ORDER = (Width.SILENT, Width.THIN, Width.WIDE)


@dataclass(frozen=True)
class Country:
    """One country of the map's table."""

    code: str
    number: str
    """ISO 3166 numeric, by which the map's shapes are named; empty where there is none."""
    name: str
    width: Width
    partners: tuple[Counterpart, ...]
    forms: int

    @property
    def word(self) -> str:
        """The width in words."""
        return word(self.width)


def countries(desk: Desk, held: list[Counterpart], levels: dict[str, Level]) -> list[Country]:
    """Every country with a partner: its widest partner counts."""
    by_code: dict[str, list[Counterpart]] = {}
    for each in held:
        by_code.setdefault(each.country, []).append(each)
    rows = [_country(desk, code, partners, levels) for code, partners in by_code.items() if code]
    return sorted(rows, key=lambda row: row.name)


def _country(desk: Desk, code: str, partners: list[Counterpart], levels: dict[str, Level]) -> Country:
    found = [desk.level_of(each, levels) for each in partners]
    width = max((level.width() for level in found), key=ORDER.index)
    forms = {form for level in found for form in level.forms}
    return Country(code, numbers().get(code, ""), country_name(code), width, tuple(partners), len(forms))


@requires()
def world(request: HttpRequest) -> HttpResponse:
    """The map with its table, and the matrix of partners and crime areas."""
    desk = desk_of(request)
    held, levels = list(files.counterparts(desk.service)), desk.levels()
    by_partner = [(each, desk.level_of(each, levels)) for each in held]
    areas = [area for area in CrimeArea if any(area in level.areas for _each, level in by_partner)]
    matrix = [(each, level.width(), [(area, level.width(area)) for area in areas]) for each, level in by_partner]
    context = {
        "countries": countries(desk, held, levels),
        "areas": [label(area) for area in areas],
        "matrix": [(each, _mark(width), [_mark(one) for _area, one in cells]) for each, width, cells in matrix],
        "legend": [(width.value, word(width)) for width in reversed(ORDER)],
        "least": LEAST_FORMS,
        "days": PERIOD,
    }
    return render(request, "partners/map.html", context)


TONES = {Width.WIDE: ("good", "circle-check"), Width.THIN: ("warn", "circle-dashed"), Width.SILENT: ("quiet", "minus")}


def _mark(width: Width) -> tuple[str, str, str]:
    """Tone, word and icon: never colour alone."""
    tone, icon = TONES[width]
    return tone, word(width), icon


@requires()
def of_one(request: HttpRequest, key: str) -> HttpResponse:
    """The figures of one partner by form and area, and the assessors' notes; an assessor signs a new one."""
    desk = desk_of(request)
    held = desk.counterpart(key)
    level = desk.level_of(held)
    form = AssessForm(request.POST or None)
    if request.method == "POST" and desk.keeps and form.is_valid():
        if first := proof_first(request):
            return first
        try:
            assess(held, form.cleaned_data["note"], level, by=desk.actor.staff, name=desk.name, now=desk.now)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Signed; the ledger has its digest."))
            return redirect("partners:level", held.key)
    context = of_file(desk, held, "level") | {
        "form": form,
        "rows": figures(level),
        "areas": [label(area) for area in level.areas],
        "width": _mark(level.width()),
        "days": PERIOD,
        "notes": [(each, digest_of(each) == each.digest) for each in held.assessments.all()],
    }
    return render(request, "partners/level.html", context)
