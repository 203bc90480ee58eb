"""The forms of accreditation: an event, a file, an opinion with its ground."""

from collections.abc import Sequence
from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entente.domains.accreditation.rules.codes import CodeKind
from entente.domains.accreditation.rules.grounds import MOST_DAYS_AFTER, Ground
from entente.domains.accreditation.rules.opinions import LONGEST, Act, Founding
from entente.domains.accreditation.services.codes import Named
from entente.domains.accreditation.services.events import NewEvent
from entente.domains.accreditation.web.words import ACTS, GROUNDS


class BeginForm(forms.Form):
    """An event and its ground."""

    name = forms.CharField(label=_("Event"), max_length=200)
    organiser = forms.CharField(label=_("Organiser"), max_length=200)
    provision = forms.CharField(
        label=_("Provision"), max_length=300, help_text=_("The article or the order, as it is cited.")
    )
    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    days_after = forms.IntegerField(
        label=_("Days to keep the data after it"),
        min_value=0,
        max_value=MOST_DAYS_AFTER,
        initial=30,
        help_text=_("For appeals. Then names, opinions and reasons are destroyed; the figures stay."),
    )

    def told(self) -> NewEvent:
        """What was said of the event."""
        said = self.cleaned_data
        last = datetime.combine(said["ends"], time(23, 59), timezone.get_current_timezone())
        ends_at = int(last.timestamp() * 1000)
        return NewEvent(said["name"], said["organiser"], said["provision"], ends_at, said["days_after"])


class FileForm(forms.Form):
    """A list of the organiser."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx) or Parquet with reference, name, date of birth, category, zones; 20 MB."),
    )


class OpinionForm(forms.Form):
    """An opinion; an adverse one takes its ground and provision."""

    act = forms.ChoiceField(label=_("Opinion"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("Ground, of an adverse opinion"), required=False)
    provision = forms.CharField(label=_("Provision, of an adverse opinion"), required=False, max_length=300)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The organiser never learns it."),
    )

    def __init__(self, acts: Sequence[Act], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        act, ground = self.fields["act"], self.fields["ground"]
        if isinstance(act, forms.ChoiceField) and isinstance(ground, forms.ChoiceField):
            act.choices = [(each.value, ACTS[each]) for each in acts]
            ground.choices = [("", "–"), *((each.value, word) for each, word in GROUNDS.items())]
        if Act.PROPOSE not in acts:
            del self.fields["ground"], self.fields["provision"]

    def founding(self) -> Founding:
        """What it rests on."""
        said = self.cleaned_data
        ground = said.get("ground")
        return Founding(said["reason"], Ground(ground) if ground else None, said.get("provision", ""))


class CodesForm(forms.Form):
    """The table of categories and zones, one a line."""

    table = forms.CharField(
        label=_("Categories and zones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "ltr"}),
        help_text=_("One a line: category or zone, its code, and what it is called, such as zone R1 Pitch."),
    )

    def clean_table(self) -> list[Named]:
        """Kind, code and name of each line."""
        found: list[Named] = []
        for line in filter(str.strip, self.cleaned_data["table"].splitlines()):
            kind, code, name = (*line.split(maxsplit=2), "", "")[:3]
            if kind not in set(CodeKind) or not code:
                raise forms.ValidationError(_("This line cannot be read: %(line)s") % {"line": line.strip()})
            found.append((CodeKind(kind), code, name))
        return found


def lines_of(codes: Sequence[Named]) -> str:
    """The table as the form takes it."""
    return "\n".join(f"{kind.value} {code} {name}".strip() for kind, code, name in codes)
