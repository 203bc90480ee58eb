"""A sanitised version: named parts taken out of a report; what makes sense only with them goes too (P-6.6.2)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from entente.protocol.bodies import ContentBody
from entente.protocol.entities import Entity


class PartKind(StrEnum):
    """What a part of a report is."""

    TITLE = "title"
    TEXT = "text"
    EVALUATION = "evaluation"
    CONTRIBUTION = "contributions"
    ENTITY = "entities"
    NAME = "names"
    BIRTH = "births"
    IDENTIFIER = "identifiers"
    ADDRESS = "addresses"
    NATIONALITIES = "nationalities"
    DESCRIPTION = "description"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True)
class Part:
    """One part that can be left out; `path` names it, `shown` is what it says, as its author wrote it."""

    path: str
    kind: PartKind
    shown: str

    @property
    def within(self) -> bool:
        """Whether it is a part of an entity."""
        return self.path.count(".") > 1 or self.kind in SINGLE


K = PartKind
LISTED: dict[PartKind, str] = {K.NAME: "full", K.BIRTH: "text", K.IDENTIFIER: "number", K.ADDRESS: "text"}
"""Lists of an entity, and the field that shows one of their items."""
SINGLE: dict[PartKind, Any] = {K.NATIONALITIES: (), K.DESCRIPTION: "", K.ATTRIBUTES: {}}
"""Fields of an entity, and what stands in their place when they are left out."""
OF_BODY: dict[PartKind, Any] = {K.TITLE: "", K.TEXT: "", K.EVALUATION: None}
"""Fields of the body, and what stands in their place."""


def parts(body: ContentBody) -> tuple[Part, ...]:
    """All parts of a report that hold something, in the order in which they are read."""
    return tuple(_parts(body))


def _parts(body: ContentBody) -> Iterator[Part]:
    for kind in OF_BODY:
        if told := getattr(body, kind.value):
            yield Part(kind.value, kind, _grade(told) if kind is K.EVALUATION else told)
    for at, each in enumerate(body.contributions):
        yield Part(f"contributions.{at}", K.CONTRIBUTION, f"{each.unit}: {each.text}")
    for at, entity in enumerate(body.entities):
        yield Part(f"entities.{at}", K.ENTITY, _called(entity))
        yield from _of_entity(entity, f"entities.{at}")


def _of_entity(entity: Entity, prefix: str) -> Iterator[Part]:
    for kind, shown in LISTED.items():
        for at, item in enumerate(getattr(entity, kind.value)):
            yield Part(f"{prefix}.{kind.value}.{at}", kind, getattr(item, shown))
    for kind in SINGLE:
        if told := getattr(entity, kind.value):
            yield Part(f"{prefix}.{kind.value}", kind, _joined(told))


def _joined(told: Any) -> str:
    if isinstance(told, dict):
        return ", ".join(f"{name}: {value}" for name, value in told.items())
    return told if isinstance(told, str) else ", ".join(told)


def _grade(told: Any) -> str:
    return f"{told.source}{told.information}"


def _called(entity: Entity) -> str:
    named = [each.full for each in entity.names] or [each.number for each in entity.identifiers]
    return named[0] if named else entity.key or entity.kind.value


def without(body: ContentBody, taken: Collection[str]) -> ContentBody:
    """The report without these parts. ValueError for a path that names nothing.

    Source records of an entity that lost a part go with it, and relations to an entity that is gone; attachments and
    the channel by which it came are never part of a sanitised version.
    """
    unknown = set(taken) - {part.path for part in parts(body)}
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    entities = [
        _lightened(entity, f"entities.{at}", taken)
        for at, entity in enumerate(body.entities)
        if f"entities.{at}" not in taken
    ]
    keys = {entity.key for entity in entities}
    return msgspec.structs.replace(
        body,
        entities=tuple(entities),
        relations=tuple(each for each in body.relations if {each.first, each.second} <= keys),
        contributions=tuple(each for at, each in enumerate(body.contributions) if f"contributions.{at}" not in taken),
        attachments=(),
        external=None,
        **{kind.value: empty for kind, empty in OF_BODY.items() if kind.value in taken},
    )


def _lightened(entity: Entity, prefix: str, taken: Collection[str]) -> Entity:
    if not any(path.startswith(f"{prefix}.") for path in taken):
        return entity
    changes: dict[str, Any] = {
        kind.value: tuple(
            item for at, item in enumerate(getattr(entity, kind.value)) if f"{prefix}.{kind.value}.{at}" not in taken
        )
        for kind in LISTED
    }
    changes |= {kind.value: empty for kind, empty in SINGLE.items() if f"{prefix}.{kind.value}" in taken}
    return msgspec.structs.replace(entity, records=(), **changes)
