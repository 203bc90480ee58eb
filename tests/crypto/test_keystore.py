"""The key store: private files, one passphrase, nothing half-written, nothing shown."""

import os
from pathlib import Path

import pytest

from entente.crypto.keystore import (
    MASTER,
    Cost,
    FileKeyStore,
    KeyStoreError,
    SecretDamaged,
    SecretMissing,
    WrongPassphrase,
)
from entente.crypto.private_files import SecretExposed
from entente.vocabulary.errors import Side

PASSPHRASE = "correct horse battery staple"
CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
"""For tests: what is tested here does not depend on the cost."""


@pytest.fixture
def store(tmp_path: Path) -> FileKeyStore:
    store = FileKeyStore.create(tmp_path / "keys", PASSPHRASE, CHEAP)
    store.put("ma.dgsn.root", b"a very secret seed")
    return store


def reopened(store: FileKeyStore, passphrase: str = PASSPHRASE) -> FileKeyStore:
    return FileKeyStore(store.folder, passphrase)


def test_a_secret_survives_the_process(store: FileKeyStore) -> None:
    assert reopened(store).get("ma.dgsn.root") == b"a very secret seed"


def test_files_are_private_and_encrypted(store: FileKeyStore) -> None:
    assert store.folder.stat().st_mode & 0o777 == 0o700
    files = list(store.folder.iterdir())
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert not any(b"secret seed" in file.read_bytes() for file in files)


def test_a_wrong_passphrase_is_the_local_side_s_fault(store: FileKeyStore) -> None:
    with pytest.raises(WrongPassphrase) as refusal:
        reopened(store, "guess")
    assert refusal.value.side is Side.LOCAL
    assert "guess" not in str(refusal.value)


def test_a_new_passphrase_replaces_the_old_one_and_keeps_the_secrets(store: FileKeyStore) -> None:
    store.change_passphrase("another")
    assert reopened(store, "another").get("ma.dgsn.root") == b"a very secret seed"
    with pytest.raises(WrongPassphrase):
        reopened(store)


def test_secrets_are_listed_replaced_and_deleted(store: FileKeyStore) -> None:
    store.put("b", b"1")
    store.put("a", b"2")
    store.put("b", b"3")
    assert store.list() == ["a", "b", "ma.dgsn.root"]
    assert store.get("b") == b"3"
    store.delete("b")
    assert store.list() == ["a", "ma.dgsn.root"]
    for forget in (store.get, store.delete):
        with pytest.raises(SecretMissing):
            forget("b")


def test_a_secret_open_to_others_is_refused(store: FileKeyStore) -> None:
    (store.folder / "ma.dgsn.root.key").chmod(0o640)
    with pytest.raises(SecretExposed, match="chmod 600"):
        store.get("ma.dgsn.root")


@pytest.mark.parametrize("name", ["", MASTER])
def test_a_store_open_to_others_is_refused(store: FileKeyStore, name: str) -> None:
    (store.folder / name).chmod(0o755)
    with pytest.raises(SecretExposed):
        reopened(store)


def test_an_altered_secret_is_noticed(store: FileKeyStore) -> None:
    path = store.folder / "ma.dgsn.root.key"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(SecretDamaged):
        store.get("ma.dgsn.root")


def test_a_secret_under_another_s_name_is_noticed(store: FileKeyStore) -> None:
    os.replace(store.folder / "ma.dgsn.root.key", store.folder / "fr.dgsi.root.key")
    with pytest.raises(SecretDamaged):
        store.get("fr.dgsi.root")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A", ".hidden", "a\n", "é", "x" * 101])
def test_a_name_cannot_leave_the_folder(store: FileKeyStore, name: str) -> None:
    with pytest.raises(KeyStoreError):
        store.put(name, b"")


def test_a_write_that_was_cut_off_leaves_the_old_secret(store: FileKeyStore) -> None:
    (store.folder / ".ma.dgsn.root.key.0.tmp").write_bytes(b"half")
    assert store.get("ma.dgsn.root") == b"a very secret seed"
    assert store.list() == ["ma.dgsn.root"]


def test_a_store_is_not_made_over_another_nor_opened_where_there_is_none(store: FileKeyStore) -> None:
    with pytest.raises(KeyStoreError):
        FileKeyStore.create(store.folder, PASSPHRASE, CHEAP)
    with pytest.raises(SecretMissing):
        FileKeyStore(store.folder / "elsewhere", PASSPHRASE)


def test_a_damaged_master_file_is_noticed(store: FileKeyStore) -> None:
    (store.folder / MASTER).write_bytes(b"{}")
    with pytest.raises(SecretDamaged):
        reopened(store)


def test_the_default_cost_is_rfc_9106_s_second_recommendation(tmp_path: Path) -> None:
    store = FileKeyStore.create(tmp_path / "keys", PASSPHRASE)
    assert b'"kibibytes":65536,"lanes":4,"passes":3' in (store.folder / MASTER).read_bytes()


def test_nothing_secret_shows(store: FileKeyStore) -> None:
    assert repr(store) == f"FileKeyStore({str(store.folder)!r})"
