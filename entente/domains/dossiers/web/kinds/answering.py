"""Forms of the requested service: where it stands, the answer made of the units' contributions, a refusal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.kinds.base import KindForm
from entente.domains.dossiers.web.persons import PersonFields
from entente.domains.dossiers.web.words import PROGRESS
from entente.protocol import controls
from entente.protocol.bodies import ContentBody, Text
from entente.protocol.controls import Control
from entente.vocabulary.codes import Extent, RefusalGround
from entente.web.labels import choices


class AnswerForm(PersonFields, KindForm):
    """An answer, whole, in part or under conditions."""

    takes_files = True
    contributions = forms.MultipleChoiceField(
        label=_("Contributions of domestic units"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What is ticked goes into the answer with the unit's name, as the unit wrote it."),
    )
    extent = forms.ChoiceField(label=_("Extent"), choices=lambda: choices(Extent))
    no_hit = forms.BooleanField(label=_("Nothing is held"), required=False)
    conditions = forms.CharField(label=_("Conditions"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("contributions", "text", "extent", "no_hit", "conditions")

    def arrange(self) -> None:
        """All that the units gave is ticked at first."""
        given = [(str(at), f"{each.unit}: {each.text}") for at, each in enumerate(self.about.contributions)]
        if given:
            self.choices_of("contributions", given, [at for at, _text in given])
        else:
            del self.fields["contributions"]

    def control(self) -> Control:
        """How much is answered."""
        return controls.Answer(extent=Extent(self.cleaned_data["extent"]), no_hit=self.cleaned_data["no_hit"])

    def body(self) -> Text:
        """Text, contributions, conditions, the person."""
        told = self.cleaned_data
        return ContentBody(
            text=told["text"],
            conditions=told["conditions"],
            entities=self.entities(),
            contributions=tuple(self.about.contributions[int(at)] for at in told.get("contributions", ())),
        )


class ProgressForm(KindForm):
    """Where the requested service stands."""

    state = forms.ChoiceField(label=_("State"), choices=list(PROGRESS.items()))
    expected_days = forms.IntegerField(label=_("Expected length in days"), min_value=0, max_value=366, initial=0)

    def control(self) -> Control:
        """State and expected length."""
        return controls.Progress(state=self.cleaned_data["state"], expected_days=self.cleaned_data["expected_days"])


class RefusalForm(KindForm):
    """A refusal on a coded ground."""

    ground = forms.ChoiceField(label=_("Ground"), choices=lambda: choices(RefusalGround))
    extent = forms.ChoiceField(label=_("Extent"), choices=lambda: choices(Extent)[:2])

    def control(self) -> Control:
        """Ground and extent."""
        told = self.cleaned_data
        return controls.Refusal(ground=RefusalGround(told["ground"]), extent=Extent(told["extent"]))
