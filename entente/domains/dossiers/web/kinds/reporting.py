"""Forms of reports and of what follows them: a report, its use, its correction with a revised grade, its recall."""

from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.kinds.base import About, KindForm
from entente.domains.dossiers.web.persons import PersonFields
from entente.domains.dossiers.web.words import USES
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, Text
from entente.protocol.controls import Control
from entente.protocol.entities import Entity
from entente.vocabulary.codes import ExchangeKind, RecallGround
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.web.labels import choices, label


class Graded(forms.Form):
    """Source and information, graded in the scale in which the grade was made."""

    scale = forms.ChoiceField(label=_("Evaluation system"), choices=lambda: choices(Scale))
    source_grade = forms.CharField(label=_("Source"), max_length=1, initial="B", required=False)
    information_grade = forms.CharField(label=_("Information"), max_length=1, initial="2", required=False)

    def clean(self) -> dict[str, Any]:
        """The grades exist in the system chosen."""
        told = super().clean() or {}
        made = self.evaluation() if {"scale", "source_grade", "information_grade"} <= told.keys() else None
        if made is not None and not made.is_known():
            self.add_error("source_grade", _("These grades do not exist in the evaluation system chosen."))
        return told

    def evaluation(self) -> Evaluation | None:
        """The grades; None when neither is given."""
        told = self.cleaned_data
        source, information = told["source_grade"].upper(), told["information_grade"].upper()
        return Evaluation(Scale(told["scale"]), source, information) if source or information else None


class ReportForm(Graded, PersonFields, KindForm):
    """An own-initiative report."""

    own_ground = True
    takes_files = True
    exchange_kind = ExchangeKind.OWN_INITIATIVE
    title = forms.CharField(label=_("Subject"), max_length=300)
    field_order = ("title", "text", "scale", "source_grade", "information_grade")

    def control(self) -> Control:
        """A report has no fields unless it is a sanitised one."""
        return controls.Report()

    def body(self) -> Text:
        """Subject, text, evaluation, the person."""
        told = self.cleaned_data
        return ContentBody(
            title=told["title"], text=told["text"], evaluation=self.evaluation(), entities=self.entities()
        )


class FeedbackForm(KindForm):
    """What use it was."""

    use = forms.ChoiceField(label=_("Use"), choices=[(use.value, name) for use, name in USES.items()])

    def control(self) -> Control:
        """The use."""
        return controls.Feedback(use=self.cleaned_data["use"])


class RecallForm(KindForm):
    """Take a message back from every holder."""

    ground = forms.ChoiceField(label=_("Ground"), choices=lambda: choices(RecallGround))

    def control(self) -> Control:
        """The ground."""
        return controls.Recall(ground=RecallGround(self.cleaned_data["ground"]))


class CorrectionForm(Graded, PersonFields, KindForm):
    """A whole new content in place of the old; starts from the old one, so that a new grade alone is one too."""

    from_parent = True
    ground = forms.ChoiceField(label=_("Ground"), choices=lambda: choices(RecallGround))
    title = forms.CharField(label=_("Subject"), max_length=300, required=False)
    stay = forms.MultipleChoiceField(
        label=_("Persons and things that stay as they are"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("ground", "title", "text", "scale", "source_grade", "information_grade", "stay")

    @classmethod
    def prefilled(cls, about: About) -> dict[str, Any]:
        """The content as it stands."""
        if not isinstance(about.body, ContentBody):
            return {"source_grade": "", "information_grade": ""}
        made = about.body.evaluation
        graded = {"scale": made.scale.value} if made else {}
        return graded | {
            "title": about.body.title,
            "text": about.body.text,
            "source_grade": made.source if made else "",
            "information_grade": made.information if made else "",
        }

    def arrange(self) -> None:
        """All entities stay at first."""
        held = [(str(at), _called(entity)) for at, entity in enumerate(self._held())]
        if held:
            self.choices_of("stay", held, [at for at, _name in held])
        else:
            del self.fields["stay"]

    def _held(self) -> tuple[Entity, ...]:
        return self.about.body.entities if isinstance(self.about.body, ContentBody) else ()

    def control(self) -> Control:
        """The ground."""
        return controls.Correction(ground=RecallGround(self.cleaned_data["ground"]))

    def body(self) -> Text:
        """The content as it should have been."""
        told, old = self.cleaned_data, self.about.body
        stay = tuple(self._held()[int(at)] for at in told.get("stay", ()))
        keys = {entity.key for entity in stay}
        start = old if isinstance(old, ContentBody) else ContentBody()
        return msgspec.structs.replace(
            start,
            title=told["title"],
            text=told["text"],
            evaluation=self.evaluation(),
            entities=(*stay, *self.entities()),
            relations=tuple(each for each in start.relations if {each.first, each.second} <= keys),
            attachments=(),
        )


def _called(entity: Entity) -> str:
    named = [each.full for each in entity.names] or [each.number for each in entity.identifiers]
    return f"{label(entity.kind)}: {named[0] if named else entity.key}"
