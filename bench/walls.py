"""`python -m bench.walls`: five services of one node read each other's secrets at random; what is shown wrongly.

The hardest place for a leak: one database holds what all five keep; a query that forgets its service shows another's.
Reads go through the queries of events, operations, centre and accreditation, the gate and the search; a sample goes
through pages over HTTP, by officers who are signed in.
"""

import argparse
import os
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from bench.report import Figure, keep, show
from entente.crypto.keystore import Cost
from entente.vocabulary.ids import ServiceId

SERVICES = ("ma.dgsn", "es.policia", "pt.psp", "fr.dgsi", "be.police")
READS, PAGES, ROUNDS = 100_000, 1_000, 15
PASSPHRASE = "only for a benchmark"
ADDRESS = ("127.0.0.1", 0)


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reads", type=int, default=READS)
    parser.add_argument("--pages", type=int, default=PAGES)
    options = parser.parse_args()
    os.chdir(Path(__file__).parent.parent)
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        _found(Path(folder) / "home")
        figures = measure(options.reads, options.pages)
    show(f"Random reads of {len(SERVICES)} services in one database", figures)
    print(f"kept in {keep('walls', figures).relative_to(Path.cwd())}")


def _found(home: Path) -> None:
    from entente.node.founding import Founding, found
    from entente.node.preparing import prepare
    from entente.vocabulary.clock import system_clock

    os.environ |= {"ENTENTE_HOME": str(home), "ENTENTE_PASSPHRASE": PASSPHRASE}
    os.environ["DJANGO_SETTINGS_MODULE"] = "entente.node.settings"
    names = [f"Service {service}" for service in SERVICES]
    told = Founding(
        home=home,
        services=SERVICES,
        names=names,
        url="http://127.0.0.1:8400",
        database="sqlite",
        insecure_loopback=True,
        second_factor=False,
    )
    found(told, PASSPHRASE, system_clock, Cost(passes=1, kibibytes=64, lanes=1))
    prepare(home)


def measure(reads: int, pages: int) -> list[Figure]:
    """Make the world, read it by queries and by pages."""
    from entente.node import composition
    from tests.walls.trial import fetch_at_random, read_at_random
    from tests.walls.world import build, connect

    node = composition.node()
    connect(node)
    world, started = list(build(node, ROUNDS, Random(1))), time.perf_counter()
    print(f"{len(world)} secrets are kept", flush=True)
    asked = read_at_random(node, world, reads, Random(2))
    took = time.perf_counter() - started
    with _Site() as site:
        visited = fetch_at_random(list(node.exchanges), world, pages, Random(3), site.fetch)
    shares = sum(len(secret.seen_by) for secret in world) / (len(world) * len(SERVICES))
    return [
        Figure("secrets, each with the services that may see it", len(world), "", f"{shares:.0%} of pairs may"),
        Figure(
            "random reads by queries", asked.asked, "", f"in {took:.0f} s; {asked.shown:,} were to be shown, and were"
        ),
        *_wrong("reads", asked.leaked, asked.withheld),
        Figure("random pages over HTTP", visited.asked, "", f"{visited.shown:,} were to be shown, and were"),
        *_wrong("pages", visited.leaked, visited.withheld),
    ]


def _wrong(what: str, leaked: list[str], withheld: list[str]) -> list[Figure]:
    return [
        Figure(f"{what} that showed another service's", len(leaked), "", "; ".join(leaked[:3]), not leaked),
        Figure(f"{what} that withheld what is the reader's", len(withheld), "", "; ".join(withheld[:3]), not withheld),
    ]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # the base class names it so
        """Two thousand lines would hide the figures."""


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Site:
    """The node's pages on a port of loopback, with an officer of each service signed in."""

    def __enter__(self) -> "_Site":
        from django.core.wsgi import get_wsgi_application

        self._server = make_server(*ADDRESS, get_wsgi_application(), _Threaded, _Quiet)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._cookies = {service: _signed_in(ServiceId(service)) for service in SERVICES}
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def fetch(self, service: ServiceId, path: str) -> int:
        """The status of a page."""
        line = HTTPConnection(*self._server.server_address, timeout=60)
        line.request("GET", path, headers={"Cookie": self._cookies[service], "Host": "127.0.0.1:8400"})
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status


def _signed_in(service: ServiceId) -> str:
    """The cookie of a session, opened as signing in opens it."""
    from django.conf import settings
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from entente.web.models import Officer
    from tests.walls.world import ROLES

    officer = Officer(username=f"reader-{service}", display_name="Reader", service=service)
    officer.hold(sorted(ROLES))
    officer.save()
    request = HttpRequest()
    request.session = SessionStore()
    login(request, officer, backend="django.contrib.auth.backends.ModelBackend")
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"


if __name__ == "__main__":
    main()
