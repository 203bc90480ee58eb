"""A report carries an entity to a partner as the same bytes that are held."""

import pytest

from entente.domains.entities import queries
from entente.domains.entities.services.reports import report_drafts
from entente.protocol.bodies import decode_body, encode_body
from entente.protocol.controls import Report
from entente.protocol.wire import Ground
from entente.vocabulary.codes import ExchangeKind, MessageKind
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import DossierId
from entente.vocabulary.persons import DataCategory, EntityKind
from entente.vocabulary.purposes import Purpose
from tests.domains.entities.lists import OURS, Importing

pytestmark = pytest.mark.django_db
DOSSIER = DossierId("0" * 32)
GROUND = Ground(ExchangeKind.OWN_INITIATIVE, "1" * 32, None, Purpose.PREVENTION, frozenset({DataCategory.IDENTITY}))
HANDLING = Handling(frozenset({HandlingCode.H1}))
GRADE = Evaluation(Scale.FOUR_BY_FOUR, "A", "1")


def test_a_report_holds_the_entity_byte_for_byte(importing: Importing) -> None:
    importing()
    held = list(queries.entities(OURS))
    drafts = list(report_drafts(held, DOSSIER, GROUND, handling=HANDLING, evaluation=GRADE))
    assert len(drafts) == len(held)
    for entity, draft in zip(held, drafts, strict=True):
        travelled = encode_body(draft.body)  # type: ignore[arg-type]  # a ContentBody
        assert queries.entity_bytes_in(travelled) == [queries.body_bytes(entity)]
        assert encode_body(decode_body(MessageKind.REPORT, travelled)) == travelled


def test_a_report_says_on_what_ground_and_under_what_conditions_it_is_sent(importing: Importing) -> None:
    importing()
    people = queries.entities(OURS, kind=EntityKind.PERSON)
    (draft,) = report_drafts(people, DOSSIER, GROUND, handling=HANDLING, evaluation=GRADE)
    assert (draft.dossier, draft.ground, draft.handling) == (DOSSIER, GROUND, HANDLING)
    assert draft.control == Report()
