"""What a message says, as blocks of a paper: its control fields, then its body as its author wrote it."""

from collections.abc import Iterator
from enum import Enum

from django.utils.translation import gettext as _

from entente.domains.oversight.web.words import FIELDS
from entente.protocol.bodies import ContentBody, OralBody, RequestBody, Text
from entente.protocol.controls import Control, Member
from entente.protocol.entities import Entity
from entente.web.countries import country_name
from entente.web.enumerating import joined
from entente.web.labels import label
from entente.web.labels.identifiers import IDENTIFIERS
from entente.web.printing.joining import beside
from entente.web.printing.papers import Facts, Table, Words

Said = Words | Facts | Table


def of_control(control: Control) -> Iterator[Said]:
    """The coded fields, in the reader's language."""
    rows = [
        (str(FIELDS[name]), _value(value))
        for name in control.__struct_fields__
        if name in FIELDS and (value := getattr(control, name))
    ]
    if rows:
        yield Facts(tuple(rows))


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, Member):
        return f"{value.service} ({label(value.role)})"
    return joined([_value(each) for each in value]) if isinstance(value, tuple) else str(value)


def of_body(body: Text) -> Iterator[Said]:
    """Title, text, and what the body's form adds."""
    if body.title:
        yield Words(body.title, "strong")
    if body.text:
        yield Words(body.text)
    if isinstance(body, RequestBody):
        yield from _of_request(body)
    if isinstance(body, OralBody):
        yield Facts(
            _present(((_("Who spoke"), body.speaker), (_("Who listened"), body.listener), (_("Line"), body.line)))
        )
    if isinstance(body, RequestBody | ContentBody | OralBody):
        yield from _of_entities(body.entities)
    if isinstance(body, RequestBody | ContentBody):
        yield from _of_relations(body)
    if isinstance(body, ContentBody):
        yield from _of_content(body)
    if body.external:
        yield Facts(((_("Reached its author by"), beside(label(body.external.channel), body.external.reference)),))
    if body.conditions:
        yield Facts(((_("Conditions (H3)"), body.conditions),))
    if body.attachments:
        yield Facts(tuple((_("Attachment"), f"{key.name} ({key.media_type})") for key in body.attachments))


def _of_request(body: RequestBody) -> Iterator[Said]:
    if body.facts:
        yield Words(body.facts)
    for number, question in enumerate(body.questions, start=1):
        yield Words(f"{number}. {question}")
    rows = _present(
        (
            (_("Offence"), body.offence),
            (_("Why it is urgent"), body.urgency_facts),
            (_("Judicial authorisation held"), body.judicial_authorisation),
            (_("Spoken with"), body.spoken_with),
        )
    )
    if rows:
        yield Facts(rows)


def _of_content(body: ContentBody) -> Iterator[Said]:
    if body.evaluation:
        told = body.evaluation
        yield Facts(((_("Evaluation"), f"{told.source}{told.information}{told.handling} ({label(told.scale)})"),))
    for part in body.contributions:
        yield Words(part.unit, "strong")
        yield Words(part.text)


def _of_entities(entities: tuple[Entity, ...]) -> Iterator[Said]:
    for entity in entities:
        yield Facts(((label(entity.kind), _called(entity)), *_present(tuple(_about(entity)))))


def _of_relations(body: RequestBody | ContentBody) -> Iterator[Said]:
    called = {each.key: _called(each) for each in body.entities}
    told = [
        beside(
            called.get(each.first, each.first),
            each.kind.replace("_", " "),
            called.get(each.second, each.second),
            label(each.standing),
            each.text,
        )
        for each in body.relations
    ]
    if told:
        yield Facts(tuple((_("How they belong together"), line) for line in told))


def _called(entity: Entity) -> str:
    names = " · ".join(name.full for name in entity.names)
    return names or next((each.number for each in entity.identifiers), entity.key)


def _about(entity: Entity) -> Iterator[tuple[str, str]]:
    for birth in entity.births:
        yield _("born"), " ".join((birth.text, birth.place)).strip()
    for number in entity.identifiers:
        yield str(IDENTIFIERS.get(number.kind, number.kind)), " ".join((number.number, number.country)).strip()
    for place in entity.addresses:
        yield _("Address"), place.text
    if entity.nationalities:
        yield _("Nationalities"), joined(map(country_name, entity.nationalities))
    if entity.subject_category:
        yield _("Category"), joined((label(entity.subject_category), label(entity.standing)))
    yield _("Description"), entity.description
    yield from ((key.replace("_", " "), value) for key, value in entity.attributes.items())


def _present(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(row for row in rows if row[1])
