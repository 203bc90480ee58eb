"""What every form of a kind has: a text, what it is written about, and how it becomes control fields and body."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entente.protocol.bodies import Contribution, Text
from entente.protocol.controls import Control
from entente.protocol.wire import Header
from entente.vocabulary.codes import ExchangeKind, Urgency
from entente.vocabulary.ids import MessageId, ServiceId

LONGEST = 500_000
"""Characters of a text: what is longer than a book travels as a paper."""


@dataclass(frozen=True)
class About:
    """What a message is written about: the dossier's other members and the message that it answers."""

    others: tuple[ServiceId, ...] = ()
    parent_id: str = ""
    parent: Header | None = None
    body: Text | None = field(default=None, repr=False)
    """The parent's body, opened through the gate, for forms that start from it."""
    contributions: tuple[Contribution, ...] = field(default=(), repr=False)
    """What domestic units gave to the answer."""


class KindForm(forms.Form):
    """The base: a text, sealed.

    `exchange_kind` is the form of cooperation; `own_ground` asks for a new ground and handling; `takes_files` lets
    papers travel along; `from_parent` starts from the content of the message it refers to.
    """

    exchange_kind = ExchangeKind.INFORMATION_ON_REQUEST
    own_ground = False
    takes_files = False
    from_parent = False
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "maxlength": None}),
        required=False,
    )

    def __init__(self, data: Any = None, *, about: About) -> None:
        self.about = about
        super().__init__(data, initial=self.prefilled(about))
        self.arrange()

    @classmethod
    def prefilled(cls, about: About) -> dict[str, Any]:
        """What the form starts with."""
        del about
        return {}

    @classmethod
    def asks_ground(cls, about: About) -> bool:
        """Whether ground and handling are chosen anew; otherwise they are those of the message it answers."""
        del about
        return cls.own_ground

    def arrange(self) -> None:
        """Choices that depend on what it is written about."""

    def control(self) -> Control:
        """The control fields."""
        raise TypeError(f"{type(self).__name__} names no control")

    def body(self) -> Text:
        """The body, sealed."""
        return Text(text=self.cleaned_data["text"])

    def how_urgent(self) -> Urgency:
        """Normal unless the form asks."""
        return Urgency(self.cleaned_data.get("urgency") or Urgency.NORMAL)

    def refers_to(self) -> tuple[MessageId, ...]:
        """The message that it answers; none for a new matter."""
        return (MessageId(self.about.parent_id),) if self.about.parent_id else ()

    def choices_of(self, name: str, choices: list[tuple[str, Any]], initial: Any = None) -> None:
        """Give a field its choices."""
        chosen = self.fields[name]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = choices
        if initial is not None:
            chosen.initial = initial
