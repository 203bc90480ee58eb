"""The same promises over a real socket: a served node in a process of its own, asked what the document describes."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.cli.running import Machine, machine

pytestmark = pytest.mark.slow
CALLS_OUT = "add_partner"
"""It fetches from whatever address it is given."""
WIDE = ["send_messages", "preview_message", "propose_agreement", "open_dossier", "lay_up_draft"]
"""Their bodies are whole messages: making one takes the generator seconds (test_document has them)."""
SECONDS = 25.0
QUICK = settings(
    max_examples=4, deadline=None, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck)
)
NOT_PROMISED = [positive_data_acceptance, negative_data_rejection]
"""A well-formed call may still be refused by the gate; a parameter that is not known is not read."""


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A node as an administrator founds and serves it."""
    made = machine(tmp_path_factory.mktemp("served"), "ma.dgsn", "Service of Morocco")
    made.start()
    try:
        yield made
    finally:
        made.stop()


def test_no_call_over_the_socket_breaks_the_documents_promises(node: Machine) -> None:
    url, end = f"http://127.0.0.1:{node.port}", time.monotonic() + SECONDS
    schema = schemathesis.openapi.from_url(f"{url}/api/openapi.json")
    asked: set[str] = set()
    for found in schema.exclude(operation_id=[CALLS_OUT, *WIDE]).get_all_operations():
        _try(found.ok(), node.tokens["desk"], end, asked)
    assert asked
    assert httpx.get(f"{url}/api/openapi.json", timeout=10).status_code == 200


def _try(operation: Any, token: str, end: float, asked: set[str]) -> None:
    """A few calls of one operation, until the time is up."""

    @given(case=operation.as_strategy())
    @QUICK
    def called(case: Any) -> None:
        if time.monotonic() < end:
            asked.add(operation.definition.raw["operationId"])
            headers = {"Authorization": f"Bearer {token}"}
            case.call_and_validate(headers=headers, excluded_checks=NOT_PROMISED)

    called()
