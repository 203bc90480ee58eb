"""Forms of threat pictures: the picture, a version's words, judgements, sources, who gets it."""

from typing import Any

from django import forms

from entente.domains.events.models import picture_choices as choices
from entente.domains.events.models.pictures import Basis, Claim, Picture, Reader, Version
from entente.domains.events.rules.probability import Yardstick
from entente.web.records.forms import RecordForm, in_browser


class PictureForm(RecordForm):
    """A picture."""

    class Meta:
        model = Picture
        fields = ("title", "kind", "scope", "yardstick", "owner", "review_by")
        formfield_callback = in_browser


class VersionForm(RecordForm):
    """The words of a draft."""

    class Meta:
        model = Version
        fields = ("summary", "sanitised")
        formfield_callback = in_browser


class ClaimForm(RecordForm):
    """A judgement, in a word of the picture's yardstick."""

    class Meta:
        model = Claim
        fields = ("statement", "word", "confidence", "sanitised")
        formfield_callback = in_browser

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        yardstick = Yardstick(self.instance.version.picture.yardstick)
        self.fields["word"] = forms.ChoiceField(label=self.fields["word"].label, choices=choices.words_of(yardstick))
        self.order_fields(["statement", "word", "confidence", "sanitised"])


class BasisForm(RecordForm):
    """A source."""

    class Meta:
        model = Basis
        fields = ("kind", "reference", "says", "dated", "evaluation", "may", "whom", "cleared")
        formfield_callback = in_browser


class ReaderForm(RecordForm):
    """Who gets it."""

    class Meta:
        model = Reader
        fields = ("name", "edition", "why")
        formfield_callback = in_browser
