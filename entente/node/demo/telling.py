"""How the story is told: each step with what was checked, as lines for people or as JSON for programs."""

import sys
from dataclasses import dataclass, field

import msgspec
from rich.console import Console

from entente.vocabulary.errors import LocalError


class Step(msgspec.Struct, frozen=True):
    """One step: what happened, and what was found true afterwards."""

    chapter: str
    what: str
    checked: tuple[str, ...]


@dataclass
class Teller:
    """Tells steps as they happen; a check that fails ends the story."""

    as_json: bool = False
    steps: list[Step] = field(default_factory=list)
    chapter: str = ""
    console: Console = field(default_factory=lambda: Console(highlight=False))

    def begin(self, chapter: str) -> None:
        """A new chapter."""
        self.chapter = chapter
        if not self.as_json:
            self.console.print(f"\n[bold]{chapter}[/bold]")

    def tell(self, what: str, *checks: tuple[str, object]) -> None:
        """A step and its checks: (what must be true, whether it is); raise LocalError for the first that is not."""
        for words, true in checks:
            if not true:
                raise LocalError(f"{self.chapter}: {what}: not true: {words}", cure="look at the nodes' logs")
        step = Step(self.chapter, what, tuple(words for words, _true in checks))
        self.steps.append(step)
        if self.as_json:
            sys.stdout.write(msgspec.json.encode(step).decode() + "\n")
            sys.stdout.flush()
            return
        self.console.print(f"  {what}")
        for words in step.checked:
            self.console.print(f"    [green]✓[/green] {words}")
