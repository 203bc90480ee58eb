"""A server that was killed with -9: what is left of it ends by itself, also while a request never ends."""

import signal
import socket
from pathlib import Path

import httpx
import pytest
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from entente.exchange.checks import single_writer
from entente.exchange.errors import StillEnding
from tests.nodes.running import free_port, run, served

HALF = (
    "POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nlogin="
)
"""A form whose rest never comes: whoever reads it waits."""


@pytest.mark.slow
def test_the_worker_of_a_killed_server_lets_the_database_go(tmp_path: Path) -> None:
    home, port = tmp_path / "node", free_port()
    done = run(
        *("node", "init", str(home), "--service", "xx.police", "--name", "Police"),
        *("--url", f"http://127.0.0.1:{port}", "--insecure-loopback"),
    )
    assert done.returncode == 0, done.stderr
    page = f"http://127.0.0.1:{port}/account/login/"
    with served(home, port) as server:
        up = Retrying(
            retry=retry_if_exception_type(httpx.ConnectError), stop=stop_after_delay(60), wait=wait_fixed(0.1)
        )
        cookies = up(httpx.get, page, timeout=60).cookies
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        with socket.create_connection(("127.0.0.1", port)) as stuck:
            stuck.sendall(HALF.format(port=port, cookie=cookie).encode())
            httpx.get(page, timeout=60)
            server.send_signal(signal.SIGKILL)
            server.wait()
            with pytest.raises(StillEnding):
                single_writer(home)
            free = Retrying(retry=retry_if_exception_type(StillEnding), stop=stop_after_delay(60), wait=wait_fixed(0.2))
            free(single_writer, home).close()
