"""`python -m bench.screening [--rows N]`: a list through the whole domain, from the file to the stored candidates.

The node is real (keys, database, ledger); the list is CSV; what is held are invented people with planted matches.
"""

import argparse
import csv
import io
import os
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.matching.population import Planted, two_lists
from bench.report import Figure, keep, show

PASSPHRASE = "only for benchmarks, never for a node"
SERVICE = "ma.dgsn"


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        founded(Path(folder) / "home")
        figures = measure(options.rows)
    show(f"Screening through the domain, {options.rows:,} rows against {options.rows:,} held", figures)
    print(f"kept in {keep('screening', figures).relative_to(Path.cwd())}")


def founded(home: Path) -> None:
    """A node of its own in `home`, on SQLite; the settings of Django point to it."""
    from entente.crypto.keystore import Cost
    from entente.node.founding import Founding, found
    from entente.node.preparing import prepare
    from entente.vocabulary.clock import system_clock

    os.environ |= {"ENTENTE_HOME": str(home), "ENTENTE_PASSPHRASE": PASSPHRASE}
    os.environ["DJANGO_SETTINGS_MODULE"] = "entente.node.settings"
    told = Founding(
        home=home,
        services=[SERVICE],
        names=["Bench"],
        url="http://127.0.0.1:8400",
        insecure_loopback=True,
        database="sqlite",
    )
    found(told, PASSPHRASE, system_clock, Cost(passes=1, kibibytes=64, lanes=1))
    prepare(home)


def measure(rows: int) -> list[Figure]:
    """Take in, read, compare, store; then the same list once more, and the purge."""
    from entente.access.actors import Actor
    from entente.domains.screening.models import Block, Candidate
    from entente.domains.screening.rules.grounds import Basis
    from entente.domains.screening.rules.tables import Encoding
    from entente.domains.screening.services import leases, purging, running, taking_in
    from entente.domains.screening.services.desk import Desk
    from entente.domains.screening.services.taking_in import NewList
    from entente.node import composition
    from entente.vocabulary.ids import ServiceId
    from entente.vocabulary.purposes import Purpose
    from entente.vocabulary.roles import Role

    content, subjects, planted = _population(rows)
    house = composition.node().exchange(ServiceId(SERVICE)).house
    desk = Desk(house, lambda _service, _kind: subjects)
    actor = Actor(house.service, "bench", frozenset({Role.ANALYST, Role.SUPERVISOR}))
    told = NewList("Bench", Purpose.EVENT_SECURITY, Basis.NATIONAL_LAW, "Art. 1", "bench", 1)
    screening = taking_in.begin(desk, actor, told)

    def run() -> tuple[float, float]:
        wall, cpu = time.perf_counter(), _cpu()
        edition = taking_in.add_file(desk, actor, screening, "list.csv")
        taking_in.add_content(desk, edition, content)
        columns = taking_in.preview(desk, edition, Encoding.UTF_8).columns
        ordered = taking_in.choose_columns(desk, actor, edition, columns, Encoding.UTF_8)
        running.carry_out(desk, leases.take(ordered.pk, house.clock))
        ordered.refresh_from_db()
        if ordered.state != "done":
            raise SystemExit(ordered.what)
        return time.perf_counter() - wall, _cpu() - cpu

    wall, cpu = run()
    found = set(Candidate.objects.values_list("number", "holding"))
    right = sum((each.asked + 2, f"held:{each.held}") in found for each in planted)
    false = (len(found) - right) / (rows - len(planted))
    stored = sum(len(block) for block in Block.objects.values_list("sealed", flat=True).iterator(10))
    again, _ = run()
    started = time.perf_counter()
    purging.purge(desk, actor, screening)
    purged = time.perf_counter() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return [
        Figure("rows a second, from file to candidates", rows / wall, "rows/s"),
        Figure("wall", wall, "s"),
        Figure("CPU of all processes", cpu, "s", f"{os.cpu_count()} cores"),
        Figure("most memory of one process", peak / 1e6, "GB"),
        Figure("planted matches found", right / len(planted), "", f"{len(planted):,} planted"),
        Figure("false candidates per 1,000 rows without a match", 1000 * false, ""),
        Figure("bytes stored a row", stored / rows, "bytes", "sealed"),
        Figure("the same list again", again, "s", "nothing is new, nothing is compared"),
        Figure("purge", purged, "s"),
    ]


def _population(rows: int) -> tuple[bytes, Sequence[object], list[Planted]]:
    from entente.domains.screening.rules.holdings import Held
    from entente.matching.identities.birth import birth
    from entente.matching.identities.identity import person

    asked, held, planted = two_lists(rows)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("Reference", "Name", "Date of birth"))
    for number, (name, born) in enumerate(zip(asked.names, asked.births.tolist(), strict=True)):
        writer.writerow((f"R-{number}", name, _written(born)))
    subjects = [
        Held(f"held:{number}", person(name, births=(birth(*(part or None for part in born)),) if born[0] else ()), 1)
        for number, (name, born) in enumerate(zip(held.names, np.asarray(held.births).tolist(), strict=True))
    ]
    return text.getvalue().encode(), subjects, planted


def _written(born: Sequence[int]) -> str:
    year, month, day = born
    return f"{year:04}-{month:02}-{day:02}" if month else f"{year:04}" if year else ""


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
