"""Threat pictures on paper: the full edition for the house, the sanitised one for those outside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from entente.domains.events.models import picture_choices as choices
from entente.domains.events.models.pictures import Claim, Version
from entente.domains.events.rules.codes import Confidence
from entente.domains.events.rules.pictures import PictureKind
from entente.domains.events.rules.probability import SOURCES, WORDS, Yardstick
from entente.domains.events.services import pictures as services
from entente.domains.events.services.ground import READERS, EventRefused
from entente.domains.events.web.desk import desk_of
from entente.domains.events.web.papers import printed
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.web.grounds import requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.templatetags.moments import instant

HOUSE = Handling(frozenset({HandlingCode.H2}), Tlp.AMBER_STRICT)
OUTSIDE = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)


@requires(*READERS)
@require_safe
def paper(request: HttpRequest, number: int, edition: str) -> HttpResponse:
    """An approved version; the sanitised edition has the words written for it and no sources."""
    desk = desk_of(request)
    held = services.version(desk.service, number)
    if held.approved_at is None:
        raise EventRefused("a draft does not leave the house", cure="have it approved first")
    full = edition == "full"
    printed(desk, f"picture:{held.picture_id}")
    blocks = (Facts(_facts(held)), Words(held.summary if full else held.sanitised or "–"))
    claims = [each for each in held.claims.prefetch_related("sources") if full or each.sanitised]
    drawn = [block for at, each in enumerate(claims, 1) for block in _claim(at, each, full=full)]
    banner = banner_of(HOUSE if full else OUTSIDE)
    title = held.picture.title
    made = paper_by(desk.officer, desk.now, title, banner, (*blocks, *drawn, *_yardstick(held)), subtitle=_words(full))
    return pdf_answer(made, f"picture-{held.picture_id}-{held.number}-{edition}")


def _words(full: bool) -> str:
    return _("Full edition, for the house") if full else _("Sanitised edition")


def _facts(held: Version) -> tuple[tuple[str, str], ...]:
    picture = held.picture
    approved = date_format(_day(held.approved_at), "DATE_FORMAT")
    return (
        (_("Picture of"), str(choices.KINDS[PictureKind(picture.kind)])),
        (_("What it covers, and what not"), picture.scope),
        (_("Version"), str(held.number)),
        (_("Approved"), approved),
        (_("Review by"), date_format(picture.review_by, "DATE_FORMAT")),
    )


def _day(milliseconds: int | None) -> Any:
    return instant(milliseconds or 0)


def _claim(at: int, held: Claim, *, full: bool) -> list[Drawn]:
    said = f"{at}. {choices.PROBABILITIES[held.word]}"
    confidence = choices.CONFIDENCES[Confidence(held.confidence)]
    words = Words(held.statement if full else held.sanitised)
    drawn: list[Drawn] = [Heading(said, 2), words, Words(f"{_('Confidence')}: {confidence}", "quiet")]
    if full and (sources := list(held.sources.all())):
        columns = (
            *(Column(_("Dated"), 1.5), Column(_("Reference"), 3), Column(_("What it says"), 4)),
            Column(_("Evaluation"), 1.5, identifier=True),
        )
        rows = tuple(
            (date_format(each.dated, "SHORT_DATE_FORMAT"), each.reference, each.says, each.evaluation)
            for each in sources
        )
        drawn.append(Table(_("Sources"), columns, rows))
    return drawn


def _yardstick(held: Version) -> list[Drawn]:
    """The table of words, so that a reader far away reads each as it was meant."""
    yardstick = Yardstick(held.picture.yardstick)
    rows = tuple((str(choices.PROBABILITIES[each.id]), f"{each.low}–{each.high} %") for each in WORDS[yardstick])
    source = SOURCES[yardstick]
    read = pgettext("a source", "Read") if source.read else pgettext("a source", "From memory")
    columns = (Column(_("Word"), 3), Column(_("Range"), 1))
    table = Table(_("Words of probability"), columns, rows)
    return [Heading(_("Words of probability"), 2), table, Words(f"{source.title} ({read})", "quiet")]
