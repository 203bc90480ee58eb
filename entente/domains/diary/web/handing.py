"""The page on which a paper of an entry is handed over to one of its parties."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from entente.domains.diary.queries.files import paper as one_paper
from entente.domains.diary.services import handing, laying
from entente.domains.diary.services.handing import PaperStays
from entente.domains.diary.services.stating import partners_of
from entente.domains.diary.services.withholding import withheld_from
from entente.domains.diary.web.desk import DIARISTS, desk_of
from entente.domains.diary.web.files import download
from entente.web.grounds import requires
from entente.web.refusals import told
from entente.web.templatetags.words import party


class HandForm(forms.Form):
    """To whom, and where no personal data go to one of them the officer's word that it names nobody."""

    party = forms.ChoiceField(label=_("To whom"))
    vouched = forms.BooleanField(label=_("I have read it: it names no person. I answer for that."), required=False)

    def __init__(self, parties: list[str], *given: Any, asked: bool) -> None:
        super().__init__(*given)
        if not asked:
            del self.fields["vouched"]
        self.fields["party"].choices = [(code, party(code)) for code in parties]  # type: ignore[attr-defined]  # a ChoiceField


@requires(*DIARISTS)
@require_http_methods(["GET", "POST"])
def hand(request: HttpRequest, paper: int) -> HttpResponse:
    """Whom the paper names as far as the node can read it, and to whom no names go; then the paper itself."""
    desk = desk_of(request)
    held = one_paper(desk.service, paper)
    house, withheld = desk.exchange.house, withheld_from(held.entry, desk.node)
    form = HandForm(sorted(partners_of(held.entry)), request.POST or None, asked=bool(withheld))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            content = handing.hand_over(
                house, held, said["party"], withheld=withheld, vouched=bool(said.get("vouched")), by=desk.by
            )
        except PaperStays as error:
            form.add_error(None, told(error))
        else:
            return download(held, content)
    found = handing.UNREAD
    if not held.internal:
        found = handing.persons_in(held, laying.read_paper(house, held, by=desk.by))
    context = {"paper": held, "entry": held.entry, "handling": held.entry.conditions, "form": form, "found": found}
    return render(request, "diary/hand.html", context | {"withheld": withheld})
