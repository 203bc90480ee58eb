"""What a body says of its entities besides their names, dates and numbers; and how they belong together."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from entente.protocol.bodies import ContentBody, RequestBody
from entente.protocol.entities import Entity, Sex
from entente.vocabulary.persons import Standing
from entente.web.countries import country_name

register = template.Library()


@dataclass(frozen=True)
class Link:
    """A relation of two entities, each by a name that a reader knows it by."""

    first: str
    kind: str
    second: str
    standing: Standing
    text: str


@register.filter
def particulars(entity: Entity) -> list[tuple[str, str]]:
    """Name and value of each that is told, in the order in which a reader wants them."""
    return list(_told(entity))


def _told(entity: Entity) -> Iterator[tuple[str, str]]:
    if entity.sex is not Sex.UNKNOWN:
        yield _("Sex"), {Sex.FEMALE: _("female"), Sex.MALE: _("male"), Sex.UNSPECIFIED: _("unspecified")}[entity.sex]
    for nationality in entity.nationalities:
        yield _("Nationality"), country_name(nationality)
    for each in entity.addresses:
        yield _("Address"), each.text or " ".join(filter(None, (each.city, country_name(each.country))))
    for key, value in entity.attributes.items():
        yield key.replace("_", " "), value
    if (graded := entity.evaluation) is not None:
        yield _("Evaluation"), f"{graded.source}{graded.information}{graded.handling}"


@register.filter
def linked(body: ContentBody | RequestBody) -> list[Link]:
    """The relations of a body."""
    names = {each.key: known_by(each) for each in body.entities}
    return [
        Link(
            names.get(each.first, each.first),
            each.kind.replace("_", " "),
            names.get(each.second, each.second),
            each.standing,
            each.text,
        )
        for each in body.relations
    ]


def known_by(entity: Entity) -> str:
    """The name or number that a reader knows it by; its key where it has none."""
    names = (each.full for each in entity.names)
    numbers = (each.number for each in entity.identifiers)
    return next(filter(None, (*names, *numbers, entity.description)), entity.key)
