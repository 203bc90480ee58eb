"""`entente node init`: what an administrator gets, and what is refused."""

import stat
from pathlib import Path

import pytest

from tests.nodes.running import free_port, run, served


def init(home: Path, *options: str) -> str:
    told = ("--service", "xx.police", "--name", "Police of Xanadu", "--url", "https://node.example", *options)
    done = run("node", "init", str(home), *told)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_node_has_a_root_sheet_of_twelve_words(tmp_path: Path) -> None:
    sheet = init(tmp_path / "node")
    words = next(line for line in sheet.splitlines() if "words:" in line).split("words:")[1].split()
    assert len(words) == 12
    assert "xx.police" in sheet


def test_nothing_secret_is_readable_by_others(tmp_path: Path) -> None:
    home = tmp_path / "node"
    init(home)
    private = [path for folder in ("keys", "root") for path in (home / folder).rglob("*")] + [home / "secret"]
    assert len(private) > 3
    assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in (*private, home))


def test_a_second_founding_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "node"
    init(home)
    again = run("node", "init", str(home), "--service", "xx.other", "--name", "Other", "--url", "https://other.example")
    assert again.returncode == 2
    assert "there is a node" in again.stderr
    assert "choose an empty folder" in again.stderr


def test_a_malformed_service_id_is_refused_with_an_example(tmp_path: Path) -> None:
    done = run(
        "node", "init", str(tmp_path / "node"), "--service", "POLICE", "--name", "x", "--url", "https://x.example"
    )
    assert done.returncode == 2
    assert "ma.dgsn" in done.stderr
    assert not (tmp_path / "node").exists()


@pytest.mark.slow
def test_a_second_server_on_an_embedded_database_is_refused(tmp_path: Path) -> None:
    home, port = tmp_path / "node", free_port()
    done = run(
        *("node", "init", str(home), "--service", "xx.police", "--name", "Police"),
        *("--url", f"http://127.0.0.1:{port}", "--insecure-loopback"),
    )
    assert done.returncode == 0, done.stderr
    with served(home, port) as first:
        while not (home / "writer.lock").exists():
            assert first.poll() is None
        second = run("node", "serve", "--bind", f"127.0.0.1:{free_port()}", home=home)
    assert second.returncode == 2
    assert "has this node's database open" in second.stderr


def test_pages_without_tls_off_loopback_are_refused(tmp_path: Path) -> None:
    home = tmp_path / "node"
    done = run(
        *("node", "init", str(home), "--service", "xx.police", "--name", "Police"),
        *("--url", "http://192.0.2.1", "--insecure-loopback"),
    )
    assert done.returncode != 0
    assert "entente.node.E001" in done.stderr
