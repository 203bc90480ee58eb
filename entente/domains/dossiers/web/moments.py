"""Dates and times of forms as milliseconds, and the field in which an officer gives them."""

from datetime import datetime
from typing import Any

from django import forms

from entente.vocabulary.clock import Milliseconds


class MomentField(forms.DateTimeField):
    """Date and time in the officer's zone; cleaned to milliseconds, None when empty."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> Milliseconds | None:
        """Milliseconds since 1970."""
        told: datetime | None = super().clean(value)
        return int(told.timestamp() * 1000) if told else None
