"""What a search costs in the node: index, gate, ledger and page, at a number of records on an embedded database."""

import argparse
import os
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import django

NODE = """
[node]
services = ["ma.dgsn"]
url = "http://127.0.0.1:8400"
hosts = ["testserver"]
insecure_loopback = true
[sign_in]
second_factor = false
"""
SEED, QUERIES, AT_ONCE = 20261129, 100, 2000
SYLLABLES = [
    f"{one}{other}" for one in ("b", "d", "f", "h", "k", "kh", "l", "m", "q", "r", "s", "t") for other in "aiou"
]
GIVEN = [f"{a}{b}".title() for a in SYLLABLES for b in SYLLABLES]


def person(number: int) -> tuple[str, str]:
    """Name and date of birth of a record: invented syllables, the same for the same number."""
    chance = random.Random(SEED + number)
    family = "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((3, 4)))).title()
    day = f"{chance.randint(1950, 2005)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return f"{chance.choice(GIVEN)} {family}", day


def main() -> None:
    """Fill, build, ask; print what each costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        (Path(folder) / "node.toml").write_text(NODE, encoding="utf-8")
        (Path(folder) / "secret").write_text("only for measuring " * 4, encoding="ascii")
        os.environ |= {"ENTENTE_HOME": folder, "ENTENTE_PASSPHRASE": "bench"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "entente.node.settings"
        django.setup()
        measure(Path(folder), records)


def measure(home: Path, records: int) -> None:
    """One node on SQLite."""
    from django.core.management import call_command
    from django.test import Client

    from entente.crypto.keystore import FileKeyStore
    from entente.domains.identities.rules.question import Asked
    from entente.domains.identities.services.keeping import PUBLISHED, records_changed
    from entente.domains.identities.services.searching import search
    from entente.domains.identities.services.seeing import Sight
    from entente.exchange import keyring, statements
    from entente.node import composition
    from entente.vocabulary.clock import system_clock
    from entente.vocabulary.ids import ServiceId
    from entente.vocabulary.purposes import Purpose
    from entente.vocabulary.roles import Role
    from entente.web.models import Officer
    from tests.exchange.houses import FAST, officer

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    service = ServiceId("ma.dgsn")
    keys, root = FileKeyStore.create(home / "keys", "bench", FAST), FileKeyStore.create(home / "root", "bench", FAST)
    statements.keep(service, keyring.create(keys, root, service, "Bench", "http://x", system_clock()), system_clock())
    node = composition.node()
    held = node.identities[service]
    object.__setattr__(held.bodies, "records", made)
    print(f"{records:,} records on SQLite, {os.cpu_count()} cores")
    took = timed(lambda: [records_changed(service, chunk, ()) for chunk in chunks(records)])
    print(f"mentions written      {took:8.1f} s   {records / took:10,.0f} records/s")
    took = timed(held.keeper.rebuild)
    print(f"index built           {took:8.1f} s   {records / took:10,.0f} records/s")
    sight = Sight(node.exchange(service).house, officer(service), Purpose.INVESTIGATION, PUBLISHED)
    asked = [Asked(name=name, birth=day) for name, day in map(person, range(0, records, max(1, records // QUERIES)))]
    show("search, gate, ledger", [timed(lambda one=one: search(sight, held.keeper, one)) for one in asked])
    show("name alone", [timed(lambda one=one: search(sight, held.keeper, Asked(name=one.name))) for one in asked])
    user = Officer.objects.create_user("desk", None, display_name="Desk", service=service, roles=[Role.DESK_OFFICER])
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    told = [{"purpose": "investigation", "name": one.name, "birth": one.birth} for one in asked]
    show("the page", [timed(lambda one=one: answered(client, one)) for one in told])
    changed = list(made(service, [f"bench:{number}" for number in range(20)]))
    show("add one, found at once", [timed(lambda one=one: follow(held, service, one)) for one in changed])
    print(f"files of the index    {held.keeper.standing().octets / 2**20:8.0f} MiB")
    held.keeper.close()


def answered(client: object, told: dict[str, str]) -> None:
    """A page with hits; anything else is no measurement."""
    page = client.post("/identities/", told)  # type: ignore[attr-defined]  # Django's client
    assert page.status_code == 200, page.status_code
    assert b'class="hits"' in page.content


def follow(held: object, service: object, one: object) -> None:
    """A record comes and the index has it on disk."""
    from dataclasses import replace

    from entente.domains.identities.services.keeping import records_changed

    fresh = replace(one, key=f"{one.key}.new")  # type: ignore[type-var, attr-defined]  # a record
    records_changed(service, [fresh], ())  # type: ignore[arg-type]  # a service
    held.keeper.follow()  # type: ignore[attr-defined]  # identities


def made(service: object, keys: Sequence[str] | None) -> Iterator[object]:
    """The records of these keys, made on the spot."""
    from entente.domains.identities.services.ports import OnRecord
    from entente.protocol.entities import Birth, Entity, Name, Precision
    from entente.vocabulary.persons import EntityKind, SubjectCategory

    del service
    for key in keys or ():
        name, day = person(int(key.split(":")[1].split(".")[0]))
        births = (Birth(day, Precision.DAY, day),)
        entity = Entity(EntityKind.PERSON, names=(Name(name),), births=births, subject_category=SubjectCategory.LISTED)
        yield OnRecord(key, entity, "bench", 0)


def chunks(records: int) -> Iterator[list[object]]:
    """The records, some at a time."""
    for start in range(0, records, AT_ONCE):
        yield list(made(None, [f"bench:{number}" for number in range(start, min(records, start + AT_ONCE))]))


def timed(act: Callable[[], object]) -> float:
    """Seconds."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def show(what: str, seconds: Sequence[float]) -> None:
    """Median and 95th percentile in milliseconds; the first, which loads, is left out."""
    rest = sorted(1000 * each for each in seconds[1:])
    at_95 = rest[min(len(rest) - 1, int(0.95 * len(rest)))]
    print(f"{what:21} {statistics.median(rest):8.1f} ms p50 {at_95:8.1f} ms p95   ({len(rest)} times)")


if __name__ == "__main__":
    main()
