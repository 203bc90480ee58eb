"""What a supervisor writes: the decision with its reason, and the digest of what was shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """On a draft: the reason is needed to send back, and for a review of neutrality."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("The author reads it, and the ledger keeps it. Write no names of persons."),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, must_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = must_reason


class ReviewForm(forms.Form):
    """On a received message: what the reviewer found, always with the reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What predominates: the ordinary-law offence, or the other side?"),
    )
