"""Where private keys rest: an interface that an HSM can stand behind, and encrypted files under a passphrase.

Each secret is a file, AES-256-GCM under one master key; the master key rests wrapped under the passphrase
(Argon2id, RFC 9106; P-2.8). A new passphrase therefore rewrites one small file, atomically.
"""

import re
from pathlib import Path
from typing import Protocol

import msgspec
from argon2.low_level import Type, hash_secret_raw

from entente.crypto import canonical, content, private_files
from entente.crypto.digests import Label, framed
from entente.crypto.nonces import salt
from entente.vocabulary.errors import LocalError

MASTER = "master.json"
SUFFIX = ".key"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class KeyStoreError(LocalError):
    """The key store cannot do what was asked."""


class WrongPassphrase(KeyStoreError):
    """The passphrase does not open the key store (or the master file was altered)."""


class SecretMissing(KeyStoreError):
    """No secret has this name, or there is no key store at all."""


class SecretDamaged(KeyStoreError):
    """A secret's file was altered, or moved from another name or store."""


class KeyStore(Protocol):
    """Secrets by name; names are lower-case letters, digits, dots, dashes and underscores."""

    def put(self, name: str, secret: bytes) -> None:
        """Keep the secret durably, in place of an older one of this name."""

    def get(self, name: str) -> bytes:
        """The secret; raise SecretMissing."""

    def delete(self, name: str) -> None:
        """Forget the secret; raise SecretMissing."""

    def list(self) -> list[str]:
        """All names, in order."""


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guess of the passphrase costs; by default RFC 9106 section 4, second recommended option."""

    passes: int = 3
    kibibytes: int = 65536
    lanes: int = 4


class Master(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The master file: how to derive the wrapping key, and the master key under it."""

    cost: Cost
    salt: bytes
    wrapped: bytes


class FileKeyStore:
    """A KeyStore in a folder (0700) of files (0600); the passphrase is stretched once, when the store is opened."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        """Open an existing store; raise SecretMissing, WrongPassphrase or SecretExposed."""
        self.folder = folder
        self._master_key = opened(_master(folder), passphrase)

    @classmethod
    def create(cls, folder: Path, passphrase: str, cost: Cost | None = None) -> "FileKeyStore":
        """A new empty store; raise KeyStoreError where there is one already."""
        private_files.private_folder(folder)
        if (folder / MASTER).exists():
            raise KeyStoreError(f"{folder} holds a key store already", cure="open it, or name another folder")
        _keep(folder, content.content_key(), passphrase, cost or Cost())
        return cls(folder, passphrase)

    def change_passphrase(self, new: str) -> None:
        """From now on the store opens with `new` only; the secrets stay as they are."""
        _keep(self.folder, self._master_key, new, _master(self.folder).cost)

    @property
    def cost(self) -> Cost:
        """What one guess of the passphrase costs."""
        return _master(self.folder).cost

    def put(self, name: str, secret: bytes) -> None:
        """Keep the secret durably, in place of an older one of this name."""
        private_files.write(self._path(name), content.encrypt(self._master_key, secret, _context(name)))

    def get(self, name: str) -> bytes:
        """The secret; raise SecretMissing, SecretDamaged or SecretExposed."""
        try:
            return content.decrypt(self._master_key, private_files.read(self._path(name)), _context(name))
        except FileNotFoundError as error:
            raise _missing(name) from error
        except content.ContentInvalid as error:
            raise SecretDamaged(f"the secret {name} was altered", cure="restore the key store") from error

    def delete(self, name: str) -> None:
        """Forget the secret; raise SecretMissing."""
        try:
            private_files.remove(self._path(name))
        except FileNotFoundError as error:
            raise _missing(name) from error

    def list(self) -> list[str]:
        """All names, in order."""
        return sorted(path.name.removesuffix(SUFFIX) for path in self.folder.glob(f"[a-z0-9]*{SUFFIX}"))

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise KeyStoreError(f"{name!r} cannot name a secret", cure="use a-z, 0-9, dot, dash, underscore")
        return self.folder / f"{name}{SUFFIX}"

    def __repr__(self) -> str:
        return f"FileKeyStore({str(self.folder)!r})"


def _master(folder: Path) -> Master:
    try:
        private_files.require_private(folder)
        return canonical.decode_as(private_files.read(folder / MASTER), Master, limit=4096)
    except FileNotFoundError as error:
        raise SecretMissing(
            f"there is no key store in {folder}", cure="make the node with `entente node init`"
        ) from error
    except canonical.CanonicalError as error:
        raise SecretDamaged(f"the master file in {folder} is damaged", cure="restore the key store") from error


def opened(master: Master, passphrase: str, name: str = MASTER) -> bytes:
    """The key that was put under a passphrase; raise WrongPassphrase."""
    try:
        stretched = _stretched(passphrase, master.salt, master.cost)
        return content.decrypt(stretched, master.wrapped, _context(name))
    except content.ContentInvalid as error:
        raise WrongPassphrase("the passphrase does not open the key store", cure="enter it again") from error


def under_passphrase(key: bytes, passphrase: str, cost: Cost, name: str = MASTER) -> Master:
    """A key wrapped under a passphrase; `name` says what the key is for, and must be given again."""
    grains = salt()
    return Master(cost, grains, content.encrypt(_stretched(passphrase, grains, cost), key, _context(name)))


def _keep(folder: Path, master_key: bytes, passphrase: str, cost: Cost) -> None:
    private_files.write(folder / MASTER, canonical.encode(under_passphrase(master_key, passphrase, cost)))


def _stretched(passphrase: str, grains: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        passphrase.encode("utf-8"), grains, cost.passes, cost.kibibytes, cost.lanes, content.KEY, Type.ID
    )


def _context(name: str) -> bytes:
    return framed(Label.KEY_STORE, name.encode("ascii"))


def _missing(name: str) -> SecretMissing:
    return SecretMissing(f"the key store has no secret {name}", cure="list the names, or restore the key store")
