"""Screens of liaison officers that follow one room: each with an account, a session and a stream of its own.

An officer enters; a screen is up to date when it has the entry, read for its officer through gate and ledger: brought
by its stream, or fetched where the stream says only that the log moved. The time runs from the press on Enter.
"""

import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import httpx

from bench.centre_pages import signed_in
from bench.nodes import Refused
from bench.report import Figure
from bench.tournament import Tournament

PRESSES, PAUSE, PATIENCE = 6, 2.0, 60.0
"""Entries; seconds between two, and for the last screen to show one."""
WITHIN_MS = 1_000


@dataclass
class Screen:
    """One officer's screen."""

    address: str
    room: str
    cookie: str
    asked: int = 0
    """How often it had to fetch."""
    shows: dict[str, float] = field(default_factory=dict)
    """By entry, when it was on the screen."""
    errors: list[str] = field(default_factory=list)
    seen: str = ""
    beside: str = ""
    """The stamp of what is open, as the screen shows it."""
    stamp: str = ""
    """Of the page: what its stream begins after."""

    def follow(self, ready: threading.Barrier, done: threading.Event) -> None:
        """Open the page, then the stream, and fetch what came whenever it speaks."""
        pages, stream = self._line(), self._line()
        try:
            self._fetch(pages, self.room)
            told = f"?seen={self.stamp}&beside={self.beside}"
            stream.request("GET", f"{self.room}stream/{told}", headers=self._headers | {"Accept": "text/event-stream"})
            answer = stream.getresponse()
            if answer.status != httpx.codes.OK:
                raise Refused(f"stream: {answer.status}")
            _event(answer)
            ready.wait(timeout=PATIENCE)
            while not done.is_set() and (event := _event(answer)):
                self._take(pages, event)
        except (OSError, Refused, threading.BrokenBarrierError) as error:
            self.errors.append(f"{type(error).__name__}: {error}")
        finally:
            pages.close()
            stream.close()

    def _take(self, pages: HTTPConnection, event: list[bytes]) -> None:
        if b"event: fresh" in event:
            self._show(b"\n".join(line for line in event if line.startswith(b"data:")).decode())
        elif b"event: log" in event:
            self.asked += 1
            self._fetch(pages, f"{self.room}fresh/?seen={self.seen}&beside={self.beside}")

    @property
    def _headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie, "User-Agent": "screen"}

    def _line(self) -> HTTPConnection:
        return HTTPConnection(self.address, timeout=PATIENCE)

    def _fetch(self, line: HTTPConnection, path: str) -> None:
        line.request("GET", path, headers=self._headers)
        answer = line.getresponse()
        text = answer.read().decode()
        if answer.status != httpx.codes.OK:
            raise Refused(f"{path}: {answer.status}")
        self._show(text)

    def _show(self, text: str) -> None:
        """What a page, a fragment or an event brings."""
        if not (newest := re.search(r'data-seen="(\d+)"', text)):
            raise Refused("nothing that a screen could show")
        self.seen = newest[1]
        if stamp := re.search(r'data-stamp="(\d+\.\d+)"', text):
            self.stamp = stamp[1]
        if beside := re.search(r'data-(?:beside|stamp)="([0-9a-f]{8})"', text):
            self.beside = beside[1]
        for entry in re.findall(r"Press \d+", text):
            self.shows.setdefault(entry, time.perf_counter())


def _event(answer: HTTPResponse) -> list[bytes]:
    """The lines of the next event; none when the stream has ended."""
    lines = list[bytes]()
    while (line := answer.readline()) and line.strip():
        lines.append(line.rstrip())
    return lines if line else []


def screens(nodes: Tournament, room: str, count: int) -> list[Figure]:
    """So many wait; an officer enters a few times."""
    sessions = nodes.host.act("liaisons", count=count)
    address, path = urlsplit(nodes.host.url).netloc, f"/centre/{room}/"
    watching = [Screen(address, path, f"{sessions['cookie']}={key}") for key in sessions["keys"]]
    ready, done = threading.Barrier(count + 1), threading.Event()
    threads = [threading.Thread(target=each.follow, args=(ready, done), daemon=True) for each in watching]
    for thread in threads:
        thread.start()
    ready.wait(timeout=PATIENCE)
    writer, url = signed_in(nodes), f"{nodes.host.url}{path}"
    began = int(time.time() * 1000)
    texts = [f"Press {began + number}" for number in range(PRESSES)]
    entries = {text: _press(writer, url, text, watching) for text in texts}
    done.set()
    _enter(writer, url, "The end")
    for thread in threads:
        thread.join(timeout=10)
    return _figures(count, watching, entries)


def _press(writer: httpx.Client, url: str, text: str, watching: list[Screen]) -> float:
    """Enter it in the page that is open, and wait until all show it; when the officer pressed."""
    writer.get(url)
    pressed = time.perf_counter()
    _enter(writer, url, text)
    while not all(text in each.shows or each.errors for each in watching):
        if time.perf_counter() - pressed > PATIENCE:
            raise Refused("a screen does not show the entry")
        time.sleep(0.02)
    print(f"all {len(watching)} screens show it after {time.perf_counter() - pressed:.2f} s", flush=True)
    time.sleep(PAUSE)
    return pressed


def _enter(client: httpx.Client, room: str, text: str) -> None:
    token = next(value for name, value in client.cookies.items() if name.startswith("csrf"))
    told = {"csrfmiddlewaretoken": token, "kind": "entry", "text": text}
    answer = client.post(f"{room}write/", data=told, headers={"referer": room}, follow_redirects=False)
    if answer.status_code != httpx.codes.FOUND:
        raise Refused(f"the entry was not taken: {answer.status_code}")


def _figures(count: int, watching: list[Screen], entries: dict[str, float]) -> list[Figure]:
    shown = [(each.shows[text] - at) * 1000 for text, at in entries.items() for each in watching if text in each.shows]
    errors = [error for each in watching for error in each.errors]
    asked = sum(each.asked for each in watching)
    return [
        _figure(f"{count} screens: show the entry, p95", shown),
        Figure(f"{count} screens: had to fetch", asked, "", f"of {len(shown)} times; else the stream brought it"),
        Figure(f"{count} screens: met an error", len(errors), "", errors[0] if errors else f"of {count}", not errors),
    ]


def _figure(what: str, took: list[float]) -> Figure:
    p95 = statistics.quantiles(took, n=20)[-1]
    note = f"median {statistics.median(took):.0f} ms, worst {max(took):.0f}; the press included; aim: {WITHIN_MS} ms"
    return Figure(what, p95, "ms", note, p95 <= WITHIN_MS)
