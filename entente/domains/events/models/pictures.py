"""Standing threat pictures: their versions, judgements with sources, and who gets which edition."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.events.models import picture_choices as choices
from entente.domains.events.rules.pictures import Edition, MayUse, PictureKind
from entente.domains.events.rules.probability import Yardstick
from entente.web.records.rows import UNJUDGED, Row, known_evaluation


class Picture(Row):
    """One standing assessment of a region, a network, a route or a phenomenon."""

    title = models.CharField(_("Title"), max_length=200)
    kind = models.CharField(_("Picture of"), max_length=12, choices=choices.kinds, default=PictureKind.REGION.value)
    scope = models.TextField(_("What it covers, and what not"))
    yardstick = models.CharField(
        _("Words of probability"), max_length=10, choices=choices.yardsticks, default=Yardstick.PHIA.value
    )
    owner = models.CharField(_("Owner"), max_length=150)
    review_by = models.DateField(_("Review by"))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "title"], name="events_picture_once")]
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title


class Version(Row):
    """One version: a draft until another officer approves it, unchanged afterwards."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="versions", editable=False)
    number = models.PositiveIntegerField(editable=False)
    summary = models.TextField(_("Summary"), blank=True, help_text=_("Write no names of persons."))
    sanitised = models.TextField(
        _("Summary for the sanitised edition"), blank=True, help_text=_("What may leave the house.")
    )
    begun_by = models.CharField(max_length=150, editable=False)
    begun_at = models.BigIntegerField(editable=False)
    approved_by = models.CharField(max_length=150, blank=True, editable=False)
    approved_at = models.BigIntegerField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["picture", "number"], name="events_version_once")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.picture} {self.number}"


class Claim(Row):
    """One judgement of a version, in a word of probability."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="claims", editable=False)
    statement = models.TextField(_("Judgement"), help_text=_("Write no names of persons."))
    word = models.CharField(_("Probability"), max_length=30, choices=choices.words)
    confidence = models.CharField(_("Confidence"), max_length=10, choices=choices.confidences)
    sanitised = models.TextField(
        _("In the sanitised edition"), blank=True, help_text=_("Left empty, the judgement stays in the house.")
    )

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.statement[:60]


class Basis(Row):
    """One graded source of a judgement, and whether it may be used."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="sources", editable=False)
    kind = models.CharField(_("Where it lies"), max_length=20, choices=choices.evidence_kinds)
    reference = models.CharField(_("Reference"), max_length=300)
    says = models.CharField(_("What it says"), max_length=500, help_text=_("Write no names of persons."))
    dated = models.DateField(_("Dated"))
    evaluation = models.CharField(_("Evaluation"), max_length=12, default=UNJUDGED, validators=[known_evaluation])
    may = models.CharField(_("May be used"), max_length=8, choices=choices.may_use, default=MayUse.FREE.value)
    whom = models.CharField(_("Whom to ask"), max_length=200, blank=True)
    cleared = models.CharField(
        _("Allowed by"),
        max_length=200,
        blank=True,
        help_text=_("The message or letter by which the originator agreed."),
    )

    class Meta:
        ordering: ClassVar = ["-dated", "pk"]
        verbose_name_plural = "bases"

    def __str__(self) -> str:
        return self.reference[:60]


class Reader(Row):
    """Who gets the picture, and in which edition; an office or a service, no person."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="readers", editable=False)
    name = models.CharField(_("Service or office"), max_length=200)
    edition = models.CharField(_("Edition"), max_length=10, choices=choices.editions, default=Edition.SANITISED.value)
    why = models.CharField(_("Why it is told"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
