"""What is offered and requested as a list, and one of them with its nominations, attendance, evaluation and cost."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from entente.domains.expertise import queries
from entente.domains.expertise.models import Nomination, Opportunity
from entente.domains.expertise.models.words import areas, kinds, sides, states, word
from entente.domains.expertise.rules.codes import Consent, Presence, State, Vetting
from entente.domains.expertise.services.steps import ask_consent, enter_consent
from entente.domains.expertise.services.viewing import see
from entente.domains.expertise.web.desk import KEEPERS, Desk, desk_of
from entente.vocabulary.errors import EntenteError
from entente.web.grounds import requires
from entente.web.labels import label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.records.rows import HANDLING
from entente.web.refusals import told

LISTING = Listing(
    name="expertise",
    title=gettext_lazy("Training and assistance"),
    order="-since",
    row="expertise/list_row.html",
    caption=gettext_lazy("Training and assistance"),
    columns=(
        Column(
            "title",
            gettext_lazy("Title"),
            lambda row: row.title,
            sort="title",
            filter=FilterKind.WORDS,
            fields=("title", "place"),
        ),
        Column(
            "kind",
            gettext_lazy("Kind"),
            lambda row: row.get_kind_display(),
            sort="kind",
            filter=FilterKind.CHOICE,
            fields=("kind",),
            choices=kinds,
        ),
        Column(
            "side",
            gettext_lazy("Side"),
            lambda row: row.get_side_display(),
            sort="side",
            filter=FilterKind.CHOICE,
            fields=("side",),
            choices=sides,
        ),
        Column("party", gettext_lazy("By whom"), lambda row: row.party_name, sort="party"),
        Column(
            "area",
            gettext_lazy("Crime area"),
            lambda row: label(row.area_code),
            sort="area",
            filter=FilterKind.CHOICE,
            fields=("area",),
            choices=areas,
        ),
        Column("since", gettext_lazy("From"), lambda row: row.since, sort="since"),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: row.get_state_display(),
            sort="state",
            filter=FilterKind.CHOICE,
            fields=("state",),
            choices=states,
        ),
    ),
)
TONES = {State.OPEN: "busy", State.AGREED: "busy", State.RUNNING: "busy", State.HELD: "good", State.CANCELLED: "quiet"}


class AnswerForm(forms.Form):
    """What the partner answered."""

    answer = forms.ChoiceField(label=gettext_lazy("The partner's answer"))
    message = forms.CharField(
        label=gettext_lazy("Message in which it answered"),
        required=False,
        max_length=64,
        help_text=gettext_lazy("Its id, from the dossier of the course. Empty for an answer by another way."),
    )

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.value, word(each)) for each in (Consent.GIVEN, Consent.REFUSED)]


@requires(*KEEPERS)
def listed(request: HttpRequest) -> HttpResponseBase:
    """Everything offered and requested."""
    desk = desk_of(request)
    partners = desk.partners

    def named(rows: Any) -> Any:
        for row in rows:
            row.party_name = partners.get(row.party, row.party) if row.party else str(desk.service)
            row.tone = TONES[row.state_code]
        return rows

    return respond(request, LISTING, queries.opportunities(desk.service), "expertise/list.html", prepare=named)


@requires(*KEEPERS)
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One course, exchange, assistance or delivery."""
    desk = desk_of(request)
    held = queries.one(queries.opportunities(desk.service), number)
    see(desk.actor, f"course:{held.pk}", desk.now)
    rows = list(queries.nominations(held))
    marks = [row.mark for row in rows if row.mark]
    context = {
        "held": held,
        "handling": HANDLING,
        "party": desk.called(held.party),
        "area": label(held.area_code),
        "tone": TONES[held.state_code],
        "rows": [_shown(desk, row) for row in rows],
        "attended": sum(row.presence in (Presence.ATTENDED, Presence.PARTLY) for row in rows),
        "mean": round(sum(marks) / len(marks), 1) if marks else None,
        "agreement": dict(desk.node.agreements_named(desk.service)).get(held.agreement, held.agreement),
        "pairs": [*held.taken_for.select_related("request"), *held.met_by.select_related("offer")],
    }
    return render(request, "expertise/one.html", context)


VETTED = {Vetting.PENDING: "busy", Vetting.CLEARED: "good", Vetting.REFUSED: "bad"}
CONSENTED = {Consent.NOT_ASKED: "quiet", Consent.ASKED: "busy", Consent.GIVEN: "good", Consent.REFUSED: "bad"}


def _shown(desk: Desk, row: Nomination) -> dict[str, object]:
    return {
        "row": row,
        "party": desk.called(row.party),
        "vetting": (VETTED[Vetting(row.vetting)], word(Vetting(row.vetting))),
        "consent": (CONSENTED[Consent(row.consent)], word(Consent(row.consent))),
    }


@requires(*KEEPERS)
def consent(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the partner for its consent as a message, and enter what it answered."""
    desk = desk_of(request)
    row = queries.one(Nomination.objects.filter(service=desk.service).select_related("opportunity"), number)
    see(desk.actor, f"nomination:{row.pk}", desk.now)
    words, form = _question(row.opportunity), AnswerForm(request.POST or None)
    if request.method == "POST":
        try:
            if request.POST.get("press") == "ask":
                language = (get_language() or "en").split("-")[0]
                ask_consent(row, words, language, desk.actor, desk.node.exchange(desk.service).compose, desk.now)
                messages.success(request, _("Asked; the message is in the dossier."))
                return redirect("expertise:consent", row.pk)
            if form.is_valid():
                answer, message = Consent(form.cleaned_data["answer"]), form.cleaned_data["message"]
                enter_consent(row, answer, message, by=desk.actor.staff, now=desk.now)
                return redirect("expertise:one", row.opportunity_id)
        except EntenteError as error:
            messages.error(request, told(error))
            return redirect("expertise:consent", row.pk)
    context = {"shown": _shown(desk, row), "row": row, "form": form, "words": words, "handling": HANDLING}
    return render(request, "expertise/consent.html", context)


def _question(held: Opportunity) -> str:
    """What is asked; it names the course and no person."""
    told = {"title": held.title, "since": held.since or "–", "until": held.until or "–"}
    return (
        _("We nominate a participant, cleared by vetting, for %(title)s (%(since)s to %(until)s). Do you consent?")
        % told
    )
