"""A partner's file as a paper: who they are, who is in office, papers, what waits, figures, what happened."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from entente.domains.partners.models import Counterpart
from entente.domains.partners.models.words import word
from entente.domains.partners.queries import offices
from entente.domains.partners.rules.codes import Stage
from entente.domains.partners.rules.timeline import Others
from entente.domains.partners.web.desk import Desk
from entente.domains.partners.web.figures import figures_table
from entente.domains.partners.web.told import timeline
from entente.vocabulary.purposes import Purpose
from entente.web.labels import label
from entente.web.printing.answering import paper_by
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Paper, Table, Words
from entente.web.records.rows import HANDLING


def file_paper(desk: Desk, held: Counterpart, *, persons: bool) -> Paper:
    """The whole paper."""
    others = desk.others(held)
    blocks = (*_front(held), *_in_office(desk, held, persons=persons), *_papers(others), *_open(others))
    more = (*_figures(desk, held), *_timeline(desk, held, others, persons=persons))
    purpose = label(Purpose.COOPERATION_MANAGEMENT)
    return paper_by(
        desk.officer, desk.now, held.shown(), banner_of(HANDLING), (*blocks, *more), subtitle=held.name, purpose=purpose
    )


def _front(held: Counterpart) -> Iterator[Drawn]:
    rows = (
        (_("Kind"), word(held.kind_code)),
        (_("Country"), held.country_name or "–"),
        (_("Stage"), word(Stage(held.stage))),
        (_("Node"), held.node or _("none: no personal data go there")),
        (_("Languages"), held.languages or "–"),
        (_("When and how it is reached"), held.reached or "–"),
    )
    yield Facts(rows)
    if held.words:
        yield Words(held.words)


def _in_office(desk: Desk, held: Counterpart, *, persons: bool) -> Iterator[Drawn]:
    yield Heading(_("In office"), 2)
    if not persons:
        yield Words(_("Names are left out: your roles do not include reading them."), "quiet")
        return
    found = offices.held_at(desk.service, held.key, desk.today)
    rows = tuple((each.title, each.name, each.since or "–", each.source) for each in found)
    columns = (Column(_("Office"), 3), Column(_("Name"), 2), Column(_("Since")), Column(_("Source"), 2))
    yield Table(_("In office"), columns, rows) if rows else Words(_("Nobody is recorded in office today."), "quiet")


def _papers(others: Others) -> Iterator[Drawn]:
    yield Heading(_("Agreements"), 2)
    rows = tuple((each.title, each.stage, each.since or "–") for each in others.papers)
    columns = (Column(_("Agreement"), 3), Column(_("State")), Column(_("In force since")))
    yield Table(_("Agreements"), columns, rows) if rows else Words(_("nothing recorded"), "quiet")


def _open(others: Others) -> Iterator[Drawn]:
    yield Heading(_("What is open"), 2)
    rows = tuple(
        (each.words, _("we") if each.ours else _("they"), each.since or "–", each.due or "–") for each in others.open
    )
    columns = (Column(_("What"), 3), Column(_("Who has to act")), Column(_("Since")), Column(_("Due")))
    yield Table(_("What is open"), columns, rows) if rows else Words(_("nothing recorded"), "quiet")


def _figures(desk: Desk, held: Counterpart) -> Iterator[Drawn]:
    yield Heading(_("Level of cooperation"), 2)
    yield figures_table(desk.level_of(held))


def _timeline(desk: Desk, held: Counterpart, others: Others, *, persons: bool) -> Iterator[Drawn]:
    yield Heading(_("What happened"), 2)
    rows = tuple(
        (each.when or "–", word(each.source), each.words)
        for each in timeline(desk, held, others, persons=persons, most=None)
    )
    columns = (Column(_("Date")), Column(_("Kind")), Column(_("What"), 4))
    yield Table(_("What happened"), columns, rows) if rows else Words(_("nothing recorded"), "quiet")
