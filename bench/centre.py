"""`python -m bench.centre`: a tournament: 40 services, 200 officers, 100,000 entries, 200 screens, 104 matches.

Times are from the request's first byte to the answer's last, over loopback. A screen's time is from the press on Enter
to the moment at which its stream says that the log changed.
"""

import argparse
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from bench.nodes import Pair, Refused, pair
from bench.report import Figure, keep, show
from bench.tournament import event_addresses, guest_writes, hosts_only

ENTRIES, WIDE, GUESTS = 100_000, 500, 2_000
"""Entries in all; those that are sealed for all members; those of host and guest each while they are two."""
SCREENS, SAMPLES, PRESSES = 200, 100, 10
READS = 100_000
NEEDS, OFFERS = 104 * 8, 40 * 25
"""Of eight kinds for each match; of each service."""
MOST_MS, WITHIN_MS, MATRIX_MS = 100, 1_000, 2_000


@dataclass
class Screen:
    """One open stream, and when it last said that something changed."""

    told: list[float] = field(default_factory=list)


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--screens", type=int, default=SCREENS)
    options = parser.parse_args()
    with pair() as nodes:
        figures = measure(nodes, options.entries, options.screens)
    show(f"A coordination centre with {options.entries:,} entries", figures)
    print(f"kept in {keep('centre', figures).relative_to(Path.cwd())}")


def measure(nodes: Pair, entries: int, screens: int) -> list[Figure]:
    """Fill, then pages, streams and looks of others."""
    node, started = nodes.sender, time.perf_counter()
    dossier = node.act("open_dossier", kind="contact", members=[], title="Final", purpose=None, staff="officer")
    node.act("fill_log", dossier=dossier, count=entries - WIDE - 2 * GUESTS, first=0)
    told = [_since("filled by one service", started)]
    node.act("widen", dossier=dossier, members=[nodes.receiver.service])
    node.act("fill_log", dossier=dossier, count=GUESTS, first=entries)
    told.append(guest_writes(nodes, dossier, GUESTS))
    started = time.perf_counter()
    others = node.act("crowd", home=str(node.home / "crowd"))
    node.act("widen", dossier=dossier, members=[*others, nodes.receiver.service])
    node.act("take_posts", dossier=dossier)
    node.act("fill_log", dossier=dossier, count=WIDE, first=entries - WIDE)
    told.append(_since(f"39 more services, 200 posts taken, {WIDE} entries for all", started))
    client = signed_in(nodes)
    room = f"{node.url}/centre/{dossier}/"
    for name, addresses in {**pages(client, room), **event_addresses(nodes)}.items():
        told.append(_page(name, client, addresses))
    told += _streams(client, room, screens)
    told.append(_matrix(nodes, client))
    shown = node.act("leaks", dossier=dossier, count=READS)
    told.append(Figure(f"{READS:,} random looks of other services that showed anything", shown, "", met=shown == 0))
    told += hosts_only(nodes, dossier)
    return told


def _since(what: str, started: float) -> Figure:
    took = time.perf_counter() - started
    print(f"{what}: {took:.0f} s", flush=True)
    return Figure(what, took, "s")


def _matrix(nodes: Pair, client: httpx.Client) -> Figure:
    node = nodes.sender
    dossier = node.act("open_dossier", kind="contact", members=[], title="Help", purpose=None, staff="officer")
    node.act("fill_needs", dossier=dossier, needs=NEEDS, offers=OFFERS)
    took = []
    for _ in range(10):
        started = time.perf_counter()
        assert client.get(f"{node.url}/operations/{dossier}/gaps/").status_code == httpx.codes.OK
        took.append((time.perf_counter() - started) * 1000)
    note = f"{NEEDS} needs, {OFFERS} offers, the whole page; aim: at most {MATRIX_MS} ms"
    return Figure("gap matrix, worst of 10", max(took), "ms", note, met=max(took) <= MATRIX_MS)


