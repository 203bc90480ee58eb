"""Lists that their page reads whole: filters, order, views, files, by what the page drew."""

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.html import escape

from entente.audit import store as ledger
from entente.vocabulary.ids import ServiceId
from entente.web.lists import drawn
from entente.web.lists.saved import SavedView
from entente.web.lists.small import Asked, SmallListFile

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db
MA = ServiceId("ma.dgsn")
ROWS = (("Bravo", "12", "open"), ("Alfa", "9", "closed"), ("", "100", "open"), ("<b>Delta</b>", "2", "open"))
SOURCE = """{% small_list "matters" %}<table><caption>Matters</caption><thead><tr>
<th scope="col" data-column="name">Name</th><th scope="col" class="number" data-column="size">Size</th>
<th scope="col" data-column="state" data-choice>State</th><th scope="col">Act</th></tr></thead>
<tbody>{% for name, size, state in rows %}<tr data-row><td><a href="/x">{{ name }}</a></td><td>{{ size }}</td>
<td>{{ state }}</td><td><form><button>Press</button></form></td></tr>{% endfor %}</tbody></table>{% endsmall_list %}"""
SOURCE = re.sub(r"\n(?=<th)", "", SOURCE)


def page(officer: "Officer", address: str, node: "Node | None" = None) -> tuple[HttpRequest, str]:
    request = RequestFactory().get(address)
    request.user = officer
    request.node = node  # type: ignore[attr-defined]  # as its middleware sets it
    return request, engines["django"].from_string(SOURCE).render({"rows": ROWS}, request)


def order(text: str) -> list[str]:
    return re.findall(r"<td>(\d+)</td>", text)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/", ["12", "9", "100", "2"]),
        ("/?matters.sort=size", ["2", "9", "12", "100"]),
        ("/?matters.sort=-size", ["100", "12", "9", "2"]),
        ("/?matters.sort=name", ["2", "9", "12", "100"]),
        ("/?matters.sort=-name", ["12", "9", "2", "100"]),
        ("/?matters.sort=nothing", ["12", "9", "100", "2"]),
        ("/?matters.state=open&matters.sort=size", ["2", "12", "100"]),
        ("/?matters.state=open&matters.words=BRA", ["12"]),
        ("/?matters.words=press", []),
        ("/?matters.words=%3Cb%3E", ["2"]),
        ("/?other.words=absent", ["12", "9", "100", "2"]),
    ],
)
def test_the_address_narrows_and_orders_the_rows(officer: "Officer", address: str, shown: list[str]) -> None:
    assert order(page(officer, address)[1]) == shown


def test_what_is_empty_stands_last_in_either_order(officer: "Officer") -> None:
    for sign in ("", "-"):
        assert order(page(officer, f"/?matters.sort={sign}name")[1])[-1] == "100"


def test_a_list_filtered_empty_says_so_and_offers_the_way_back(officer: "Officer") -> None:
    text = page(officer, "/?matters.words=absent&purpose=investigation")[1]
    assert "Nothing matches" in text
    assert "purpose=investigation&amp;matters.view=all" in text


def test_the_page_s_own_address_and_its_other_lists_are_kept(officer: "Officer") -> None:
    text = page(officer, "/?purpose=investigation&other.sort=x")[1]
    assert 'name="purpose" value="investigation"' in text
    assert escape("?purpose=investigation&other.sort=x&matters.sort=size") in text


def test_a_heading_says_its_order_and_turns_it(officer: "Officer") -> None:
    text = page(officer, "/?matters.sort=size")[1]
    assert 'aria-sort="ascending"' in text
    assert 'href="?matters.sort=-size"' in text


def test_hostile_words_are_no_markup(officer: "Officer") -> None:
    text = page(officer, "/?matters.words=%22%3E%3Cscript%3E&matters.sort=%22%3E%3Cscript%3E&x%22%3E=%3Cscript%3E")[1]
    assert "<script>" not in text


def test_a_view_is_applied_where_the_address_says_nothing(officer: "Officer") -> None:
    SavedView.objects.create(officer=officer, listing="matters", name="Open", query="matters.state=open", first=True)
    assert order(page(officer, "/?purpose=x")[1]) == ["12", "100", "2"]
    assert len(order(page(officer, "/?view=all")[1])) == len(order(page(officer, "/?matters.view=all")[1])) == 4
    assert Asked("matters", QueryDict(""), []).own == {}


def test_the_file_holds_what_was_drawn_and_stands_in_the_ledger(officer: "Officer", node: "Node") -> None:
    request, _text = page(officer, "/?matters.csv=1&matters.sort=size&matters.state=open", node)
    answer = SmallListFile(lambda _request: HttpResponse("the page"))(request)
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8").removeprefix("\ufeff"))))  # type: ignore[attr-defined]  # a stream's
    assert rows == [
        ["Name", "Size", "State"],
        ["<b>Delta</b>", "2", "open"],
        ["Bravo", "12", "open"],
        ["", "100", "open"],
    ]
    entries = [each.entry for each in ledger.entries(MA, ledger.INTERNAL, 0, 100) if each.entry]
    assert [(each.kind, each.payload["list"]) for each in entries] == [("list_exported", "matters")]


def test_no_file_leaves_a_page_that_was_refused(officer: "Officer", node: "Node") -> None:
    request, _text = page(officer, "/?matters.csv=1", node)
    refused = HttpResponse("refused", status=403)
    assert SmallListFile(lambda _request: refused)(request) is refused


def test_on_paper_and_for_nobody_it_is_the_table_alone(officer: "Officer") -> None:
    plain = engines["django"].from_string(SOURCE).render({"rows": ROWS})
    assert "matters.sort" not in plain
    assert drawn.read(plain) is not None
    assert drawn.read("<p>no table</p>") is None


def test_a_real_page_filters_sorts_and_exports(node: "Node", officer_client: Client) -> None:
    address = reverse("events:methods")
    text = officer_client.get(f"{address}?scoring_methods.sort=-method").content.decode()
    assert 'aria-sort="descending"' in text
    answer = officer_client.get(f"{address}?scoring_methods.csv=1")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.getvalue().decode().splitlines()[0] == "\ufeffMethod,Source,Source read"
