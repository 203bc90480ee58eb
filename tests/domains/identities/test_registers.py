"""A received request checked against national systems: read only, in time, logged; what comes is a candidate."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.urls import reverse

from entente.audit import store
from entente.domains.dossiers.services.writing import drafted
from entente.domains.identities.models import Answer, Candidate, Mention
from entente.domains.identities.rules.registers import RegisterRefused
from entente.domains.identities.services.checking import Checking, Outcome
from entente.exchange.service import Exchange
from entente.node.identities import register_of
from entente.node.registers import Registered, read_registers
from entente.protocol import controls
from entente.protocol.bodies import RequestBody
from entente.vocabulary.codes import RequestForm
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.roles import Role
from tests.domains.dossiers.desks import ON_REQUEST
from tests.domains.dossiers.visiting import client_of
from tests.domains.identities.desks import BORN, LATIN, Known, sight, subject
from tests.exchange.houses import case, officer, pump_all

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 'nom;né le;cin\n"BENKADDOUR Zohair";1971-04-09;AB123\nAmrani Khalil;1980-01-01;CD456\n;;\n"broken;1;\n'
COLUMNS = {"name": "nom", "birth": "né le", "identity_card": "cin"}


def described(place: Path, kind: str, **more: object) -> Registered:
    """A register of citizens."""
    told = {"name": "citizens", "kind": kind, "entity": "person", "columns": COLUMNS, "services": ("ma.dgsn",)}
    return Registered(**{**told, "place": str(place), **more})  # type: ignore[arg-type]  # fields by name


def csv_register(folder: Path) -> Registered:
    """In a CSV file of Latin-1 with a row that never closes its quotation marks."""
    place = folder / "citizens.csv"
    place.write_bytes(ROWS.replace(";", ",").encode("latin-1"))
    return described(place, "csv", encoding="latin-1")


def sql_register(
    folder: Path, query: str = "select * from citizens where nom like :name or cin = :number"
) -> Registered:
    """In a database."""
    place = folder / "citizens.sqlite3"
    with sqlite3.connect(place) as base:
        base.execute("create table if not exists citizens (nom text, [né le] text, cin text)")
        base.execute("insert into citizens values ('Zouhair Benkaddour', '1971-04-09', 'AB123')")
        base.execute("insert into citizens values ('Khalil Amrani', '1980-01-01', 'CD456')")
    base.close()
    return described(place, "sqlite", query=query)


def asked_about(ma: Exchange, fr: Exchange) -> tuple[DossierId, MessageId]:
    """fr.dgsi asks ma.dgsn about the man."""
    matter = case(fr, ma)
    control = controls.Request(form=RequestForm.FREE, to=(ma.service,))
    body = RequestBody(
        text="Who is this?", facts="Seen at the port.", questions=("Who is this?",), entities=(subject(),)
    )
    request = fr.compose([drafted(fr, matter, control, body, ground=ON_REQUEST)], officer(fr.service))[0]
    pump_all(ma, fr)
    return matter, request


def check(ma: Exchange, known: Known, request: str, *registers: Registered) -> list[Outcome]:
    """The desk officer asks all of them."""
    held = tuple(map(register_of, registers))
    return Checking(sight(ma), known[ma.service].bodies, held).check(request, [each.name for each in held])


@pytest.mark.parametrize("make", [csv_register, sql_register])
def test_a_likely_row_becomes_a_candidate_beside_the_request_and_nothing_else_is_kept(
    ma: Exchange, fr: Exchange, known: Known, tmp_path: Path, make: object
) -> None:
    _matter, request = asked_about(ma, fr)
    (outcome,) = check(ma, known, request, make(tmp_path))  # type: ignore[operator]  # one of the two above
    (candidate,) = outcome.candidates
    assert (candidate.found_by, candidate.state) == ("register", "open")
    assert [("AB123" in each.body, "Amrani" in each.body) for each in Answer.objects.all()] == [(True, False)]
    told = [each.entry for each in store.about(ma.service, request) if each.entry]
    (entry,) = [each for each in told if each.kind == "register_asked"]
    assert entry.payload == {"by": "desk_officer@ma.dgsn", "purpose": "investigation", "register": "citizens"}


def test_what_a_register_answered_goes_with_the_request_and_is_found_by_no_search(
    ma: Exchange, fr: Exchange, known: Known, tmp_path: Path
) -> None:
    from entente.matching.identities.identity import person

    _matter, request = asked_about(ma, fr)
    check(ma, known, request, csv_register(tmp_path))
    assert [each.key for each in known[ma.service].keeper.search([person(LATIN)])] == [f"{request}.0"]
    ma.erase(request, "answered", officer(ma.service, Role.SUPERVISOR))
    assert (Answer.objects.count(), Candidate.objects.count()) == (0, 0)
    assert not Mention.objects.filter(service=ma.service).exists()


def test_a_register_reads_only_and_ends_in_time(ma: Exchange, fr: Exchange, known: Known, tmp_path: Path) -> None:
    _matter, request = asked_about(ma, fr)
    writing = sql_register(tmp_path, "insert into citizens values (:name, :birth, :number) returning *")
    (refused,) = check(ma, known, request, writing)
    assert refused.refused is not None
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i as nom from n where i < 0"
    (late,) = check(ma, known, request, replace(sql_register(tmp_path, endless), seconds=0.2))
    assert (late.complete, late.refused) == (False, None)


def test_a_register_that_is_away_says_so_without_telling_where_it_was(
    ma: Exchange, fr: Exchange, known: Known, tmp_path: Path
) -> None:
    _matter, request = asked_about(ma, fr)
    for kind in ("csv", "sqlite"):
        (outcome,) = check(ma, known, request, described(tmp_path / "nowhere", kind))
        assert isinstance(outcome.refused, RegisterRefused)
        assert "nowhere" not in str(outcome.refused)


def test_a_service_that_is_not_named_asks_nothing(ma: Exchange, fr: Exchange, known: Known, tmp_path: Path) -> None:
    _matter, request = asked_about(ma, fr)
    assert check(ma, known, request, replace(csv_register(tmp_path), services=("ma.dgst",))) == []


@pytest.mark.parametrize("wrong", [{"kind": "ldap"}, {"entity": "ghost"}, {"columns": {"shoe_size": "x"}}])
def test_what_the_administrator_wrote_wrong_is_named(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(RegisterRefused, match="citizens"):
        register_of(replace(csv_register(tmp_path), **wrong))  # type: ignore[arg-type]  # fields by name


def test_a_register_without_its_file_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(LocalError, match="registers"):
        read_registers([{"name": "citizens", "kind": "csv"}], tmp_path)


def test_the_desk_officer_checks_a_request_from_its_page(
    ma: Exchange, fr: Exchange, known: Known, pages: None, tmp_path: Path
) -> None:
    from entente.node.configuration import Configuration
    from tests.domains.dossiers.visiting import GivesNode

    matter, request = asked_about(ma, fr)
    told = Configuration(home=tmp_path, registers=(csv_register(tmp_path),))
    GivesNode.node = replace(GivesNode.node, configuration=told)
    client, address = client_of(ma), reverse("identities:check", args=[request])
    assert address in client.get(f"/dossiers/{matter}/").text
    assert "citizens" in client.get(address, {"purpose": "investigation"}).text
    page = client.post(address, {"purpose": "investigation", "registers": ["citizens"]})
    assert "BENKADDOUR Zohair" in page.text
    assert BORN not in page.text


@pytest.mark.postgresql
def test_a_register_on_postgresql_is_read_by_the_same_rules(
    ma: Exchange, fr: Exchange, known: Known, postgresql_database: Callable[[], str]
) -> None:
    place, query = postgresql_database(), "select * from citizens where nom like %(name)s or cin = %(number)s"
    with psycopg.connect(place) as base:
        base.execute('create table citizens (nom text, "né le" text, cin text)')
        base.execute("insert into citizens values ('Zouhair Benkaddour', '1971-04-09', 'AB123')")
        base.execute("insert into citizens values ('Khalil Amrani', '1980-01-01', 'CD456')")
    _matter, request = asked_about(ma, fr)

    def asked(words: str, **more: object) -> Outcome:
        made = replace(described(Path("citizens"), "postgresql", query=words, **more), place=place)
        return check(ma, known, request, made)[0]

    assert [each.state for each in asked(query).candidates] == ["open"]
    assert [each.body for each in Answer.objects.all() if "Amrani" in each.body] == []
    written = asked("insert into citizens values (%(name)s, %(birth)s, %(number)s) returning *")
    assert written.refused is not None
    assert place not in str(written.refused)
    assert not asked("select nom from citizens, pg_sleep(20)", seconds=1).complete
    with psycopg.connect(place) as base:
        assert base.execute("select count(*) from citizens").fetchone() == (2,)
