"""A public list as bodies of reports, straight from its files: no database, for a node that imported nothing yet."""

from itertools import islice
from pathlib import Path

from entente.domains.entities.rules.bodies import body_of
from entente.domains.entities.rules.listing import read_list
from entente.domains.entities.services.files import read_files
from entente.protocol.bodies import ContentBody
from entente.protocol.entities import Entity
from entente.vocabulary.evaluation import Evaluation
from entente.vocabulary.persons import EntityKind


def report_bodies(
    place: Path, *, kind: EntityKind = EntityKind.PERSON, limit: int = 1000, evaluation: Evaluation | None = None
) -> tuple[ContentBody, ...]:
    """The first `limit` entries of a kind, in the order of the list; raise ListUnreadable."""
    files = read_files(place)
    listing = read_list({file: content.lines for file, content in files.items()})
    chosen = (body_of(entry) for entry in listing.entries if entry.kind is kind)
    return tuple(report_body(entity, evaluation) for entity in islice(chosen, limit))


def report_body(entity: Entity, evaluation: Evaluation | None = None) -> ContentBody:
    """A report on one entity, which stands in it as it is held."""
    return ContentBody(title=entity.names[0].full, entities=(entity,), evaluation=evaluation)
