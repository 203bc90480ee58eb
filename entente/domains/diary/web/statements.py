"""Public statements of an entry: consents, drafts, the published one as page and PDF, what others said beside it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.diary.models import Consent, Entry, Statement
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.queries.statements import statement as one_statement
from entente.domains.diary.rules.publicity import Field, Public, publicity
from entente.domains.diary.rules.values import Event
from entente.domains.diary.services import stating
from entente.domains.diary.services.consenting import Sender, ask, digests, publish
from entente.domains.diary.services.withholding import withheld_from
from entente.domains.diary.web.asked import CONSENT_TONES, consent_places
from entente.domains.diary.web.desk import DIARISTS, READERS, Desk, desk_of
from entente.domains.diary.web.merges import NAMES, in_a_word
from entente.domains.diary.web.wording import texts
from entente.domains.diary.web.words import PUBLIC, PUBLIC_FIELDS
from entente.protocol.publication_thread import ConsentStage
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.web.context import OWN_NAMES
from entente.web.grounds import officer_of, requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Words
from entente.web.refusals import told as in_words

PUBLISHED = Handling(frozenset({HandlingCode.H0}), Tlp.CLEAR)
"""A published statement goes to everybody."""


@require_http_methods(["GET", "POST"])
@requires(*READERS)
def statements(request: HttpRequest, number: int) -> HttpResponse:
    """What may be said of an entry, whose word is lacking, its statements, and what was said elsewhere."""
    desk = desk_of(request)
    entry = queries.entry(desk.service, number)
    if request.method == "POST" and desk.writes:
        try:
            _pressed(request, entry, desk)
        except LocalError as error:
            messages.error(request, in_words(error))
        return redirect("diary:statements", entry.pk)
    said, lacking = stating.sayable(entry)
    context = {
        "desk": desk,
        "entry": entry,
        "handling": entry.conditions,
        "fields": [_field(field, said, lacking, publicity(entry.conditions)[field]) for field in Field],
        "partners": sorted(stating.partners_of(entry)),
        "consents": [
            {"row": row, "fields": [PUBLIC_FIELDS[each] for each in row.granted]} for row in entry.consents.all()
        ],
        "statements": entry.statements.all(),
        "elsewhere": elsewhere(entry),
        "withheld": withheld_from(entry, desk.node),
    }
    return render(request, "diary/statements.html", context)


def _granted(row: Consent) -> dict[str, Any]:
    return {"row": row, "fields": [PUBLIC_FIELDS[field] for field in Field if field in row.granted]}


def _field(field: Field, said: frozenset[Field], lacking: Any, rule: Public) -> dict[str, Any]:
    free = field in said
    return {
        "code": field.value,
        "word": PUBLIC_FIELDS[field],
        "tone": "good" if free else "bad" if rule is Public.NEVER else "warn",
        "state": _("may be said") if free else PUBLIC[rule],
        "lacking": sorted(lacking.get(field, ())),
    }


def _pressed(request: HttpRequest, entry: Entry, desk: Desk) -> None:
    by, now = desk.by, desk.now
    if request.POST.get("press") == "consent":
        fields = frozenset(field for field in Field if field.value in request.POST.getlist("fields"))
        party, reference = request.POST.get("party", ""), request.POST.get("reference", "")[:120]
        stating.consent(entry, party, fields, reference, by=by, now=now)
    elif request.POST.get("press") == "draft_to_ask":
        stating.draft_to_ask(entry, texts, by=by, now=now)
    else:
        stating.draft(entry, texts, by=by, now=now, withheld=withheld_from(entry, desk.node))


def elsewhere(entry: Entry) -> list[dict[str, Any]]:
    """What each communiqué that tells this entry says differently from the diary."""
    found = []
    for row in entry.told_by.select_related("communique"):
        event = row.communique.read.events[row.number]
        found.append({"text": row.communique, "number": row.number, "apart": _apart(entry, event)})
    return found


def _apart(entry: Entry, event: Event) -> list[dict[str, Any]]:
    place = {"city": entry.city or None, "country": entry.country or None}
    ours = {
        "type": (entry.kind_code, event.type),
        "date_start": (entry.starts[:10], event.date_start or ""),
        "date_end": (entry.ends[:10], event.date_end or ""),
        "place": (type(event.place)(**place), event.place),
        "parties": (tuple(sorted(entry.parties)), tuple(sorted(event.parties))),
        "topics": (tuple(sorted(row.code for row in entry.topic_rows.all())), tuple(sorted(event.topics))),
    }
    return [
        {"field": NAMES[name], "ours": in_a_word(name, mine), "theirs": in_a_word(name, told)}
        for name, (mine, told) in ours.items()
        if mine != told
    ]


@require_http_methods(["GET", "POST"])
@requires(*READERS)
def one(request: HttpRequest, statement: int) -> HttpResponse:
    """One statement in every language; a draft is rewritten here, and published by a second officer."""
    desk = desk_of(request)
    made = one_statement(desk.service, statement)
    if request.method == "POST" and desk.writes:
        try:
            _do(request, desk, made)
        except LocalError as error:
            messages.error(request, in_words(error))
        return redirect("diary:statement", made.pk)
    said = [
        {"code": code, "name": OWN_NAMES[code], "dir": "rtl" if code == "ar" else "ltr"} | made.texts.get(code, {})
        for code, _name in settings.LANGUAGES
    ]
    handling = PUBLISHED if made.published_at else made.entry.conditions
    context = {"made": made, "said": said, "handling": handling, "desk": desk} | _asking(desk, made)
    return render(request, "diary/statement.html", context)


def _do(request: HttpRequest, desk: Desk, made: Statement) -> None:
    press, sender = request.POST.get("press"), Sender(desk.actor, desk.exchange.compose)
    if press == "publish":
        publish(made, sender, now=desk.now, withheld=withheld_from(made.entry, desk.node))
        messages.success(request, _("Published; it stays as it is."))
    elif press == "ask":
        ask(made, request.POST.get("dossier", ""), request.POST.get("words", "")[:2000], sender)
        messages.success(request, _("The partners are asked about exactly these texts."))
    else:
        stating.rewrite(made, _rewritten(request), by=desk.by, now=desk.now)


def _asking(desk: Desk, made: Statement) -> dict[str, Any]:
    """Where each partner stands, and the dossiers in which they may be asked."""
    answers = [
        {"partner": name, "stage": ConsentStage(stage), "tone": CONSENT_TONES[ConsentStage(stage)]}
        for name, stage in sorted(made.answers.items())
        if name
    ]
    changed = bool(made.thread) and made.asked != digests(made)
    return {"answers": answers, "changed": changed, "places": consent_places(desk.service) if desk.writes else []}


def _rewritten(request: HttpRequest) -> dict[str, dict[str, str]]:
    return {
        code: {part: request.POST.get(f"{part}-{code}", "")[:20_000].strip() for part in ("title", "body")}
        for code, _name in settings.LANGUAGES
    }


@require_safe
@requires(*READERS)
def paper(request: HttpRequest, statement: int, language: str) -> HttpResponse:
    """One language of it as PDF, or as a page of HTML to hand over."""
    desk = desk_of(request)
    made = one_statement(desk.service, statement)
    code = language if language in made.texts else "en"
    text = made.texts[code]
    with translation.override(code):
        if request.GET.get("format") == "html":
            told = {"text": text, "code": code, "dir": "rtl" if code == "ar" else "ltr", "made": made}
            response = render(request, "diary/public.html", told)
            response["Content-Disposition"] = f'attachment; filename="statement-{made.pk}-{code}.html"'
            return response
        blocks = tuple(Words(part) for part in text["body"].split("\n\n") if part.strip())
        banner = banner_of(PUBLISHED if made.published_at else made.entry.conditions)
        subtitle = "" if made.published_at else _("Draft, not published")
        drawn = paper_by(officer_of(request), desk.now, text["title"], banner, blocks, subtitle=subtitle)
        return pdf_answer(drawn, f"statement-{made.pk}-{code}")


@require_POST
@requires(*DIARISTS)
def discard(request: HttpRequest, statement: int) -> HttpResponse:
    """A draft thrown away; what was published stays."""
    desk = desk_of(request)
    made = one_statement(desk.service, statement)
    if made.published_at:
        messages.error(request, _("What was published stays."))
    else:
        made.delete()
    return redirect("diary:statements", made.entry_id)