def signed_in(nodes: Pair) -> httpx.Client:
    """A client with the session of an officer."""
    client = httpx.Client(follow_redirects=True, timeout=60)
    page = client.get(f"{nodes.sender.url}/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    told = {"csrfmiddlewaretoken": token[1], "login": "officer", "password": nodes.password}
    answer = client.post(f"{nodes.sender.url}/account/login/", data=told, headers={"referer": nodes.sender.url})
    if answer.url.path.startswith("/account/"):
        raise Refused(f"sign-in led to {answer.url.path}")
    return client


def pages(client: httpx.Client, room: str) -> dict[str, list[str]]:
    """By name, the addresses of which one is taken at random."""
    deep, address = [], room
    for _ in range(20):
        older = re.search(r'href="\?before=([^"&]+)', client.get(address).text)
        assert older
        address = f"{room}?before={older[1]}"
        deep.append(address)
    newest = re.search(r'data-seen="(\d+)"', client.get(room).text)
    assert newest
    fresh = f"{room}fresh/?seen={int(newest[1]) - 1}"
    return {"room": [room], "room, further back": deep, "room, questions": [f"{room}?kind=question"], "fresh": [fresh]}


def _page(name: str, client: httpx.Client, addresses: list[str]) -> Figure:
    random, took = Random(3), []
    for number in range(SAMPLES + 10):
        address, started = random.choice(addresses), time.perf_counter()
        assert client.get(address).status_code == httpx.codes.OK, address
        if number >= 10:
            took.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(took, n=20)[-1]
    note = f"median {statistics.median(took):.0f} ms; aim: at most {MOST_MS} ms"
    return Figure(f"{name}: p95", p95, "ms", note, met=p95 <= MOST_MS)


def _streams(client: httpx.Client, room: str, screens: int) -> list[Figure]:
    """So many screens wait; an officer enters; each says when its stream told of it."""
    watching = [Screen() for _ in range(screens)]
    ready = threading.Barrier(screens + 1)
    done = threading.Event()
    threads = [threading.Thread(target=_watch, args=(client, room, each, ready, done)) for each in watching]
    for thread in threads:
        thread.start()
    ready.wait(timeout=120)
    slowest, pages_ms = [], []
    for number in range(PRESSES):
        pressed, before = time.perf_counter(), [len(each.told) for each in watching]
        _enter(client, room, f"Press {number}")
        while not all(len(each.told) > count for each, count in zip(watching, before, strict=True)):
            if time.perf_counter() - pressed > 20:
                raise Refused("a screen was not told")
            time.sleep(0.01)
        slowest.append((max(each.told[-1] for each in watching) - pressed) * 1000)
        started = time.perf_counter()
        client.get(room)
        pages_ms.append((time.perf_counter() - started) * 1000)
    done.set()
    _enter(client, room, "The end")
    for thread in threads:
        thread.join(timeout=30)
    worst = max(slowest)
    return [
        Figure(
            f"{screens} screens, the slowest is told after, worst of {PRESSES}",
            worst,
            "ms",
            f"median {statistics.median(slowest):.0f} ms, the press included; aim: {WITHIN_MS} ms",
            met=worst <= WITHIN_MS,
        ),
        Figure(f"room while {screens} screens wait: median", statistics.median(pages_ms), "ms"),
    ]


def _watch(client: httpx.Client, room: str, screen: Screen, ready: threading.Barrier, done: threading.Event) -> None:
    headers = {"Accept": "text/event-stream"}
    with (
        httpx.Client(cookies=client.cookies, timeout=60) as own,
        own.stream("GET", f"{room}stream/", headers=headers) as answer,
    ):
        assert answer.status_code == httpx.codes.OK, answer.status_code
        lines = answer.iter_lines()
        next(lines)
        ready.wait(timeout=120)
        for line in lines:
            if line.startswith("data:"):
                screen.told.append(time.perf_counter())
                if done.is_set():
                    return


def _enter(client: httpx.Client, room: str, text: str) -> None:
    token = next(value for name, value in client.cookies.items() if name.startswith("csrf"))
    told = {"csrfmiddlewaretoken": token, "kind": "entry", "text": text}
    answer = client.post(f"{room}write/", data=told, headers={"referer": room}, follow_redirects=False)
    assert answer.status_code == httpx.codes.FOUND, answer.status_code


if __name__ == "__main__":
    main()
