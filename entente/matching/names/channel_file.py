"""The parameter file of the channel: a line per native letter, with the runs of Latin letters it gave and how often."""

from collections.abc import Mapping
from pathlib import Path

from entente.matching.names.scripts import Script

PARAMETERS = Path(__file__).with_name("channel.tsv")

Counts = dict[str, dict[str, float]]
"""Native letter to run of Latin letters to expected uses, in tenths."""


def write_counts(file: Path, trained: Mapping[Script, Counts]) -> None:
    """Write in a fixed order, so that equal parameters are equal bytes."""
    lines = [f"{script}\t{_line(counts, letter)}" for script, counts in trained.items() for letter in sorted(counts)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(counts: Counts, letter: str) -> str:
    runs = sorted(counts[letter].items(), key=lambda run: (-run[1], run[0]))
    return f"{letter}\t" + " ".join(f"{run}:{round(uses * 10)}" for run, uses in runs)


def read_counts(file: Path = PARAMETERS) -> dict[Script, Counts]:
    """What `write_counts` wrote."""
    trained: dict[Script, Counts] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        script, letter, runs = line.split("\t")
        parts = (run.split(":") for run in runs.split(" "))
        trained.setdefault(Script(script), {})[letter] = {run: int(uses) / 10 for run, uses in parts}
    return trained
