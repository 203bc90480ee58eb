"""The figures of one partner in words, by form and area, as page and papers show them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entente.domains.partners.models.words import word
from entente.domains.partners.rules.codes import Form
from entente.domains.partners.rules.level import Cell, Level
from entente.web.enumerating import joined
from entente.web.printing.papers import Column, Table


def figures(level: Level) -> list[tuple[str, str, list[str], int]]:
    """By form: its name, all areas together, each area, and the bare count."""
    return [
        (
            word(form),
            cell_in_words(level.of(form)),
            [cell_in_words(level.of(form, area)) for area in level.areas],
            level.of(form).count,
        )
        for form in Form
    ]


def figures_table(level: Level) -> Table:
    """The same for a paper, all areas together."""
    rows = tuple((name, told) for name, told, _areas, _count in figures(level))
    columns = (Column(_("Form"), 2), Column(_("Counted"), 3))
    return Table(_("What this node has counted in the last two years"), columns, rows)


def cell_in_words(cell: Cell) -> str:
    """What a cell says; where nothing is recorded it says so."""
    if not cell.recorded:
        return _("nothing recorded")
    told = str(cell.count)
    if cell.of:
        told = _("%(count)s of %(of)s") % {"count": cell.count, "of": cell.of}
    if cell.hours is not None:
        hours = ngettext("median %(n)s hour", "median %(n)s hours", cell.hours) % {"n": cell.hours}
        told = joined((told, hours))
    return told
