"""The HTTP server of the second implementation: deliveries in, sealed answers out, the key statement for anyone."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.conformance.second.exchange import Request


def server(
    receive: Callable[[Request], bytes], statement: Callable[[], bytes], faults: list[str]
) -> ThreadingHTTPServer:
    """P-10.2, as much of it as a node calls; what goes wrong is told in `faults`."""

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        def do_POST(self) -> None:
            """Deliveries."""
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                answer = receive(Request("POST", f"http://{headers['host']}{self.path}", headers, body))
            except Exception as error:
                faults.append(repr(error))
                raise
            self._answer(answer, "application/octet-stream")

        def do_GET(self) -> None:
            """The key statement."""
            self._answer(statement(), "application/json")

        def _answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Tests read `faults` instead."""

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
