"""Forms of judgements: grades by the factors of a method, evidence with its grade, dissent, a reason."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from entente.domains.events.rules.codes import Confidence, EvidenceKind
from entente.domains.events.rules.methods import Factor, Level, Method
from entente.domains.events.web.forms import DAY
from entente.domains.events.web.words import CONFIDENCES, EVIDENCE, in_language
from entente.vocabulary.evaluation import GRADES, Evaluation, Scale

SIDES = ("inherent", "residual")


class JudgeForm(forms.Form):
    """Grades without and with the measures in place, for each factor of the method."""

    measures = forms.CharField(
        label=_("Measures in place"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("What is done already, and lowers what remains."),
    )
    confidence = forms.ChoiceField(
        label=_("Confidence"), choices=lambda: [(each.value, CONFIDENCES[each]) for each in Confidence]
    )
    valid_until = forms.DateField(label=_("Holds until"), widget=DAY, help_text=_("A year at most."))
    reason = forms.CharField(
        label=_("What the judgement rests on"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Readers see it beside the level. Write no names of persons."),
    )

    def __init__(self, method: Method, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method = method
        for side in SIDES:
            for factor in method.factors:
                self.fields[f"{side}-{factor.id}"] = _graded(factor)

    def grades(self, side: str) -> dict[str, int | None]:
        """The grades of one side; None is unknown."""
        told = {factor.id: self.cleaned_data[f"{side}-{factor.id}"] for factor in self.method.factors}
        return {name: int(value) if value else None for name, value in told.items()}

    def rows(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Each factor with its two fields."""
        for factor in self.method.factors:
            yield in_language(factor.title), self[f"inherent-{factor.id}"], self[f"residual-{factor.id}"]

    def plain_fields(self) -> list[BoundField]:
        """The fields besides the grades."""
        return [self[name] for name in ("measures", "confidence", "valid_until", "reason")]


def _graded(factor: Factor) -> forms.ChoiceField:
    steps = [(str(grade.value), f"{grade.value} – {in_language(grade.title)}") for grade in factor.grades]
    unknown = ("", pgettext("grade of a factor", "Unknown"))
    return forms.ChoiceField(label=in_language(factor.title), choices=[unknown, *steps], required=False)


class EvidenceForm(forms.Form):
    """One graded, dated ground."""

    kind = forms.ChoiceField(label=_("Where it lies"), choices=lambda: [(k.value, EVIDENCE[k]) for k in EvidenceKind])
    reference = forms.CharField(
        label=_("Reference"),
        max_length=300,
        help_text=_("The id of the message, the number of the entry or result, or title and date of an open source."),
    )
    says = forms.CharField(
        label=_("What it says for this scenario"),
        max_length=500,
        help_text=_("One sentence, without names of persons: the content itself stays where it is."),
    )
    dated = forms.DateField(label=pgettext_lazy("of evidence", "Dated"), widget=DAY)
    scale = forms.ChoiceField(label=_("Scale"), choices=[(scale.value, scale.value) for scale in Scale])
    source = forms.ChoiceField(label=_("Source"))
    information = forms.ChoiceField(label=_("Information"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "information"):
            figures = sorted({figure for grades in GRADES.values() for figure in getattr(grades, name)})
            self.fields[name] = forms.ChoiceField(
                label=_("Source") if name == "source" else _("Information"), choices=[(each, each) for each in figures]
            )

    def evaluation(self) -> Evaluation:
        """The grade as it was given."""
        told = self.cleaned_data
        return Evaluation(Scale(told["scale"]), told["source"], told["information"])


def _reason(label: Any) -> forms.CharField:
    """A reason under a label in words that may be translated late."""
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))


class DissentForm(forms.Form):
    """Another level, and why."""

    level = forms.ChoiceField(label=_("The level that you see"))
    reason = _reason(_("Why you judge otherwise"))

    def __init__(self, levels: Sequence[Level], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(level.id, in_language(level.title)) for level in levels]
        self.fields["level"] = forms.ChoiceField(label=_("The level that you see"), choices=offered)
        self.order_fields(["level", "reason"])


class ReasonForm(forms.Form):
    """A reason: why a level stays, why a scenario is closed."""

    reason = _reason(_("Reason"))


class MethodForm(forms.Form):
    """A method's file, changed."""

    body = forms.CharField(
        label=_("The method’s file"),
        strip=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 24, "dir": "ltr", "class": "form-control font-monospace"}),
        help_text=_("JSON. Sizes, words, colours and cut points can be changed; it is checked whole before it counts."),
    )
    reason = _reason(_("Why the method is changed"))
