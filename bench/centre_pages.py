"""What the pages of a centre and of its event take, one request after the other."""

import re
import statistics
import time
from collections.abc import Iterator
from random import Random

import httpx

from bench.nodes import Node, Refused
from bench.report import Figure
from bench.tournament import Tournament

SAMPLES, WARMING = 100, 10
MOST_MS, MATRIX_MS = 100, 2_000
AIMED = ("room", "risk register")
"""Pages that the aim is about."""
NEEDS, OFFERS = 104 * 8, 40 * 25
"""Of eight kinds for each match; of each service."""


def signed_in(nodes: Tournament) -> httpx.Client:
    """A client with the session of an officer of the first host."""
    client, url = httpx.Client(follow_redirects=True, timeout=60), nodes.host.url
    page = client.get(f"{url}/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    told = {"csrfmiddlewaretoken": token[1], "login": "officer", "password": nodes.kept["password"]}
    answer = client.post(f"{url}/account/login/", data=told, headers={"referer": url})
    if answer.url.path.startswith("/account/"):
        raise Refused(f"sign-in led to {answer.url.path}")
    return client


def of_room(client: httpx.Client, node: Node, dossier: str) -> Iterator[Figure]:
    """The newest stretch, stretches far back, what is asked, what a screen fetches when the log moved."""
    room = f"{node.url}/centre/{dossier}/"
    deep, address = [], room
    for _ in range(20):
        older = re.search(r'href="\?before=([^"&]+)', client.get(address).text)
        assert older
        address = f"{room}?before={older[1]}"
        deep.append(address)
    newest = re.search(r'data-seen="(\d+)"', client.get(room).text)
    assert newest
    pages = {
        "room": [room],
        "room, further back": deep,
        "room, questions": [f"{room}?kind=question"],
        "room, of one service": [f"{room}?author=pt.psp"],
        "room, what a screen fetches": [f"{room}fresh/?seen={int(newest[1]) - 1}"],
        "morning briefing": [f"{room}briefing/"],
    }
    return (_page(name, client, node, addresses) for name, addresses in pages.items())


def of_event(client: httpx.Client, node: Node, number: int) -> Iterator[Figure]:
    """The register and its neighbours."""
    place = f"{node.url}/events/{number}"
    pages = {
        "event with 104 matches": [f"{place}/"],
        "risk register, 200 scenarios": [f"{place}/risks/"],
        "heat map": [f"{place}/risks/heat/"],
        "daily situation": [f"{place}/day/"],
    }
    return (_page(name, client, node, addresses) for name, addresses in pages.items())


def _page(name: str, client: httpx.Client, node: Node, addresses: list[str]) -> Figure:
    random, took, before = Random(3), list[float](), 0.0
    for number in range(SAMPLES + WARMING):
        before = node.act("cpu") if number == WARMING else before
        address, started = random.choice(addresses), time.perf_counter()
        answer = client.get(address)
        if number >= WARMING:
            took.append((time.perf_counter() - started) * 1000)
        if answer.status_code != httpx.codes.OK:
            raise Refused(f"{address}: {answer.status_code}")
    p95 = statistics.quantiles(took, n=20)[-1]
    busy = (node.act("cpu") - before) / SAMPLES * 1000
    note = f"median {statistics.median(took):.0f} ms, {busy:.0f} ms of the node's processor time a page"
    aimed = name.startswith(AIMED)
    return Figure(f"{name}: p95", p95, "ms", f"{note}; aim: {MOST_MS} ms" if aimed else note, _met(p95, aimed))


def _met(p95: float, aimed: bool) -> bool | None:
    return p95 <= MOST_MS if aimed else None


def operation(nodes: Tournament) -> str:
    """The dossier of an operation with needs of 104 matches and offers of 40 services, made once."""
    node = nodes.host

    def fill() -> str:
        told = {"kind": "contact", "members": [], "title": "Help", "purpose": None, "staff": "officer"}
        dossier = str(node.act("open_dossier", **told))
        node.act("fill_needs", dossier=dossier, needs=NEEDS, offers=OFFERS)
        return dossier

    return str(nodes.once("an operation with needs and offers", fill)[0])


def matrix(nodes: Tournament, client: httpx.Client) -> Figure:
    """The gap matrix of that operation."""
    address, took = f"{nodes.host.url}/operations/{operation(nodes)}/gaps/", []
    for _ in range(10):
        started = time.perf_counter()
        if client.get(address).status_code != httpx.codes.OK:
            raise Refused("the gap matrix is not shown")
        took.append((time.perf_counter() - started) * 1000)
    note = f"{NEEDS} needs, {OFFERS} offers, the whole page; aim: at most {MATRIX_MS} ms"
    return Figure("gap matrix, worst of 10", max(took), "ms", note, met=max(took) <= MATRIX_MS)
