"""Keys of the services that share a test process: made once for a service and an instant, then copied into each home.

Thirteen months of sealing keys, written one by one to the disk, were a fifth of a test between three services.
"""

import shutil
from functools import cache
from pathlib import Path

from django.conf import settings

from entente.crypto.keystore import Cost, FileKeyStore
from entente.exchange import keyring
from entente.protocol.wire import Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId

FAST = Cost(passes=1, kibibytes=8, lanes=1)
"""Stretching the passphrase is tested in tests/crypto."""
WORDS = "only for tests"


def key_set(folder: Path, service: ServiceId, now: Milliseconds) -> tuple[FileKeyStore, Signed]:
    """The service's key store in `folder/keys`, its root beside it in `folder/root`, and the statement of both."""
    made, signed = _made(service, now)
    for name in ("keys", "root"):
        shutil.copytree(made / name, folder / name)
    return FileKeyStore(folder / "keys", WORDS), signed


@cache
def _made(service: ServiceId, now: Milliseconds) -> tuple[Path, Signed]:
    home = settings.NODE.home / "key sets" / f"{service} {now}"
    keys, root = (FileKeyStore.create(home / name, WORDS, FAST) for name in ("keys", "root"))
    return home, keyring.create(keys, root, service, f"Service {service}", f"https://{service}.example", now)
