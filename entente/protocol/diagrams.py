"""The state diagrams of docs/protocol/states.md, drawn from the tables that the code runs on.

`python -m entente.protocol.diagrams > docs/protocol/states.md`
"""

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from entente.protocol.agreements_thread import AGREEMENTS
from entente.protocol.fold import Table
from entente.protocol.meetings_thread import MEETINGS
from entente.protocol.publication_thread import PUBLICATIONS
from entente.protocol.recalls import HOLDERS
from entente.protocol.request_table import REQUESTS
from entente.protocol.watch_log import WATCH

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)
HEADING = "# State diagrams\n\nGenerated from the tables by `python -m entente.protocol.diagrams`; do not edit.\n"


def page() -> str:
    """The whole page."""
    agreed = (_section(AGREEMENTS), _section(MEETINGS), _section(PUBLICATIONS))
    return "\n".join([HEADING, _section(REQUESTS), _section(HOLDERS), *agreed, _section(WATCH)])


def _section(table: Table[S, E]) -> str:
    diagram = "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {table.initial}", *_arrows(table), "```"])
    rows = "\n".join(["| state | event | by | then | clause |", "|---|---|---|---|---|", *_rows(table)])
    rest = f"Any other event has no effect and is shown so ({table.otherwise})."
    return f"## {table.title}\n\n{diagram}\n\n{rows}\n\n{rest}\n"


def _arrows(table: Table[S, E]) -> Iterator[str]:
    for (state, event), step in table.steps.items():
        yield f"    {state} --> {step.after}: {event}"


def _rows(table: Table[S, E]) -> Iterator[str]:
    for (state, event), step in table.steps.items():
        yield f"| {state} | {event} | {step.actor} | {step.after} | {step.clause} |"


if __name__ == "__main__":
    sys.stdout.write(page())
