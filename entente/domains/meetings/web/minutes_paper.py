"""Agreed minutes as a paper in one of their authentic languages, with what was promised and who signed."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting, Minutes
from entente.domains.meetings.queries import MeetingUnknown
from entente.domains.meetings.web.desk import READERS, desk_of, meeting_of
from entente.domains.meetings.web.listing import HANDLING
from entente.protocol.minutes import MinutesText
from entente.web.enumerating import joined
from entente.web.grounds import officer_of, requires
from entente.web.labels import label
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.templatetags.moments import instant, written


@require_safe
@requires(*READERS)
def paper(request: HttpRequest, thread: str, language: str) -> HttpResponse:
    """The minutes on the table in a language in which they are authentic; raise MeetingUnknown for another."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    row = queries.on_paper(held)
    if row is None or language not in row.read.words:
        raise MeetingUnknown("there are no minutes in this language", cure="choose a language from the meeting's page")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        blocks = tuple(_blocks(held, row, language))
        drawn = paper_by(
            officer_of(request), desk.now, row.read.title, banner_of(HANDLING), blocks, subtitle=label(held.stage_code)
        )
        return pdf_answer(drawn, f"minutes-{thread[:12]}-{language}")


def _blocks(held: Meeting, row: Minutes, language: str) -> Iterator[Drawn]:
    text = row.read
    between = joined(held.folded.parties)
    facts = [(_("Between"), between), (_("Held on"), text.held), (_("Place"), text.place)]
    others = joined(sorted(set(text.words) - {language}))
    facts += [(_("Authentic in these languages too"), others), (_("Digest of the text"), row.digest)]
    yield Facts(tuple((name, value) for name, value in facts if value))
    yield from (Words(part) for part in text.words[language].split("\n\n") if part.strip())
    yield from _promised(text)
    yield Heading(_("Signatures"), 2)
    yield _signatures(held, row)


def _promised(text: MinutesText) -> Iterator[Drawn]:
    if text.undertakings:
        yield Heading(_("What was promised"), 2)
        columns = (Column(_("By whom")), Column(_("To whom")), Column(_("What"), 3), Column(_("By when")))
        rows = tuple((each.by, each.to, each.what, each.due or "–") for each in text.undertakings)
        yield Table(_("What was promised"), columns, rows)


def _signatures(held: Meeting, row: Minutes) -> Table:
    """A line for each who is to sign; one who has not has an empty one."""
    given = {each.service: each for each in held.signatures.filter(digest=row.digest, fault="")}
    columns = (Column(_("For")), Column(_("Office"), 2), Column(_("Name"), 2), Column(_("Signed"), 2))
    rows = []
    for named in row.read.signatories:
        signed = given.get(named.service)
        mine = signed if signed and signed.office == named.office else None
        when = written(instant(mine.signed_at)) if mine else ""
        rows.append((named.service, named.office, mine.name if mine else "", when))
    return Table(_("Signatures"), columns, tuple(rows))
