"""The answer to a press on Print: a PDF for download, with a footer that says who made it, when and why."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from entente.vocabulary.clock import SECOND, Milliseconds
from entente.web.models import Officer
from entente.web.printing.joining import mark
from entente.web.printing.papers import Banner, Drawn, Paper
from entente.web.printing.typesetting import typeset
from entente.web.templatetags.moments import instant, written


def paper_by(
    officer: Officer,
    now: Milliseconds,
    title: str,
    banner: Banner,
    blocks: tuple[Drawn, ...],
    *,
    subtitle: str = "",
    purpose: str = "",
    landscape: bool = False,
) -> Paper:
    """A paper in the language of the page, made by this officer at this instant."""
    when = written(instant(now))
    made = _("Made by %(officer)s (%(service)s), %(when)s") % {
        "officer": officer.username,
        "service": officer.service,
        "when": f"{mark()}{when}",
    }
    return Paper(
        title=title,
        subtitle=subtitle,
        language=(get_language() or "en").split("-")[0],
        banner=banner,
        footer=f"{made}. {_('Purpose')}: {purpose}" if purpose else made,
        page=_("Page {n} of {m}"),
        blocks=blocks,
        landscape=landscape,
        made_at=now // SECOND,
    )


def pdf_answer(paper: Paper, name: str) -> HttpResponse:
    """The paper as a file of this name, never kept by the browser."""
    response = HttpResponse(typeset(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
