"""Forms of what planners keep besides places and days: movements, teams, groups, the match form, delegations."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.events.models import Delegate, Event, Following, MatchForm, Movement, Supporters, Team, Zone
from entente.vocabulary.clock import SECOND
from entente.web.records.forms import RecordForm, in_browser

FOOTING = ("standing", "evaluation", "retain_until")
"""What a row on a person says about itself."""


class MovementForm(RecordForm):
    """A movement; its time is the time of the event."""

    planned = forms.DateTimeField(
        label=_("Planned for"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("In the time zone of the event."),
    )

    class Meta:
        model = Movement
        fields = ("title", "kind", "people", "hands", "takes", "point", "place", "after")
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        event: Event = self.instance.event
        self.zone = ZoneInfo(event.zone)
        hosts = [(service, f"{service} ({country})") for service, country in event.hosts]
        for name in ("hands", "takes"):
            self.fields[name] = forms.ChoiceField(label=self.fields[name].label, choices=hosts)
        self.fields["after"].queryset = Movement.objects.filter(event=event).exclude(pk=self.instance.pk)  # type: ignore[attr-defined]  # a choice of rows
        self.fields["after"].required = False
        if self.instance.planned_at:
            instant = datetime.fromtimestamp(self.instance.planned_at / SECOND, UTC)
            self.initial["planned"] = instant.astimezone(self.zone).replace(tzinfo=None)
        self.order_fields(["title", "kind", "people", "hands", "takes", "point", "place", "planned", "after"])

    def clean(self) -> dict[str, Any]:
        """The instant, from the local time of the event."""
        said = super().clean()
        if told := said.get("planned"):
            self.instance.planned_at = int(told.replace(tzinfo=self.zone).timestamp()) * SECOND
        return said


class ZoneForm(RecordForm):
    """A zone of a venue."""

    class Meta:
        model = Zone
        fields = ("code", "name", "access")
        formfield_callback = in_browser


class TeamForm(RecordForm):
    """A team."""

    class Meta:
        model = Team
        fields = ("name", "country")
        formfield_callback = in_browser


class SupportersForm(RecordForm):
    """A group of supporters."""

    class Meta:
        model = Supporters
        fields = ("name", "risk", "usual", "conduct")
        formfield_callback = in_browser


class MatchFormForm(RecordForm):
    """The match form, before and after the match."""

    class Meta:
        model = MatchForm
        fields = (
            *("home", "visiting", "state", "risk", "why", "tickets", "expected", "separated", "alcohol", "gathering"),
            *("contact", "came", "arrests", "ejections", "incidents"),
        )
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for name in ("home", "visiting"):
            self.fields[name].queryset = Team.objects.filter(event=self.instance.fixture.event)  # type: ignore[attr-defined]  # a choice of rows


class FollowingForm(RecordForm):
    """How many of a group come."""

    class Meta:
        model = Following
        fields = ("group", "risk", "non_risk", "travel", "arrival")
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        form = self.instance.form
        both = Supporters.objects.filter(team__in=(form.home_id, form.visiting_id))
        self.fields["group"].queryset = both  # type: ignore[attr-defined]  # a choice of rows


class DelegateForm(RecordForm):
    """An officer of the visiting delegation."""

    class Meta:
        model = Delegate
        fields = ("role", "name", "rank", "sent_by", "languages", "telephone", *FOOTING)
        formfield_callback = in_browser
