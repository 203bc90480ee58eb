"""A node that ends TLS itself: TLS 1.3 only, and client certificates where both sides want them."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.nodes.certificates import Files, issue
from tests.nodes.running import free_port, run, served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Files]]:
    """Address of a running node with mutual TLS, and its files."""
    folder: Path = tmp_path_factory.mktemp("tls")
    home, port = folder / "node", free_port()
    url = f"https://127.0.0.1:{port}"
    done = run("node", "init", str(home), "--service", "xx.police", "--name", "Police", "--url", url)
    assert done.returncode == 0, done.stderr
    files = issue(home)
    with (home / "node.toml").open("a") as told:
        told.write('\n[tls]\ncertificate = "node.pem"\nkey = "node.key"\npartners = "authority.pem"\nmutual = true\n')
    with served(home, port) as process:
        wait_for(url, files, process)
        yield url, files


def trusting(files: Files, *, certificate: bool = False) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(files.authority))
    if certificate:
        context.load_cert_chain(files.certificate, files.key)
    return context


def wait_for(url: str, files: Files, process: object) -> None:
    for _ in range(300):
        assert process.poll() is None  # type: ignore[attr-defined]  # a Popen
        try:
            httpx.get(f"{url}/exchange/xx.police/statement", verify=trusting(files))
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the node did not come up")


def test_partners_get_the_key_statement_over_tls(node: tuple[str, Files]) -> None:
    url, files = node
    answer = httpx.get(f"{url}/exchange/xx.police/statement", verify=trusting(files))
    assert answer.status_code == 200
    assert "claim" in answer.json()


def test_a_partner_that_shows_a_certificate_of_the_authority_is_let_in(node: tuple[str, Files]) -> None:
    url, files = node
    answer = httpx.get(f"{url}/exchange/xx.police/statement", verify=trusting(files, certificate=True))
    assert answer.status_code == 200


def test_a_certificate_of_another_authority_is_refused(node: tuple[str, Files], tmp_path: Path) -> None:
    url, files = node
    stranger = issue(tmp_path)
    context = trusting(files)
    context.load_cert_chain(stranger.certificate, stranger.key)
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{url}/exchange/xx.police/statement", verify=context)


def test_older_tls_is_refused(node: tuple[str, Files]) -> None:
    url, files = node
    context = trusting(files)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{url}/exchange/xx.police/statement", verify=context)


def test_cookies_travel_over_tls_only_and_browsers_are_told_to_stay(node: tuple[str, Files]) -> None:
    url, files = node
    answer = httpx.get(f"{url}/account/login/", verify=trusting(files))
    assert answer.status_code == 200
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]
