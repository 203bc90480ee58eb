"""Joint assessments of an event, the dossiers they cross by, and the release of a judgement."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entente.domains.events.queries.joint import Joint, Voice, joint
from entente.domains.events.queries.register import EventUnknown
from entente.domains.events.rules.joining import Agreement
from entente.domains.events.rules.methods import Level
from entente.domains.events.services import releasing, scenarios
from entente.domains.events.services.ground import JUDGES, PLANNERS, READERS
from entente.domains.events.services.methods import methods
from entente.domains.events.services.scenarios import Told
from entente.domains.events.web.desk import Desk, desk_of, way_of
from entente.domains.events.web.words import CONFIDENCES, in_language, span
from entente.exchange.models import Dossier
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told

AGREEMENTS: dict[Agreement, tuple[str, Promise | str]] = {
    Agreement.ALONE: ("quiet", gettext_lazy("One service only")),
    Agreement.AGREE: ("good", gettext_lazy("The services agree")),
    Agreement.DIFFER: ("bad", gettext_lazy("The services differ")),
    Agreement.NOT_COMPARABLE: ("warn", gettext_lazy("Other methods: not comparable")),
}
RELEASE = gettext_lazy("Release the judgement")
DOSSIERS = gettext_lazy("Dossiers of the event")
LEAVES = gettext_lazy(
    "With these words leave: title, threat, target, means, the residual level with its method, the confidence, the day "
    "until which it holds, the grades of the evidence, and how many officers dissent. No evidence and no reason leaves."
)


class ReleaseForm(forms.Form):
    """What leaves with the level, and to whom."""

    text = forms.CharField(
        label=gettext_lazy("What the others may read"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=gettext_lazy("It leaves the house as you write it. No sources, no names of persons."),
    )
    to = forms.ChoiceField(
        label=pgettext_lazy("of a release", "To whom"),
        choices=[("hosts", gettext_lazy("Hosts only")), ("all", gettext_lazy("Hosts and guests"))],
    )


class DossiersForm(forms.Form):
    """Which dossiers are the event's."""

    def __init__(self, service: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Dossier.objects.filter(service=service, kind__in=("event", "contact"), closed=False)
        offered = [("", "–"), *((row.dossier, row.title or row.dossier[:12]) for row in held)]
        for name, label in (("dossier", _("Of hosts and guests")), ("hosts_dossier", _("Of the hosts alone"))):
            self.fields[name] = forms.ChoiceField(label=label, choices=offered, required=False)


@requires(*READERS)
@require_safe
def listed(request: HttpRequest, number: int) -> HttpResponse:
    """Each scenario with the level of every service; what lies apart stands first."""
    desk = desk_of(request)
    event = desk.event(number)
    found = [_shown(desk, each) for each in joint(event, desk.today(event))]
    return render(request, "events/joint.html", desk.context(event) | {"part": "joint", "joints": found})


def _shown(desk: Desk, found: Joint) -> dict[str, Any]:
    tone, words = AGREEMENTS[found.agreement]
    return {"joint": found, "tone": tone, "words": words, "voices": [_voice(desk, each) for each in found.voices]}


def _voice(desk: Desk, voice: Voice) -> dict[str, Any]:
    """The level in the reader's language where the method is in force here; its id otherwise."""
    rating = voice.rating
    method = methods(desk.service).get(rating.method)
    levels: dict[str, Level] = {level.id: level for level in method.levels} if method else {}
    known = rating.low in levels and rating.high in levels
    confidences = {each.value: words for each, words in CONFIDENCES.items()}
    return {
        "voice": voice,
        "level": span(levels[rating.low], levels[rating.high]) if known else None,
        "method": in_language(method.title) if method else rating.method,
        "confidence": confidences.get(rating.confidence, "–"),
        "own": voice.record.author == desk.service,
    }


@requires(*JUDGES)
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, number: int) -> HttpResponse:
    """The judgement in force leaves; what will leave is shown beside the form."""
    desk = desk_of(request)
    held = desk.scenario(number)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hosts_only = form.cleaned_data["to"] == "hosts"
        try:
            releasing.release(way_of(request), held, form.cleaned_data["text"], hosts_only=hosts_only)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Released."))
            return redirect("events:joint", held.event_id)
    context = desk.context(held.event) | {"form": form, "title": RELEASE}
    context["explained"] = LEAVES
    return render(request, "events/form.html", context)


@requires(*JUDGES)
@require_POST
def adopt(request: HttpRequest, number: int, key: str) -> HttpResponse:
    """A scenario that a partner released is opened here too, to be judged by one's own evidence."""
    desk = desk_of(request)
    event = desk.event(number)
    found = next((each for each in joint(event, desk.today(event)) if each.key == key and each.own is None), None)
    if found is None:
        raise EventUnknown("no such assessment waits here", cure="look at the joint assessments")
    voice, own = found.voices[0], methods(desk.service)
    method = voice.rating.method if voice.rating.method in own else next(iter(own))
    body, by = voice.body, desk.officer.username
    said = Told(body.title[:200], body.threat[:300], body.target[:300], body.means[:300], CrimeArea.OTHER, method, by)
    try:
        made = scenarios.open_scenario(event, said, by=by, now=desk.now, joint=key)
    except LocalError as error:
        messages.error(request, told(error))
        return redirect("events:joint", event.pk)
    return redirect("events:scenario", made.pk)


@requires(*PLANNERS)
@require_http_methods(["GET", "POST"])
def dossiers(request: HttpRequest, number: int) -> HttpResponse:
    """Choose the dossiers of the event, or have both opened."""
    desk = desk_of(request)
    event = desk.event(number)
    initial = {"dossier": event.dossier, "hosts_dossier": event.hosts_dossier}
    form = DossiersForm(desk.service, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("press") == "open":
                releasing.open_dossiers(way_of(request), event)
            else:
                releasing.link(event, form.cleaned_data["dossier"], form.cleaned_data["hosts_dossier"])
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Kept."))
            return redirect("events:joint", event.pk)
    context = desk.context(event) | {"form": form, "title": DOSSIERS, "opens": not event.dossier}
    return render(request, "events/dossiers.html", context)
