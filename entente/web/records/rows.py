"""What every row that officers keep by hand carries, and what a row on a person carries besides."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.errors import LocalError
from entente.vocabulary.evaluation import GRADES, Scale
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.partial_dates import parsed
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose
from entente.web.labels import label

HANDLING = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)
"""What a cooperation department keeps is for its own service and those who work with that partner."""
UNJUDGED = "6x6 F6"
"""Neither source nor information can be judged (Admiralty): the honest beginning."""


if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField
"""Django's fields take type parameters in their stubs only."""


def partial_date(text: str) -> None:
    """Raise ValidationError unless it is a year, a month or a day."""
    try:
        parsed(text)
    except LocalError as error:
        raise ValidationError(_("Write a year, a month or a day: 2024, 2024-06 or 2024-06-26.")) from error


def known_evaluation(text: str) -> None:
    """Raise ValidationError unless it is a scale with grades that the scale knows, such as `6x6 B2`."""
    scale, _space, grade = text.partition(" ")
    grades = GRADES[Scale(scale)] if scale in set(Scale) else None
    if grades is None or len(grade) < 2 or grade[0] not in grades.source or grade[1] not in grades.information:
        raise ValidationError(_("Write the scale and both grades, such as 6x6 B2 or 4x4 A1."))


def standings() -> list[tuple[str, str]]:
    """The choices of fact or assessment."""
    return [(each.value, label(each)) for each in Standing]


class PartialDateField(Text):
    """A date as far as its source tells it."""

    def __init__(self, *args: Any, **told: Any) -> None:
        told = {"max_length": 10, "blank": True, "validators": [partial_date], **told}
        super().__init__(*args, **told)


class Row(models.Model):
    """A row of one service; `updated_at` tells a form whether somebody else changed it meanwhile."""

    service = models.CharField(max_length=80, editable=False)
    updated_at = models.BigIntegerField(default=0, editable=False)
    updated_by = models.CharField(max_length=150, blank=True, editable=False)

    class Meta:
        abstract = True


class PersonalRow(Row):
    """A row on a person: why it is kept, on what footing, how sure it is, until when (invariant 7, LED Art. 4 to 7)."""

    purpose = models.CharField(max_length=40, default=Purpose.COOPERATION_MANAGEMENT.value, editable=False)
    agreement = models.CharField(max_length=32, blank=True, editable=False)
    category = models.CharField(max_length=20, default=SubjectCategory.CONTACT.value, editable=False)
    standing = models.CharField(_("Fact or assessment"), max_length=12, choices=standings, default=Standing.FACT.value)
    evaluation = models.CharField(
        _("Evaluation"),
        max_length=12,
        default=UNJUDGED,
        validators=[known_evaluation],
        help_text=_("The scale with the grades of source and information, such as 6x6 B2."),
    )
    retain_until = models.DateField(
        _("Erase after"), null=True, blank=True, help_text=_("Left empty, the house rule for this kind of row applies.")
    )
    tlp = models.CharField(max_length=14, default=Tlp.AMBER.value, editable=False)

    class Meta:
        abstract = True
