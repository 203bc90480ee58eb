"""Favouring in one act: the set is chosen, its number shown, and a named officer gives the opinion."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from entente.domains.accreditation.rules.codes import CodeKind
from entente.domains.accreditation.services import codes, collectively
from entente.domains.accreditation.web.desk import OFFICERS, actor_of, desk_of, event_of
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told


class SetForm(forms.Form):
    """A set, and how many the officer saw in it."""

    category = forms.CharField(required=False, max_length=40)
    expected = forms.IntegerField(required=False, min_value=0, max_value=1_000_000_000)


@requires(*OFFICERS)
@require_http_methods(["GET", "POST"])
def favour(request: HttpRequest, number: int) -> HttpResponse:
    """The number of the set; then the act, refused where the set has changed since."""
    held = event_of(request, number)
    form = SetForm(request.POST if request.method == "POST" else request.GET)
    form.is_valid()
    category, refused = form.cleaned_data.get("category", ""), ""
    if request.method == "POST":
        try:
            expected = form.cleaned_data.get("expected") or 0
            act = collectively.favour(desk_of(request), actor_of(request), held, expected, category)
        except LocalError as error:
            refused = told(error)
        else:
            said = ngettext("%(count)s favourable opinion.", "%(count)s favourable opinions.", act.number)
            messages.success(request, said % {"count": act.number})
            return redirect("accreditation:event", number)
    table = [(code, name) for kind, code, name in codes.codes(held) if kind is CodeKind.CATEGORY]
    context = {"held": held, "categories": table, "category": category, "refused": refused}
    context["count"] = collectively.number(held, category)
    return render(request, "accreditation/favour.html", context)
