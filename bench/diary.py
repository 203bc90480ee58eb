"""`python -m bench.diary`: communiqués read against what a careful reader found, and documents read per second."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.diary_scores import AIMS, scored
from bench.report import Figure, keep, show
from entente.domains.diary.services.reading import read_files

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests" / "domains" / "diary"
SEEDS = ROOT.parent / "shared" / "seeds"
SETS = {
    "seeds": (SEEDS, SEEDS / "expected.jsonl"),
    "tuning texts": (OWN / "tuning", OWN / "expected_tuning.jsonl"),
    "test texts": (OWN / "texts", OWN / "expected.jsonl"),
}
"""Tables and rules are tuned on the first two; the third is only measured."""
PER_SECOND = 50
ROUNDS = 5


def measured(name: str, folder: Path, expected: Path) -> list[Figure]:
    """The aims on one set."""
    readings = read_files(sorted(folder.glob("*.txt")))
    tallies = scored(readings, expected)
    return [
        Figure(f"{name}: {aim}", tally.f1, "", f"aim {AIMS[aim]}", tally.f1 >= AIMS[aim], {"wrong": tally.wrong})
        for aim, tally in tallies.items()
    ]


def speed(folders: Sequence[Path]) -> Figure:
    """Documents read per second, tables loaded, from files to entries."""
    files = [file for folder in folders for file in sorted(folder.glob("*.txt"))]
    read_files(files)
    start = time.perf_counter()
    for _round in range(ROUNDS):
        read_files(files)
    rate = ROUNDS * len(files) / (time.perf_counter() - start)
    return Figure("documents read", rate, "a second", f"aim {PER_SECOND}", rate >= PER_SECOND)


def main() -> None:
    """Print the table and keep the figures; `--wrong` prints what was missed in sets that are tuned on."""
    there = {name: places for name, places in SETS.items() if places[1].is_file()}
    figures = [figure for name, places in there.items() for figure in measured(name, *places)]
    figures.append(speed([folder for folder, _expected in there.values()]))
    show("Communiqués read", figures)
    if "--wrong" in sys.argv:
        for figure in figures:
            if not figure.what.startswith("test texts"):
                print(figure.what, *figure.details.get("wrong", ()), sep="\n    ")
    keep("diary", figures)


if __name__ == "__main__":
    main()
