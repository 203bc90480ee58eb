"""Pages to write: a new agreement, the draft with its flaws, one clause, the proposal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entente.domains.agreements.models import Agreement, PersonalKey
from entente.domains.agreements.rules.kinds import ONCE, AgreementKind, ClauseKind
from entente.domains.agreements.rules.model import model_values
from entente.domains.agreements.rules.text import Clause, Text, languages_of, numbered, with_clause, without_clause
from entente.domains.agreements.rules.validation import findings
from entente.domains.agreements.rules.values import Signatory
from entente.domains.agreements.services.drafting import draft_of, save_draft
from entente.domains.agreements.services.proposing import blocking, on_the_table, propose
from entente.domains.agreements.web import shown
from entente.domains.agreements.web.clause_form import ClauseForm
from entente.domains.agreements.web.desk import NEGOTIATORS, Seat, agreement_or_404, seat_of
from entente.domains.agreements.web.forms import AddClauseForm, NewForm
from entente.domains.agreements.web.names import named
from entente.domains.agreements.web.wording import words_in
from entente.exchange.models import Partner
from entente.exchange.models.partners import PartnerState
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, ServiceId
from entente.web.grounds import requires
from entente.web.refusals import told


@requires(*NEGOTIATORS)
def new(request: HttpRequest) -> HttpResponse:
    """Open the dossier and start the draft from the model agreement."""
    seat = seat_of(request)
    form = NewForm(request.POST or None, partners=_partners(seat))
    if request.method == "POST" and form.is_valid():
        try:
            held = _started(seat, form)
        except EntenteError as error:
            form.add_error(None, told(error))
        else:
            return redirect("agreements:draft", held.dossier)
    return render(request, "agreements/new.html", {"form": form})


@requires(*NEGOTIATORS)
def draft(request: HttpRequest, dossier: str) -> HttpResponse:
    """The draft with what stands against proposing it; opening it the first time copies the text on the table."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    text = _text(seat, held)
    free = [kind for kind in ClauseKind if kind not in ONCE or text.clause(kind) is None]
    context = {
        "held": held,
        "clauses": shown.clauses(text),
        "flaws": shown.flaws(findings(text)),
        "blocked": bool(blocking(text)),
        "add": AddClauseForm(kinds=free),
    }
    return render(request, "agreements/draft.html", context)


@requires(*NEGOTIATORS)
def clause(request: HttpRequest, dossier: str, place: int) -> HttpResponse:
    """Edit the clause at a place; place 0 adds one of the kind that the address names."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    text = _text(seat, held)
    current = next((one for one in text.clauses if one.number == place), None)
    kind = current.kind if current else _kind(request.GET.get("kind", ""))
    form = ClauseForm(kind, languages_of(text), current, request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = _words(form, current)
        save_draft(seat.desk, DossierId(dossier), with_clause(text, kind, form.value, words, place))
        return redirect("agreements:draft", dossier)
    return render(request, "agreements/clause.html", {"held": held, "form": form, "title": named(kind), "place": place})


@require_POST
@requires(*NEGOTIATORS)
def remove(request: HttpRequest, dossier: str, place: int) -> HttpResponse:
    """Take a clause out of the draft."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    save_draft(seat.desk, DossierId(dossier), without_clause(_text(seat, held), place))
    return redirect("agreements:draft", dossier)


@require_POST
@requires(*NEGOTIATORS)
def send(request: HttpRequest, dossier: str) -> HttpResponse:
    """Propose the draft to the other side."""
    seat = seat_of(request)
    held = agreement_or_404(seat, dossier)
    try:
        propose(seat.desk, held)
    except EntenteError as error:
        messages.error(request, told(error))
        return redirect("agreements:draft", dossier)
    messages.success(request, _("The text is proposed; the other side is told."))
    return redirect("agreements:agreement", dossier)


def _words(form: ClauseForm, current: Clause | None) -> dict[str, str]:
    """What was written; where nothing was, or only what the old value says, the sentences of the new value."""
    given = form.words()
    made = {language: words_in(language, form.value) for language in form.languages}
    stale = {language: words_in(language, current.read) for language in form.languages} if current else {}
    return made | {language: text for language, text in given.items() if text != stale.get(language)}


def _partners(seat: Seat) -> list[tuple[str, str]]:
    found = Partner.objects.filter(service=seat.desk.service, state=PartnerState.CONFIRMED)
    return [(one.partner, f"{one.name} ({one.partner})") for one in found]


def _started(seat: Seat, form: NewForm) -> Agreement:
    data = form.cleaned_data
    parties = [ServiceId(name) for name in data["partners"]]
    members = [(party, MemberRole.MEMBER) for party in parties]
    dossier = seat.exchange.open_dossier(DossierKind.AGREEMENT, members, seat.desk.actor, title=data["title"])
    own = PersonalKey.objects.filter(service=seat.desk.service, staff=seat.desk.actor.staff).first()
    ours = Signatory(seat.desk.service, data["office"], own.credential if own else "")
    theirs = (Signatory(party, "director_general") for party in parties)
    values = model_values([seat.desk.service, *parties], data["languages"], [ours, *theirs])
    worded = ((kind, value, {name: words_in(name, value) for name in data["languages"]}) for kind, value in values)
    text = Text(AgreementKind(data["kind"]), data["title"], numbered(worded))
    return save_draft(seat.desk, dossier, text)


def _text(seat: Seat, held: Agreement) -> Text:
    kept = draft_of(held)
    if kept is None:
        offered = on_the_table(held)
        if offered is None:
            raise Http404(held.dossier)
        save_draft(seat.desk, DossierId(held.dossier), offered.read)
        return offered.read
    return kept.read


def _kind(value: str) -> ClauseKind:
    if value not in set(ClauseKind):
        raise Http404(value)
    return ClauseKind(value)
