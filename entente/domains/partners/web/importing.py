"""Offices and contacts from a file: a trial first, then the rows that are right; each fault with its line."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from entente.domains.partners.rules.rows import TABLES, Wrong
from entente.domains.partners.services.files import KEEPERS
from entente.domains.partners.services.importing import import_rows
from entente.domains.partners.web.desk import desk_of
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.refusals import told as in_words

FAULTS = {
    Wrong.EMPTY: _("this column may not be empty"),
    Wrong.NOT_TEXT: _("too long, or not text"),
    Wrong.NO_FILE: _("no file has this key or service id"),
    Wrong.NO_CODE: _("not one of %(codes)s"),
    Wrong.NO_DATE: _("%(value)s is no date: write 2024, 2024-06 or 2024-06-26"),
    Wrong.NO_DAY: _("write a whole day, such as 2024-06-26"),
    Wrong.NO_ANSWER: _("write yes or no"),
    Wrong.NO_NUMBER: _("write a number"),
    Wrong.BACKWARDS: _("the end lies before the beginning"),
}


class ImportForm(forms.Form):
    """A file."""

    file = forms.FileField(label=_("CSV file with offices or contacts"))


@requires(*KEEPERS)
def page(request: HttpRequest) -> HttpResponse:
    """The form; sent, what the file does or would do."""
    desk, report = desk_of(request), None
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        trial = request.POST.get("press") != "import"
        try:
            report = import_rows(desk.service, data, by=desk.actor.staff, now=desk.now, trial=trial)
        except LocalError as error:
            form.add_error("file", in_words(error))
    faults = [(each, FAULTS[each.wrong] % each.said) for each in report.faults] if report else []
    context = {"form": form, "report": report, "tables": TABLES, "faults": faults}
    return render(request, "partners/import.html", context)
