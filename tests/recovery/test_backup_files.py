"""What a backup refuses: its date, a changed byte, the wrong keys, a home that is not empty (P-12.6)."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from entente.crypto.keystore import Cost, FileKeyStore, WrongPassphrase, opened
from entente.exchange.backup_database import load_postgresql
from entente.exchange.backup_format import BackupDamaged, BackupExpired, read_keys_opening, read_opening, unpack
from entente.exchange.backup_making import Home, back_up, keys_file
from entente.exchange.restoring import load_database, unpacked
from entente.vocabulary.clock import DAY
from entente.vocabulary.errors import LocalError
from tests.postgresql import Server

NOW = 1_780_000_000_000
WORDS = "only for tests"
TABLES = (
    "CREATE TABLE exchange_content (message_id bigint PRIMARY KEY, ciphertext {blob}, key {blob} NOT NULL)",
    "CREATE TABLE django_session (session_key varchar(40))",
    "CREATE TABLE exchange_nonce (nonce varchar(40))",
)


@dataclass
class Made:
    """A backup and the home that it was made of."""

    home: Path
    file: Path

    def restore(self, into: Path, *, keys: Path | None = None, words: str = WORDS, now: int = NOW) -> Path:
        """Unpack it and load its database."""
        with unpacked(self.file, keys or keys_file(self.file), into, words, now) as found:
            load_database(found, "")
        return into


def write_home(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "node.toml").write_text('[node]\nservices = ["ma.dgsn"]\n', encoding="utf-8")
    (home / "secret").write_text("Zyqsecret", encoding="ascii")
    FileKeyStore.create(home / "keys", WORDS, Cost(passes=1, kibibytes=8, lanes=1)).put("ma.dgsn.storage", b"s" * 32)
    folder = home / "attachments" / "ma.dgsn"
    folder.mkdir(parents=True)
    (folder / ("a" * 64)).write_bytes(b"Zyqpaper" * 400_000)
    (folder / f"{'b' * 64}.part").write_bytes(b"half")
    with closing(sqlite3.connect(home / "entente.sqlite3")) as database:
        for table in TABLES:
            database.execute(table.format(blob="blob"))
        database.execute("CREATE VIRTUAL TABLE exchange_search USING fts5(text)")
        database.execute("INSERT INTO exchange_search (text) VALUES ('Zyqword')")
        database.execute("INSERT INTO exchange_content VALUES (7, x'01', x'4b4b4b4b4b4b4b4b')")
        database.commit()


@pytest.fixture
def made(tmp_path: Path) -> Made:
    write_home(tmp_path / "home")
    back_up(Home(tmp_path / "home", ("ma.dgsn",), "sqlite", WORDS), tmp_path / "file", NOW)
    return Made(tmp_path / "home", tmp_path / "file")


def test_what_comes_back_is_what_went_in(made: Made, tmp_path: Path) -> None:
    back = made.restore(tmp_path / "back")
    for name in ("node.toml", "secret", f"attachments/ma.dgsn/{'a' * 64}"):
        assert (back / name).read_bytes() == (made.home / name).read_bytes()
    assert FileKeyStore(back / "keys", WORDS).get("ma.dgsn.storage") == b"s" * 32
    with closing(sqlite3.connect(back / "entente.sqlite3")) as database:
        assert database.execute("SELECT * FROM exchange_content").fetchall() == [(7, b"\x01", b"KKKKKKKK")]
        assert database.execute("SELECT * FROM exchange_search").fetchall() == []
    assert not list((back / "attachments" / "ma.dgsn").glob("*.part"))
    assert (back / "attachments" / "ma.dgsn" / "restored").exists()


def test_neither_file_shows_a_word_or_a_key(made: Made) -> None:
    for path in (made.file, keys_file(made.file)):
        content = path.read_bytes()
        assert not any(word in content for word in (b"Zyqword", b"Zyqsecret", b"Zyqpaper", b"KKKKKKKK"))
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_data_without_the_key_file_hold_no_content_key(made: Made, tmp_path: Path) -> None:
    outer = read_keys_opening(keys_file(made.file))
    unpack(keys_file(made.file), opened(outer.master, WORDS, outer.backup), tmp_path / "keys")
    unpack(made.file, (tmp_path / "keys" / "data-key").read_bytes(), tmp_path / "data")
    held = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert held
    assert not any(b"KKKKKKKK" in path.read_bytes() for path in held)
    assert not any(path.name == "ma.dgsn.storage.key" for path in held)


def test_an_expired_backup_is_refused(made: Made, tmp_path: Path) -> None:
    with pytest.raises(BackupExpired):
        made.restore(tmp_path / "back", now=NOW + 35 * DAY)
    assert not (tmp_path / "back").exists()


def test_a_date_put_off_by_hand_opens_nothing(made: Made, tmp_path: Path) -> None:
    until = str(read_opening(made.file).expires_at).encode()
    made.file.write_bytes(made.file.read_bytes().replace(until, str(NOW + 900 * DAY).encode(), 1))
    with pytest.raises(BackupDamaged):
        made.restore(tmp_path / "back")


@pytest.mark.parametrize("place", [0.3, 0.6, 0.999])
def test_one_changed_byte_is_found_and_nothing_is_left_behind(made: Made, tmp_path: Path, place: float) -> None:
    content = bytearray(made.file.read_bytes())
    content[int(len(content) * place)] ^= 1
    made.file.write_bytes(content)
    with pytest.raises(BackupDamaged):
        made.restore(tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("length", [0, 10, 500, 2**20 + 300])
def test_a_backup_cut_short_is_refused(made: Made, tmp_path: Path, length: int) -> None:
    made.file.write_bytes(made.file.read_bytes()[:length])
    with pytest.raises(BackupDamaged):
        made.restore(tmp_path / "back")


def test_the_keys_of_another_backup_are_refused(made: Made, tmp_path: Path) -> None:
    back_up(Home(made.home, ("ma.dgsn",), "sqlite", WORDS), tmp_path / "other", NOW)
    with pytest.raises(BackupDamaged):
        made.restore(tmp_path / "back", keys=keys_file(tmp_path / "other"))


def test_another_passphrase_opens_nothing(made: Made, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        made.restore(tmp_path / "back", words="a guess")


def test_a_home_that_is_not_empty_is_left_alone(made: Made) -> None:
    with pytest.raises(LocalError, match="not empty"):
        made.restore(made.home)
    assert (made.home / "secret").read_text(encoding="ascii") == "Zyqsecret"


def test_a_backup_never_overwrites_a_file(made: Made) -> None:
    before = made.file.read_bytes()
    with pytest.raises(LocalError, match="exists"):
        back_up(Home(made.home, ("ma.dgsn",), "sqlite", WORDS), made.file, NOW)
    assert made.file.read_bytes() == before


@pytest.fixture
def tables(postgresql_server: Server) -> tuple[str, str]:
    """Two databases with the same tables; the first has content."""
    import psycopg

    urls = [postgresql_server.create(f"backup_{name}_{time.time_ns()}") for name in ("from", "into")]
    for url in urls:
        with psycopg.connect(url) as connection:
            for table in TABLES:
                connection.execute(table.format(blob="bytea"))
            if url == urls[0]:
                connection.execute(r"INSERT INTO exchange_content VALUES (7, '\x01', 'KKKKKKKK')")
    return urls[0], urls[1]


@pytest.mark.postgresql
def test_a_postgresql_database_comes_back_with_its_keys(tables: tuple[str, str], tmp_path: Path) -> None:
    import psycopg

    from entente.exchange.backup_database import copy_postgresql

    source, target = tables
    files, keys = copy_postgresql(source, tmp_path)
    assert not any(b"KKKKKKKK" in path.read_bytes() for path in files)
    load_postgresql(target, tmp_path / "tables", keys)
    with psycopg.connect(target) as connection:
        assert connection.execute("SELECT * FROM exchange_content").fetchall() == [(7, b"\x01", b"KKKKKKKK")]
