"""The list toolkit: filters, order, pages by key, saved views, files that no spreadsheet runs."""

import csv
import io
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from entente.audit import store as ledger
from entente.exchange.models import Dossier
from entente.vocabulary.ids import ServiceId
from entente.web.lists import csv_file, keyset
from entente.web.lists.saved import SavedView

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db
MA = ServiceId("ma.dgsn")


def dossiers(count: int, **more: object) -> None:
    """Dossiers of ma.dgsn, each changed a second after the one before; some at the same instant."""
    Dossier.objects.bulk_create(
        Dossier(
            **{
                "service": MA,
                "dossier": f"{number:032x}",
                "kind": "case" if number % 2 else "operation",
                "owner": MA,
                "title": f"Matter {number:04}",
                "opened_at": 1_780_000_000_000,
                "updated_at": 1_780_000_000_000 + number // 3,
                **more,
            }
        )
        for number in range(count)
    )


def test_pages_by_key_show_every_row_once_in_both_directions() -> None:
    dossiers(123)
    rows, seen, asked = Dossier.objects.filter(service=MA), [], QueryDict("")
    while True:
        page = keyset.page(rows, "-updated_at", asked)
        seen.append([row.pk for row in page.rows])
        if not page.older:
            break
        asked = QueryDict(page.older.removeprefix("?"))
    whole = [key for each in seen for key in each]
    assert whole == [row.pk for row in keyset.ordered(rows, "-updated_at")]
    back = keyset.page(rows, "-updated_at", QueryDict(page.newer.removeprefix("?")))
    assert [row.pk for row in back.rows] == seen[-2]
    first = keyset.page(rows, "-updated_at", QueryDict(back.newer.removeprefix("?")))
    assert [row.pk for row in first.rows] == seen[0]
    assert first.newer == ""


@pytest.mark.parametrize("told", ["after=x", "after=[1]", "after=[null,null]", "before={}", "after=[%22a%22,%22b%22]"])
def test_an_address_that_nobody_can_read_gives_the_first_page(told: str) -> None:
    dossiers(3)
    page = keyset.page(Dossier.objects.filter(service=MA), "-updated_at", QueryDict(told))
    assert len(page.rows) == 3


def test_a_number_that_no_database_holds_breaks_nothing() -> None:
    dossiers(3)
    told = QueryDict(f"after=[{10**30},{10**30}]")
    assert len(keyset.page(Dossier.objects.filter(service=MA), "-updated_at", told).rows) == 3
    assert keyset.page(Dossier.objects.filter(service=MA), "updated_at", told).rows == []


def test_a_long_list_is_counted_up_to_a_thousand_only() -> None:
    dossiers(keyset.COUNTED + 5)
    page = keyset.page(Dossier.objects.filter(service=MA), "-updated_at", QueryDict(""))
    assert (page.many, page.found) == (keyset.COUNTED, keyset.COUNTED + 1)


def test_the_last_page_costs_as_many_queries_as_the_first(node: "Node", officer_client: Client) -> None:
    dossiers(200)
    with CaptureQueriesContext(connection) as first:
        answer = officer_client.get("/dossiers/?view=all")
    last = keyset.page(Dossier.objects.all(), "updated_at", QueryDict("")).older
    with CaptureQueriesContext(connection) as later:
        officer_client.get(f"/dossiers/{last}&sort=changed_on")
    assert answer.status_code == 200
    assert len(later) <= len(first)
    assert not [each["sql"] for each in later if "OFFSET" in each["sql"]]


def test_filters_and_order_are_in_the_address(node: "Node", officer_client: Client) -> None:
    dossiers(20)
    text = officer_client.get("/dossiers/?words=0007&kind=case").content.decode()
    assert "Matter 0007" in text
    assert "Matter 0006" not in text
    ordered = officer_client.get("/dossiers/?sort=-words").content.decode()
    assert ordered.index("Matter 0019") < ordered.index("Matter 0001")
    assert 'aria-sort="descending"' in ordered
    assert "Matter 0001" in officer_client.get("/dossiers/?kind=nothing&sort=-nothing").content.decode()


def test_an_empty_list_and_a_list_filtered_empty_say_different_things(node: "Node", officer_client: Client) -> None:
    assert "No dossier here" in officer_client.get("/dossiers/?view=all").content.decode()
    dossiers(2)
    filtered = officer_client.get("/dossiers/?words=absent").content.decode()
    assert "Nothing matches" in filtered
    assert "Clear the filters" in filtered


def test_a_view_is_saved_shown_first_and_deleted(node: "Node", officer_client: Client, officer: "Officer") -> None:
    dossiers(4)
    told = {"path": "/dossiers/", "listing": "dossiers", "name": "Cases", "query": "kind=case", "first": "on"}
    assert officer_client.post("/views/", told)["Location"] == "/dossiers/?kind=case"
    opened = officer_client.get("/dossiers/")
    assert opened["Location"] == "?kind=case"
    held = SavedView.objects.get(officer=officer)
    assert "Cases" in officer_client.get("/dossiers/?view=all").content.decode()
    officer_client.post(f"/views/{held.pk}/delete/", {"path": "/dossiers/"})
    assert officer_client.get("/dossiers/").status_code == 200


def test_another_officer_s_view_is_neither_seen_nor_deleted(
    node: "Node", officer_client: Client, supervisor: "Officer"
) -> None:
    dossiers(1)
    theirs = SavedView.objects.create(officer=supervisor, listing="dossiers", name="Theirs", query="kind=case")
    assert "Theirs" not in officer_client.get("/dossiers/?view=all").content.decode()
    assert officer_client.post(f"/views/{theirs.pk}/delete/", {"path": "/dossiers/"}).status_code == 404


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example/", "/nowhere/at/all/"])
def test_a_saved_view_leads_back_into_this_node_only(node: "Node", officer_client: Client, path: str) -> None:
    told = {"path": path, "listing": "dossiers", "name": "Mine", "query": "kind=case"}
    assert officer_client.post("/views/", told)["Location"] == "/?kind=case"


def test_a_file_has_the_mark_the_headings_and_every_row(node: "Node", officer_client: Client) -> None:
    dossiers(120)
    answer = officer_client.get("/dossiers/?kind=case&format=csv")
    text = answer.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 61
    assert rows[0][0] == "Title or file number"
    entries = [each.entry for each in ledger.entries(MA, ledger.INTERNAL, 0, 100) if each.entry]
    assert [(each.kind, each.payload["list"]) for each in entries] == [("list_exported", "dossiers")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert csv_file.neutral(cell) == f"'{cell}"


@pytest.mark.parametrize(("cell", "written"), [(-5, "-5"), ("plain", "plain"), (None, ""), ("12", "12")])
def test_a_cell_that_is_no_formula_stays_as_it_is(cell: object, written: str) -> None:
    assert csv_file.neutral(cell) == written


def test_a_title_that_is_a_formula_leaves_neutralised(node: "Node", officer_client: Client) -> None:
    dossiers(1, title="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in officer_client.get("/dossiers/?format=csv").getvalue().decode()


def test_the_neighbour_in_the_node_exports_nothing_of_ours(node: "Node", outsider: "Officer") -> None:
    dossiers(3)
    client = Client()
    client.force_login(outsider, backend="django.contrib.auth.backends.ModelBackend")
    assert "Matter" not in client.get("/dossiers/?format=csv").getvalue().decode()
