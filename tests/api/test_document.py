"""The OpenAPI document, and schemathesis: calls made from it never break the node or its promises."""

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from entente.node.api import api
from tests.api.conftest import Issue

if TYPE_CHECKING:
    from entente.web.models import Officer

DOCUMENT: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/")


def _references(value: object) -> set[str]:
    if isinstance(value, dict):
        found = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return found.union(*(_references(inner) for inner in value.values()))
    return set().union(*(_references(inner) for inner in value)) if isinstance(value, list) else set()


def test_every_reference_of_the_document_leads_somewhere() -> None:
    named = {f"#/components/{part}/{name}" for part, held in DOCUMENT["components"].items() for name in held}
    assert _references(DOCUMENT) - named == set()


def test_every_operation_takes_a_token_and_has_a_name_for_clients() -> None:
    operations = [operation for path in DOCUMENT["paths"].values() for operation in path.values()]
    assert all(operation["security"] for operation in operations)
    assert len({operation["operationId"] for operation in operations}) == len(operations)


NOT_PROMISED = [positive_data_acceptance, negative_data_rejection]
"""A well-formed call may still be refused by the gate; a parameter that is not known is not read."""
CALLS_OUT = "add_partner"
"""It fetches from whatever address it is given."""
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture
def bearer(officer: "Officer", issue: Issue) -> dict[str, str]:
    """For nobody absent: every call for an invented one would be refused at the door."""
    return {"Authorization": f"Bearer {issue(officer)}", "Acting-For": ""}


WIDE = ["send_messages", "preview_message", "propose_agreement", "open_dossier"]
"""Their bodies are whole messages: making one takes the generator seconds."""
PATIENT = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]


@schema.exclude(operation_id=[CALLS_OUT, *WIDE]).parametrize()
@settings(max_examples=4, deadline=None, suppress_health_check=PATIENT)
def test_no_call_made_from_the_document_breaks_its_promises(case: Any, bearer: dict[str, str]) -> None:
    case.call_and_validate(headers=bearer, excluded_checks=NOT_PROMISED)


@pytest.mark.slow
@schema.include(operation_id=WIDE).parametrize()
@settings(max_examples=2, deadline=None, suppress_health_check=[*PATIENT, HealthCheck.data_too_large])
def test_no_message_made_from_the_document_breaks_its_promises(case: Any, bearer: dict[str, str]) -> None:
    case.call_and_validate(headers=bearer, excluded_checks=NOT_PROMISED)
