"""Football records: teams, groups of supporters, the match form, how many of whom come, the visiting police."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.events.models import choices
from entente.domains.events.models.events import Event, Fixture
from entente.domains.events.rules.football import Crowd, FormState, MatchRisk, SupporterRisk
from entente.web.records.rows import PersonalRow, Row


class Team(Row):
    """A team of the event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="teams", editable=False)
    name = models.CharField(_("Team"), max_length=120)
    country = models.CharField(_("Country"), max_length=2, help_text=_("In two letters, such as MA."))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "name"], name="events_team_once")]
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Supporters(Row):
    """A group of supporters, never a person: its usual conduct, in words without names."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="groups", editable=False)
    name = models.CharField(_("Group of supporters"), max_length=120, help_text=_("The group's name. No persons."))
    risk = models.CharField(
        _("Kind of supporters"), max_length=10, choices=choices.supporter_risks, default=SupporterRisk.NON_RISK.value
    )
    usual = models.PositiveIntegerField(_("Usual number"), default=0)
    conduct = models.TextField(_("Usual conduct"), blank=True, help_text=_("Write no names of persons."))

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name_plural = "supporters"

    def __str__(self) -> str:
        return f"{self.name} ({self.team})"


class MatchForm(Row):
    """The form that the national football information points exchange on a match, before and after it."""

    fixture = models.OneToOneField(Fixture, models.CASCADE, related_name="form", editable=False)
    home = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("Home team"))
    visiting = models.ForeignKey(Team, models.PROTECT, related_name="+", verbose_name=_("Visiting team"))
    state = models.CharField(_("State"), max_length=10, choices=choices.form_states, default=FormState.DRAFT.value)
    risk = models.CharField(
        _("Risk of the match"), max_length=10, choices=choices.match_risks, default=MatchRisk.LOW.value
    )
    why = models.TextField(_("Why this risk"), blank=True)
    tickets = models.PositiveIntegerField(_("Tickets for visitors"), default=0)
    expected = models.PositiveIntegerField(_("Spectators expected"), default=0)
    separated = models.BooleanField(_("Supporters are separated"), default=True)
    alcohol = models.CharField(_("Alcohol"), max_length=200, blank=True)
    gathering = models.TextField(_("Meeting points and routes"), blank=True)
    contact = models.CharField(_("Information point"), max_length=200, blank=True, help_text=_("An office, no person."))
    came = models.PositiveIntegerField(_("Spectators who came"), null=True, blank=True)
    arrests = models.PositiveIntegerField(_("Arrests"), null=True, blank=True)
    ejections = models.PositiveIntegerField(_("Sent out of the stadium"), null=True, blank=True)
    incidents = models.TextField(_("What happened"), blank=True, help_text=_("Write no names of persons."))

    class Meta:
        ordering: ClassVar = ["fixture__starts_at"]

    def __str__(self) -> str:
        return f"{self.home} – {self.visiting}"


class Following(Row):
    """How many of a group come to a match, and how."""

    form = models.ForeignKey(MatchForm, models.CASCADE, related_name="followings", editable=False)
    group = models.ForeignKey(Supporters, models.PROTECT, related_name="+", verbose_name=_("Group of supporters"))
    risk = models.PositiveIntegerField(_("Risk supporters"), default=0)
    non_risk = models.PositiveIntegerField(_("Non-risk supporters"), default=0)
    travel = models.CharField(_("How they come"), max_length=10, choices=choices.travels)
    arrival = models.CharField(_("Where they arrive"), max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["form", "group"], name="events_following_once")]
        ordering: ClassVar = ["group__name"]

    def __str__(self) -> str:
        return f"{self.group}"

    @property
    def crowd(self) -> Crowd:
        """The figures."""
        return Crowd(self.risk, self.non_risk)


class Delegate(PersonalRow):
    """An officer of the visiting police delegation at a match; erased 30 days after the event unless a date says so."""

    form = models.ForeignKey(MatchForm, models.CASCADE, related_name="delegates", editable=False)
    role = models.CharField(_("Role in the delegation"), max_length=30, choices=choices.delegate_roles)
    name = models.CharField(_("Name"), max_length=200)
    rank = models.CharField(_("Rank"), max_length=80, blank=True)
    sent_by = models.CharField(_("Sending service"), max_length=200)
    languages = models.CharField(_("Languages"), max_length=100, blank=True)
    telephone = models.CharField(_("Telephone on duty"), max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["role", "pk"]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"
