"""`make proof-crash`: 200 rounds of kill -9 on each database; prints what was lost, doubled or half there.

`--rounds N`, `--databases sqlite postgresql`, `--seed N`; exit status 1 for anything but zeros.
"""

import argparse
import random
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests import postgresql
from tests.crash.rounds import EVERY, Crashes, Tally
from tests.exchange.nodes import running

SERVICES = ("ma.dgsn", "fr.dgsi")


def prove(name: str, databases: tuple[str, ...], rounds: int, seed: int) -> Tally:
    """Kill and compare until so many rounds are done, or something is wrong."""
    with (
        tempfile.TemporaryDirectory(prefix="entente-crash-") as folder,
        running(Path(folder), *SERVICES, databases=databases) as nodes,
    ):
        crashes = Crashes(nodes, random.Random(seed))
        tally = Tally(0, 0)
        while tally.clean and tally.rounds < rounds:
            tally = crashes.run(min(EVERY, rounds - tally.rounds))
            print(line(name, tally), flush=True)
        return tally


def line(database: str, tally: Tally) -> str:
    """One line of the proof."""
    ledger = "verified" if not tally.findings else "; ".join(tally.findings)
    return (
        f"{database:<11} rounds {tally.rounds:>4}  notes acknowledged {tally.acknowledged:>7,}  lost {tally.lost}  "
        f"doubled {tally.doubled}  unwritten {tally.unwritten}  halves {tally.halves}  ledger on both sides {ledger}"
    )


def main() -> int:
    """Each database in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    told = parser.parse_args()
    clean = True
    for database in told.databases:
        with ExitStack() as stack:
            chosen: tuple[str, ...] = ()
            if database == "postgresql":
                server = stack.enter_context(postgresql.running())
                chosen = tuple(server.create(f"crash_{name.replace('.', '_')}") for name in SERVICES)
            tally = prove(database, chosen, told.rounds, told.seed)
            clean = clean and tally.clean and tally.rounds == told.rounds
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
