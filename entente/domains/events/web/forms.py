"""Forms of events: the event itself, its venues, phases, fixtures, and scenarios with what touches them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.events.models import Event
from entente.domains.events.rules.codes import EventKind, Touch
from entente.domains.events.rules.touching import read_watch
from entente.domains.events.services.methods import methods
from entente.domains.events.web.words import EVENTS, in_language
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.crime import CrimeArea
from entente.web.enumerating import joined
from entente.web.labels import choices

DAY = forms.DateInput(attrs={"type": "date"})


class EventForm(forms.Form):
    """A new event."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: [(kind.value, EVENTS[kind]) for kind in EventKind])
    first_day = forms.DateField(label=_("First day"), widget=DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY)
    zone = forms.CharField(label=_("Time zone"), max_length=60, help_text=_("Such as Africa/Casablanca."))
    hosts = forms.CharField(
        label=_("Host services"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_("One a line: the service, a space, its country in two letters, such as ma.dgsn MA."),
    )
    guests = forms.CharField(
        label=_("Guest services"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
        help_text=_("One a line. What is for hosts only never goes to them."),
    )

    def clean_hosts(self) -> tuple[tuple[str, str], ...]:
        """Service and country of each line."""
        lines = [line.split() for line in self.cleaned_data["hosts"].splitlines() if line.strip()]
        if any(len(line) != 2 or len(line[1]) != 2 for line in lines):
            raise forms.ValidationError(_("Write a service and its country in two letters on each line."))
        return tuple((service, country.upper()) for service, country in lines)

    def clean_guests(self) -> tuple[str, ...]:
        """The services named."""
        return tuple(self.cleaned_data["guests"].split())


class VenueForm(forms.Form):
    """A venue in a host country."""

    name = forms.CharField(label=_("Name"), max_length=200)
    city = forms.CharField(label=_("City"), max_length=120)
    country = forms.ChoiceField(label=_("Country"))
    capacity = forms.IntegerField(label=_("Capacity"), min_value=0, max_value=1_000_000, initial=0)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), choices=[(code, code) for code in sorted(event.countries)]
        )


class PhaseForm(forms.Form):
    """A phase of the event."""

    name = forms.CharField(label=_("Name"), max_length=120)
    first_day = forms.DateField(label=_("First day"), widget=DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY)


class FixtureForm(forms.Form):
    """A match or session."""

    number = forms.IntegerField(label=pgettext_lazy("of a match", "Number"), min_value=1, max_value=9999)
    title = forms.CharField(label=_("What takes place"), max_length=200)
    venue = forms.ChoiceField(label=pgettext_lazy("of an event", "Venue"))
    starts = forms.DateTimeField(
        label=_("Begins"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("In the time zone of the event."),
    )
    authority = forms.ChoiceField(
        label=_("Responsible authority"), help_text=_("The one host service that answers for its security.")
    )

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(event.zone)
        venues = [(str(venue.pk), joined((venue.name, venue.city))) for venue in event.venues.all()]
        hosts = [(service, f"{service} ({country})") for service, country in event.hosts]
        for name, offered in (("venue", venues), ("authority", hosts)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    @property
    def starts_at(self) -> Milliseconds:
        """The instant, from the local time of the event."""
        told: datetime = self.cleaned_data["starts"]
        return int(told.replace(tzinfo=self.zone).timestamp()) * SECOND


class ScenarioForm(forms.Form):
    """A scenario: threat × target × means."""

    title = forms.CharField(label=_("Title"), max_length=200)
    threat = forms.CharField(label=_("Threat"), max_length=300, help_text=_("Who or what. Write no names of persons."))
    target = forms.CharField(label=pgettext_lazy("of an attack", "Target"), max_length=300)
    means = forms.CharField(label=pgettext_lazy("of an attack", "Means"), max_length=300)
    area = forms.ChoiceField(label=_("Crime area"), choices=lambda: choices(CrimeArea))
    method = forms.ChoiceField(label=_("Scoring method"))
    owner = forms.CharField(
        label=_("Owner"), max_length=150, help_text=_("The analyst who is told when something touches it.")
    )
    watch = forms.CharField(
        label=_("What touches it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("One a line: venue, group, phase, means or route, a colon, and the words to look for in messages."),
    )

    def __init__(self, service: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(name, in_language(method.title)) for name, method in methods(service).items()]
        self.fields["method"] = forms.ChoiceField(label=_("Scoring method"), choices=offered)
        self.order_fields(["title", "threat", "target", "means", "area", "method", "owner", "watch"])

    def clean_watch(self) -> list[tuple[str, str]]:
        """The entries of the lines."""
        return watch_of(self.cleaned_data["watch"])


class WatchForm(forms.Form):
    """What touches a scenario, changed."""

    watch = ScenarioForm.base_fields["watch"]

    def clean_watch(self) -> list[tuple[str, str]]:
        """The entries of the lines."""
        return watch_of(self.cleaned_data["watch"])


def watch_of(text: str) -> list[tuple[str, str]]:
    """Lines as entries; raise ValidationError with the line that is none."""
    try:
        return read_watch(text.splitlines(), [touch.value for touch in Touch])
    except ValueError as error:
        told = _("This line cannot be read: %(line)s") % {"line": str(error)}
        raise forms.ValidationError(told) from error


class WordsForm(forms.Form):
    """Words that go with a step; needed where it refuses or cancels."""

    words = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Needed where something is refused or cancelled. Write no names of persons."),
    )
