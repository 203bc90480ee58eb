"""Which pieces of a message a page shows: by its kind, and by the fields that its body fills; for templates.

A page shows twenty messages. What is chosen here by a table costs nothing for each of the many fields that a body
does not have.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.web.words import PROGRESS, USES
from entente.protocol import controls
from entente.protocol.bodies import Text
from entente.protocol.reports import FeedbackUse
from entente.vocabulary.codes import MessageKind

register = template.Library()

HEADERS, BODIES = "dossiers/control", "dossiers/body"
"""Where the pieces lie."""


@dataclass(frozen=True)
class Row:
    """A piece that is shown where one of these fields of a body is filled."""

    fields: tuple[str, ...]
    piece: str
    name: Promise | str = ""


ROWS = (
    Row(("title",), "heading"),
    Row(("text",), "words"),
    Row(("facts",), "words"),
    Row(("questions",), "questions"),
    Row(("offence",), "fact", _("Offence")),
    Row(("urgency_facts",), "fact", _("Why it is urgent")),
    Row(("conditions",), "fact", _("Conditions (H3)")),
    Row(("evaluation",), "evaluation"),
    Row(("entities",), "entities"),
    Row(("relations",), "relations"),
    Row(("contributions",), "contributions"),
    Row(("speaker",), "spoken"),
    Row(("spoken_with",), "fact", _("Spoken with")),
    Row(("judicial_authorisation",), "fact", _("Judicial authorisation held")),
    Row(("place", "offices"), "place"),
    Row(("texts",), "texts"),
    Row(("external",), "external"),
)
"""In the order of the page."""


@dataclass(frozen=True)
class Part:
    """A piece with what it shows."""

    template: str
    value: Any
    name: Promise | str


@register.filter
def parts(body: Text) -> list[Part]:
    """The pieces of this body, in the order of the page."""
    found = []
    for row, fields in _rows_of(type(body)):
        value = next(filter(None, (getattr(body, each) for each in fields)), None)
        if value:
            found.append(Part(f"{BODIES}/{row.piece}.html", value, row.name))
    return found


@cache
def _rows_of(kind: type[Text]) -> tuple[tuple[Row, tuple[str, ...]], ...]:
    had = [(row, tuple(each for each in row.fields if each in kind.__struct_fields__)) for row in ROWS]
    return tuple((row, fields) for row, fields in had if fields)


@register.filter
def said_in_header(kind: MessageKind | str) -> str:
    """The piece that shows the control fields of this kind of message; "" where they say nothing to a reader."""
    return _said().get(str(kind), "")


@cache
def _said() -> dict[str, str]:
    lying = Path(__file__).parents[1] / "templates" / HEADERS
    return {each.stem: f"{HEADERS}/{each.name}" for each in lying.glob("*.html")}


@register.filter
def word(control: controls.Progress | controls.Feedback) -> str:
    """What a progress or feedback message says; an unknown code as it is written."""
    if isinstance(control, controls.Progress):
        return str(PROGRESS.get(control.state, control.state))
    return str(USES[FeedbackUse(control.use)] if control.use in set(FeedbackUse) else control.use)


@register.filter
def at(message: str, place: int) -> str:
    """How a mention is named: the message, and the entity's place in it."""
    return f"{message}.{place}"
