"""Each row of the gate's table allows and denies, and no row can be taken out or turned round unnoticed."""

from dataclasses import replace

import pytest

from entente.access.actions import Action
from entente.access.decide import Decide, Verdict, decide, gate
from entente.access.roles import MAY, NODE_MAY
from entente.access.rule import Rule
from entente.access.rules import RULES
from entente.access.texts import CURES, REFUSALS, TITLES
from tests.access.cases import ROWS, Question, Row

BY_ID = {rule.id: rule for rule in RULES}


def ask(question: Question, with_gate: Decide = decide) -> tuple[set[str], set[str]]:
    """The rules that refuse and those that speak in favour."""
    decision = with_gate(question.actor, question.action, question.record, question.terms, question.now)
    refused = {reason.rule for reason in decision.reasons if reason.verdict is Verdict.DENY}
    assert decision.allowed is not bool(refused)
    return refused, {reason.rule for reason in decision.reasons if reason.verdict is Verdict.ALLOW}


def test_every_row_has_exactly_one_case() -> None:
    assert [row.rule for row in ROWS] == [rule.id for rule in RULES]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_the_row_allows(row: Row) -> None:
    refused, held = ask(row.allows)
    assert refused == set()
    assert row.rule in held


COMPANY = {"human_decides": {"role_permits"}}
"""Where a second row refuses the same act by its nature: the node holds no role."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_the_row_alone_denies(row: Row) -> None:
    refused, _held = ask(row.denies)
    assert refused == {row.rule} | COMPANY.get(row.rule, set())


def fails(table: tuple[Rule, ...]) -> bool:
    """Whether a case of the table tells this table from the real one."""
    changed = gate(table)
    return any(ask(question, changed) != ask(question) for row in ROWS for question in (row.allows, row.denies))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_row_that_is_taken_out_is_missed(rule: Rule) -> None:
    assert fails(tuple(other for other in RULES if other is not rule))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_row_that_is_turned_round_is_noticed(rule: Rule) -> None:
    turned = replace(rule, must=lambda case: not rule.must(case))
    assert fails(tuple(turned if other is rule else other for other in RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_row_that_never_speaks_is_noticed(rule: Rule) -> None:
    silent = replace(rule, when=lambda _case: False)
    assert fails(tuple(silent if other is rule else other for other in RULES))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_a_refusal_names_source_clause_and_cure(row: Row) -> None:
    asked = row.denies
    decision = decide(asked.actor, asked.action, asked.record, asked.terms, asked.now)
    reason = next(reason for reason in decision.refusals if reason.rule == row.rule)
    assert str(reason.source)
    assert reason.clause.startswith("P-") or "#" in reason.clause
    shown = {name: value if isinstance(value, str | int) else ", ".join(value) for name, value in reason.params}
    assert REFUSALS[row.rule] % shown
    assert "%" not in CURES[reason.cure] % (shown | {"roles": "a role"})


def test_every_text_belongs_to_a_row_and_every_row_has_its_texts() -> None:
    assert TITLES.keys() == REFUSALS.keys() == BY_ID.keys()
    assert CURES.keys() == {rule.cure for rule in RULES}


def test_every_action_has_its_roles_and_the_node_decides_nothing() -> None:
    assert MAY.keys() == set(Action)
    assert {Action.COMPOSE, Action.SEND, Action.RECEIVE, Action.ERASE} == NODE_MAY
