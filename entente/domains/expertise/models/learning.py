"""Courses, exchanges, assistance, equipment: curricula in editions, what is offered and requested, who is nominated."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise.models import words
from entente.domains.expertise.rules import codes
from entente.domains.expertise.rules.matching import Terms
from entente.exchange.errors import Unknown
from entente.vocabulary.crime import CrimeArea
from entente.web.records.rows import PartialDateField, PersonalRow, Row

LANGUAGES = _("Two-letter codes with spaces between, such as fr ar.")


class ExpertiseUnknown(Unknown):
    """The service keeps no such course, curriculum, posting or honour."""


class Curriculum(Row):
    """What is taught, shared by several services; what changes is an edition."""

    title = models.CharField(_("Title"), max_length=200)
    area = models.CharField(_("Crime area"), max_length=30, choices=words.areas, default=CrimeArea.OTHER.value)
    shared_by = models.CharField(_("Shared by (keys of partners)"), max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Edition(Row):
    """One version of a curriculum; it is not changed once a course stands on it."""

    curriculum = models.ForeignKey(Curriculum, models.CASCADE, related_name="editions", editable=False)
    number = models.PositiveSmallIntegerField(_("Version"))
    dated = PartialDateField(_("Date"), blank=False)
    content = models.TextField(_("Content: units, aims, hours"))
    hours = models.PositiveSmallIntegerField(_("Hours"), default=0)
    languages = models.CharField(_("Languages"), max_length=40, blank=True, help_text=LANGUAGES)
    agreed_by = models.CharField(_("Agreed by (keys of partners)"), max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["-number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["curriculum", "number"], name="expertise_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.curriculum} {self.number}"


class Opportunity(Row):
    """Something that a party gives or asks for. `party` is a partner's key, or empty for the own service."""

    side = models.CharField(_("Side"), max_length=10, choices=words.sides, default=codes.Side.OFFERED.value)
    kind = models.CharField(_("Kind"), max_length=10, choices=words.kinds, default=codes.Kind.COURSE.value)
    party = models.CharField(_("By whom"), max_length=60, blank=True)
    title = models.CharField(_("Title"), max_length=200)
    area = models.CharField(_("Crime area"), max_length=30, choices=words.areas, default=CrimeArea.OTHER.value)
    languages = models.CharField(_("Languages"), max_length=40, blank=True, help_text=LANGUAGES)
    since = PartialDateField(_("From"))
    until = PartialDateField(_("Until"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    places = models.PositiveSmallIntegerField(_("Places"), default=0, help_text=_("0 where there is no limit."))
    state = models.CharField(_("State"), max_length=10, choices=words.states, default=codes.State.OPEN.value)
    cost = models.DecimalField(_("Cost"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    borne_by = models.CharField(_("Borne by"), max_length=200, blank=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("Curriculum")
    )
    agreement = models.CharField(_("Promised in the agreement"), max_length=32, blank=True)
    dossier = models.CharField(_("Dossier of the course"), max_length=32, blank=True)
    words = models.TextField(_("Remarks"), blank=True)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        indexes: ClassVar = [models.Index(fields=["service", "side", "state"], name="expertise_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def state_code(self) -> codes.State:
        """The state, typed."""
        return codes.State(self.state)

    @property
    def terms(self) -> Terms:
        """What the criteria of a match read."""
        languages = frozenset(self.languages.lower().split())
        kind = codes.Kind(self.kind)
        return Terms(self.pk, self.party, kind, self.area, languages, self.since, self.until, self.places)

    @property
    def area_code(self) -> CrimeArea:
        """The area, typed."""
        return CrimeArea(self.area)


class Pairing(models.Model):
    """An offer that an officer took up for a request, with the reason and what the criteria said that day."""

    service = models.CharField(max_length=80)
    offer = models.ForeignKey(Opportunity, models.CASCADE, related_name="taken_for")
    request = models.ForeignKey(Opportunity, models.CASCADE, related_name="met_by")
    reason = models.CharField(max_length=500)
    criteria = models.JSONField(default=list)
    decided_by = models.CharField(max_length=150)
    decided_at = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["offer", "request"], name="expertise_paired_once")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.request_id}"


class Nomination(PersonalRow):
    """Somebody who is to come: vetted by the own house, consented to by the partner, present or not, evaluated."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="nominations", editable=False)
    name = models.CharField(_("Name"), max_length=200)
    office = models.CharField(_("Rank and office"), max_length=200, blank=True)
    party = models.CharField(_("Nominated by"), max_length=60, blank=True)
    vetting = models.CharField(_("Vetting"), max_length=10, choices=words.vettings, default=codes.Vetting.PENDING.value)
    vetted_by = models.CharField(max_length=150, blank=True, editable=False)
    consent = models.CharField(max_length=10, default=codes.Consent.NOT_ASKED.value, editable=False)
    asked = models.CharField(max_length=64, blank=True, editable=False)
    """Message id of the question to the partner."""
    answered = models.CharField(max_length=64, blank=True, editable=False)
    presence = models.CharField(
        _("Presence"), max_length=10, choices=words.presences, default=codes.Presence.EXPECTED.value
    )
    mark = models.PositiveSmallIntegerField(
        _("Mark that the participant gave"),
        null=True,
        blank=True,
        help_text=_("1 (poor) to 5 (very good)"),
    )
    remarks = models.TextField(_("Remarks on the evaluation"), blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
