"""Forms of accounts and absences."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.roles import Role
from entente.web.labels import choices
from entente.web.models import Officer


class RolesForm(forms.Form):
    """Unit and roles; all roles are given anew."""

    unit = forms.CharField(
        label=_("Unit"), max_length=120, required=False, help_text=_("Where the officer works, as lists show it.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: choices(Role),
        help_text=_("An administrator reads no content, whatever other roles the account has."),
    )


class InviteForm(RolesForm):
    """A new account; it opens by an invitation that is shown once."""

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        help_text=_("Letters, digits and . - _ @ only. It stays for good: the ledger names it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    display_name = forms.CharField(label=_("Name and rank"), max_length=150)
    field_order = ("username", "display_name", "unit", "roles")


def _day(start: bool) -> forms.DateField:
    return forms.DateField(
        label=_("First day") if start else _("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AbsenceForm(forms.Form):
    """Days of absence and the deputy; a supervisor also says whose."""

    officer = forms.ModelChoiceField(label=_("Who is absent"), queryset=Officer.objects.none())
    first = _day(start=True)
    last = _day(start=False)
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        queryset=Officer.objects.none(),
        help_text=_("Is told what waits for you, and acts in the own name and with the own rights."),
    )

    def __init__(self, *args: Any, officer: Officer, others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = Officer.objects.filter(service=officer.service, is_active=True)
        chosen, deputy = self.fields["officer"], self.fields["deputy"]
        assert isinstance(chosen, forms.ModelChoiceField)
        assert isinstance(deputy, forms.ModelChoiceField)
        deputy.queryset = colleagues if others else colleagues.exclude(pk=officer.pk)
        chosen.queryset, chosen.initial = (
            (colleagues, officer) if others else (colleagues.filter(pk=officer.pk), officer)
        )
        if not others:
            chosen.widget = chosen.hidden_widget()
        self.others = others

    def clean_last(self) -> date:
        """An absence that is over changes nothing."""
        last: date = self.cleaned_data["last"]
        if last < timezone.localdate():
            raise ValidationError(_("This day is over."), code="over")
        return last

    def span(self) -> tuple[Milliseconds, Milliseconds]:
        """From the first day's beginning to the last one's end, in the reader's time zone."""
        told = self.cleaned_data
        return _midnight(told["first"]), _midnight(told["last"] + timedelta(days=1))


def _midnight(day: date) -> Milliseconds:
    return int(datetime.combine(day, time.min, timezone.get_current_timezone()).timestamp() * 1000)
