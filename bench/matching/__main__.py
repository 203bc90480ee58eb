"""`python -m bench.matching [--full]`: accuracy, index and screening beside peers; `--full` takes the large sizes."""

import argparse
import os
from pathlib import Path

from bench.matching.accuracy import accuracy, logic_v2
from bench.matching.aliases import aliases
from bench.matching.calibration import reliability
from bench.matching.index_cost import index_cost
from bench.matching.screening_run import beside_peers, screening
from bench.report import Figure, keep, show

SMALL = {"questions": (100,), "index": (10_000, 100_000), "screening": (30_000, 100_000)}
FULL = {"questions": (400,), "index": (10_000, 1_000_000), "screening": (100_000, 300_000, 1_000_000)}


def main() -> None:
    """Measure, print as parts end, keep all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the sizes that the aims name; an hour on two cores")
    parser.add_argument("--largest", type=int, default=0, help="also an index of so many people (10 million: 20 GB)")
    options = parser.parse_args()
    os.chdir(Path(__file__).parents[2])
    sizes = FULL if options.full else SMALL
    kept: list[Figure] = []
    for title, figures in (
        ("Names", lambda: accuracy(sizes["questions"][0]) + aliases(500) + logic_v2(20)),
        ("Calibration", reliability),
        ("Index", lambda: [one for rows in (*sizes["index"], options.largest) if rows for one in index_cost(rows)]),
        ("Screening", lambda: [one for rows in sizes["screening"] for one in screening(rows)]),
        ("Screening beside peers", lambda: beside_peers(10_000)),
    ):
        measured = figures()
        show(title, measured)
        kept.extend(measured)
    print(f"kept in {keep('matching', kept).relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
