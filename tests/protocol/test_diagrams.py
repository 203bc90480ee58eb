"""The generated page of diagrams, and the clauses that the code cites."""

import re
from pathlib import Path

import pytest

from entente.protocol.agreements_thread import AGREEMENTS
from entente.protocol.diagrams import page
from entente.protocol.meetings_thread import MEETINGS
from entente.protocol.publication_thread import PUBLICATIONS
from entente.protocol.recalls import HOLDERS
from entente.protocol.request_table import REQUESTS

ROOT = Path(__file__).parents[2]
CLAUSES = set(re.findall(r"\*\*(P-[\d.]+)\*\*", "".join(p.read_text() for p in (ROOT / "docs/protocol").glob("*.md"))))
TABLES = (REQUESTS, HOLDERS, AGREEMENTS, MEETINGS, PUBLICATIONS)


def test_the_page_of_diagrams_is_current():
    assert (ROOT / "docs/protocol/states.md").read_text() == page()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_clause_of_a_table_stands_in_the_specification(table):
    assert {row.clause for row in table.rows} | {table.otherwise} <= CLAUSES


@pytest.mark.parametrize(
    "name", ["log", "membership", "threads", "consent_fold", "content_fold", "reports", "meeting_fold"]
)
def test_every_clause_that_a_fold_returns_stands_in_the_specification(name):
    text = (ROOT / f"entente/protocol/{name}.py").read_text()
    assert set(re.findall(r'"(P-[\d.]+)"', text)) <= CLAUSES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_state_can_be_reached(table):
    reached = {table.initial}
    while more := {step.after for (state, _), step in table.steps.items() if state in reached} - reached:
        reached |= more
    assert reached == set(type(table.initial))
