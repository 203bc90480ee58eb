"""Own-initiative reports of what is held, one message for each entity, ready to be composed."""

from collections.abc import Iterable, Iterator

from entente.domains.entities.models import Entity
from entente.exchange.drafts import Draft
from entente.protocol.bodies import ContentBody
from entente.protocol.controls import Report
from entente.protocol.wire import Ground
from entente.vocabulary.evaluation import Evaluation
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId


def report_drafts(
    held: Iterable[Entity],
    dossier: DossierId,
    ground: Ground,
    *,
    handling: Handling,
    evaluation: Evaluation | None = None,
) -> Iterator[Draft]:
    """A draft for each entity; its body is the entity as held, so that sender and receiver have the same bytes.

    `ground` has to name the data categories that the entities hold; the gate compares it with the agreement.
    """
    for entity in held:
        body = ContentBody(title=entity.name, entities=(entity.value,), evaluation=evaluation)
        yield Draft(dossier, Report(), ground, body=body, handling=handling)
