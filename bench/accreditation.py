"""`python -m bench.accreditation [--rows N]`: accreditations of an event on one node: pages, figures, purge.

The node is real (keys, database, ledger, pages through the whole stack of middleware). Applicants are invented; adverse
opinions are given by two officers through the domain's own service. Peer: counting all rows for the figures.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from bench.bytes_of import databases, found_in
from bench.report import Figure, keep, show
from bench.screening import SERVICE, founded

ADVERSE = 4_355
MOST_MS = 100.0
ROUNDS = 60
AT_ONCE = 10_000
REASON = "Invented: two sentences for violence at an event."


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--adverse", type=int, default=ADVERSE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        founded(Path(folder) / "home")
        figures = measure(Path(folder) / "home", options.rows, options.adverse)
    show(f"Accreditation, {options.rows:,} applicants, {options.adverse:,} adverse opinions", figures)
    print(f"kept in {keep('accreditation', figures).relative_to(Path.cwd())}")


def name_of(number: int) -> str:
    """An invented name, told apart from every other."""
    return f"Zzanonym{number:07d} Quillefer"


def measure(home: Path, rows: int, adverse: int) -> list[Figure]:
    """Fill, decide, look at the pages, add up, destroy, and search the files."""
    from entente.access.actors import Actor
    from entente.domains.accreditation.models import Applicant
    from entente.domains.accreditation.services import events, tally
    from entente.domains.accreditation.services.events import NewEvent
    from entente.node import composition
    from entente.vocabulary.clock import DAY
    from entente.vocabulary.ids import ServiceId
    from entente.vocabulary.roles import Role

    node = composition.node()
    desk = node.accreditation[ServiceId(SERVICE)]
    roles = frozenset({Role.ANALYST, Role.SUPERVISOR})
    first, second = (Actor(desk.service, name, roles) for name in ("first", "second"))
    held = events.begin(desk, first, NewEvent("Cup", "Federation", "Art. 5", desk.now + 10 * DAY, 30))
    filled = _fill(desk, held, rows, adverse)
    decided, collective = _decide(desk, held, adverse, first, second)
    started = time.perf_counter()
    Applicant.objects.filter(event=held).order_by().values_list("opinion", "ground").count()
    right = tally.recount(held)
    peer = (time.perf_counter() - started) * 1000
    told = tally.figures(held)
    pages = _pages(held.pk)
    before = _found(home, rows)
    started = time.perf_counter()
    events.destroy(desk, held, "bench")
    purged = time.perf_counter() - started
    after = _found(home, rows)
    adds = right and told.add_up and (told.screened, told.adverse) == (rows, adverse)
    return [
        Figure("applicants kept a second", rows / filled, "rows/s"),
        Figure("adverse opinions a second, each by two officers", adverse / decided, "opinions/s"),
        Figure("favourable opinions a second, in one act", collective, "opinions/s"),
        *[
            Figure(f"{page}, p95 in the server", p95, "ms", f"median {median:.1f}", p95 <= MOST_MS)
            for page, (median, p95) in pages.items()
        ],
        Figure(
            "peer: counting every row for the figures",
            peer,
            "ms",
            "the page, were no numbers kept",
        ),
        Figure("the statistics page beside it", peer / pages["statistics"][1], "x"),
        Figure("figures add up, and agree with a count of every row", float(adds), "", "1: they do", adds),
        Figure("purge", purged, "s"),
        Figure(
            "references and sealed names in the files before",
            float(before),
            "",
            "the search works",
            before > 0,
        ),
        Figure("references and sealed names in the files after", float(after), "", "of 3,000", after == 0),
    ]


_SEALED: list[bytes] = []


def _fill(desk: Any, held: Any, rows: int, adverse: int) -> float:
    """Applicants as `bring` keeps them; on one in fifty of the adverse many something was found."""
    from django.db import transaction

    from entente.domains.accreditation.models import Applicant
    from entente.domains.accreditation.services import tally
    from entente.domains.accreditation.services.ports import seal

    key, started = desk.key(held), time.perf_counter()

    def made() -> Iterator[Applicant]:
        for number in range(rows):
            sealed = seal(key, "name", name_of(number))
            if number % max(1, rows // 1500) == 0:
                _SEALED.append(sealed)
            yield Applicant(
                service=held.service,
                event=held,
                row=f"1:{number}",
                reference=f"REF-{number:07d}-Q",
                category=("press", "staff", "guest")[number % 3],
                zones="blue",
                sealed=sealed,
                upheld=number < adverse,
            )

    applicants = made()
    while chunk := list(islice(applicants, AT_ONCE)):
        with transaction.atomic():
            Applicant.objects.bulk_create(chunk)
            tally.count(held, ("none", ""), len(chunk))
    return time.perf_counter() - started


def _decide(desk: Any, held: Any, adverse: int, first: Any, second: Any) -> tuple[float, float]:
    """Seconds for the adverse opinions, one by one; favourable ones a second, in one act."""
    from django.db import transaction

    from entente.domains.accreditation.models import Applicant
    from entente.domains.accreditation.rules.grounds import Ground
    from entente.domains.accreditation.rules.opinions import Act, Founding
    from entente.domains.accreditation.services import collectively, opinions

    grounds, started = list(Ground), time.perf_counter()
    found = Applicant.objects.filter(event=held, upheld__gt=0).select_related("event")
    with transaction.atomic():
        for number, each in enumerate(found.iterator(500)):
            founding = Founding(REASON, grounds[number % len(grounds)], "Law 1, Art. 7")
            opinions.give(desk, first, each, Act.PROPOSE, founding)
            opinions.give(desk, second, each, Act.AGREE, Founding(REASON))
    decided = time.perf_counter() - started
    started = time.perf_counter()
    favoured = collectively.favour(desk, first, held, collectively.number(held)).number
    collective = favoured / (time.perf_counter() - started)
    if found.filter(opinion="adverse").count() != adverse:
        raise SystemExit("not every adverse opinion was kept")
    return decided, collective


def _pages(number: int) -> dict[str, tuple[float, float]]:
    """Median and 95th percentile of each page, one request after the other, in milliseconds."""
    from django.test import Client, override_settings

    from entente.vocabulary.roles import Role
    from entente.web.models import Officer

    officer = Officer.objects.create_user("looks", "x", display_name="L", service=SERVICE, roles=[Role.ANALYST.value])
    client = Client(HTTP_HOST="127.0.0.1:8400")
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    place = f"/accreditation/{number}"
    pages = {
        "statistics": f"{place}/",
        "queue of candidates": f"{place}/applicants/?found=1",
        "favouring in one act, before it": f"{place}/favour/",
        "register": f"{place}/applicants/",
        "register, adverse": f"{place}/applicants/?opinion=adverse",
        "register, one reference": f"{place}/applicants/?reference=REF-0500000-Q",
    }
    with override_settings(SECOND_FACTOR_REQUIRED=False):
        return {page: _took(partial(client.get, address)) for page, address in pages.items()}


def _took(ask: Callable[[], Any]) -> tuple[float, float]:
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        answer = ask()
        b"".join(answer) if answer.streaming else answer.content
        took.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{answer.status_code} {answer.headers.get('Location', '')}")
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def _found(home: Path, rows: int) -> int:
    """How many of the references and sealed names looked for stand in a file of the node's home."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    looked = [f"REF-{number:07d}-Q".encode() for number in range(0, rows, max(1, rows // 1500))] + _SEALED
    return len(found_in(databases(home), looked))


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent)
    main()
