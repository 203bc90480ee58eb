"""An entry entered, changed, held, cancelled by an officer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from entente.domains.diary.models import Entry
from entente.domains.diary.queries import entries as queries
from entente.domains.diary.rules.codes import EntryState
from entente.domains.diary.services import entering
from entente.domains.diary.services.entering import Told
from entente.domains.diary.web.desk import DIARISTS, Desk, desk_of
from entente.domains.diary.web.forms import (
    EntryForm,
    PeopleForms,
    ResultForms,
    initial_of_entry,
    people_of,
    results_of,
)
from entente.domains.diary.web.listing import HANDLING
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told as in_words


class Forms:
    """The three forms of an entry, filled from a request or from what is kept."""

    def __init__(self, request: HttpRequest, initial: tuple[dict[str, Any], list[Any], list[Any]]) -> None:
        posted = request.POST if request.method == "POST" else None
        self.main = EntryForm(posted, initial=initial[0])
        self.people = PeopleForms(posted, initial=initial[1], prefix="people")
        self.outcomes = ResultForms(posted, initial=initial[2], prefix="outcomes")

    def told(self, date_text: str = "") -> Told | None:
        """What the officer says, or None where a form is not as it must be."""
        if not all([self.main.is_valid(), self.people.is_valid(), self.outcomes.is_valid()]):
            return None
        return self.main.told(people_of(self.people), results_of(self.outcomes), date_text)

    @property
    def context(self) -> dict[str, Any]:
        """For the template."""
        return {"form": self.main, "people": self.people, "outcomes": self.outcomes}


@requires(*DIARISTS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new entry by hand; the address may name the day that was pressed in the calendar, or the partner."""
    desk = desk_of(request)
    day, party = request.GET.get("day", "")[:10], request.GET.get("party", "")[:120]
    forms = Forms(request, ({"zone": str(desk.zone), "starts": day, "parties": party}, [], []))
    if request.method == "POST" and (said := forms.told()):
        try:
            made = entering.enter(desk.service, said, by=desk.by, now=desk.now)
        except LocalError as error:
            forms.main.add_error(None, in_words(error))
        else:
            messages.success(request, _("Entered; the ledger has it."))
            return redirect("diary:entry", made.pk)
    return render(request, "diary/edit.html", forms.context | {"desk": desk, "handling": HANDLING})


@requires(*DIARISTS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """An entry changed; feeds tell calendars."""
    desk = desk_of(request)
    held = queries.entry(desk.service, number)
    forms = Forms(request, initial_of_entry(held))
    if request.method == "POST" and (said := forms.told(held.date_text)) and _amended(desk, held, said, forms):
        messages.success(request, _("Changed; calendars that follow the diary learn of it."))
        return redirect("diary:entry", held.pk)
    context = forms.context | {"held": held, "handling": held.conditions, "desk": desk}
    return render(request, "diary/edit.html", context)


def _amended(desk: Desk, held: Entry, said: Told, forms: Forms) -> bool:
    try:
        entering.amend(held, said, by=desk.by, now=desk.now)
    except LocalError as error:
        forms.main.add_error(None, in_words(error))
        return False
    return True


@requires(*DIARISTS)
@require_POST
def state(request: HttpRequest, number: int) -> HttpResponse:
    """Held, cancelled with a reason, planned again."""
    desk = desk_of(request)
    held = queries.entry(desk.service, number)
    try:
        chosen = EntryState(request.POST.get("press", ""))
        entering.set_state(held, chosen, by=desk.by, now=desk.now, reason=request.POST.get("reason", "")[:500])
    except ValueError:
        messages.error(request, _("Choose what became of it."))
    except LocalError as error:
        messages.error(request, in_words(error))
    return redirect("diary:entry", held.pk)
