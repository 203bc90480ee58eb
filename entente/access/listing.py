"""The table in a form that a lawyer reads: docs/rules.md is this text (`python -m entente.access.listing`)."""

from collections.abc import Iterator

from entente.access.actions import CROSSING, LEAVING, ON_CONTENT, READING, USING, Action
from entente.access.obligations import DUTIES
from entente.access.rule import Rule, Waiver
from entente.access.rules import RULES
from entente.access.texts import CURES, REFUSALS, TITLES
from entente.access.texts import DUTIES as DUTY_TEXTS

_GROUPS: tuple[tuple[str, frozenset[Action]], ...] = (
    ("every action", frozenset(Action)),
    ("reading, using, passing on", ON_CONTENT),
    ("crossing a border", CROSSING),
    ("leaving the house", LEAVING),
    ("reading", READING),
    ("using", USING),
)
_WAIVERS = {Waiver.ALWAYS: "yields to P-8.9", Waiver.IMMINENT_DANGER: "yields to P-8.7"}
_HEAD = """# The table of the gate

Made from `entente/access/rules.py`; a test fails when this page is not current. A row refuses when what it demands does
not hold; each refusal carries the source, the clause and who can cure it. The mark says whether the source's text was
*read*, is *from memory*, or is our *own rule* (of the specification, or of the agreement that both sides signed).

| rule | asked on | refusal | clause | source | mark | cured by | cure | yields |
|---|---|---|---|---|---|---|---|---|
"""
_DUTIES = """
## What an allowed act obliges to

| duty | asked on | words | clause |
|---|---|---|---|
"""


def listing() -> str:
    """The whole page."""
    duties = (
        f"| `{row.duty}` | {_asked_on(row.actions)} | {_words(DUTY_TEXTS[row.duty])} | {row.clause} |" for row in DUTIES
    )
    return _HEAD + "\n".join(map(_row, RULES)) + "\n" + _DUTIES + "\n".join(duties) + "\n"


def _row(rule: Rule) -> str:
    cells = (
        f"**{TITLES[rule.id]}** `{rule.id}`",
        _asked_on(rule.actions),
        _words(REFUSALS[rule.id]),
        f"agreement, {rule.terms_clause.replace('_', ' ')}" if rule.terms_clause else rule.clause,
        str(rule.source),
        rule.source.reading.value.replace("_", " "),
        rule.cured_by.value.replace("_", " "),
        _words(CURES[rule.cure]),
        "; ".join(_WAIVERS[waiver] for waiver in sorted(rule.waivers)),
    )
    return f"| {' | '.join(cells)} |"


def _asked_on(actions: frozenset[Action]) -> str:
    return ", ".join(_named(actions))


def _named(actions: frozenset[Action]) -> Iterator[str]:
    for name, group in _GROUPS:
        if group <= actions:
            yield name
            actions -= group
    yield from sorted(action.value.replace("_", " ") for action in actions)


def _words(text: str) -> str:
    return text.replace("%(", "‹").replace(")s", "›")


if __name__ == "__main__":
    import sys

    sys.stdout.write(listing())
