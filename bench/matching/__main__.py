"""`python -m bench.matching [--full] [PART…]`: accuracy, index and screening beside peers, part by part.

Each part keeps its figures in a file of its own, so that the long ones can run one after the other.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from bench.matching.accuracy import accuracy, logic_v2
from bench.matching.aliases import aliases
from bench.matching.calibration import reliability
from bench.matching.index_cost import index_cost, show_by_size
from bench.matching.screening_run import screening
from bench.report import Figure, keep, show
from entente.matching.names.scripts import LEARNED

SCREENED = (100_000, 300_000, 1_000_000)
"""Rows of each list, so that growth shows."""
Part = Callable[[], list[Figure]]


def parts(full: bool, kept: Path | None = None) -> dict[str, Part]:
    """What can be measured, in the order in which it is."""
    questions = 400 if full else 100
    found: dict[str, Part] = {
        **{f"names-{script.value}": lambda script=script: accuracy(script, questions) for script in LEARNED},
        "aliases": lambda: aliases(500 if full else 150),
        "logic-v2": lambda: logic_v2(20),
        "calibration": reliability,
    }
    for rows in (10_000, 1_000_000, 10_000_000) if full else (10_000, 100_000):
        found[f"index-{rows}"] = lambda rows=rows: index_cost(rows, kept)
    for rows in SCREENED:
        found[f"screening-{rows}"] = lambda rows=rows: screening(rows)
    return found


def main() -> None:
    """Measure, print as parts end, keep all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the sizes that the aims name; hours on two cores")
    parser.add_argument("--kept", type=Path, help="a folder in which built indexes stay, and are found again")
    parser.add_argument("part", nargs="*", help="only these: " + ", ".join(parts(full=False)))
    options = parser.parse_args()
    os.chdir(Path(__file__).parents[2])
    offered = parts(options.full, options.kept and options.kept.resolve())
    if unknown := set(options.part) - set(offered):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(offered)}")
    by_size: dict[int, list[Figure]] = {}
    for name in options.part or offered:
        measured = offered[name]()
        show(name, measured)
        if name.startswith("index-"):
            by_size[int(name.removeprefix("index-"))] = measured
        print(f"kept in {keep(f'matching-{name}', measured).relative_to(Path.cwd())}", flush=True)
    if len(by_size) > 1:
        show_by_size(by_size)


if __name__ == "__main__":
    main()
