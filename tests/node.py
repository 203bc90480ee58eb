"""The node of the test process: real keys in its home, its own statements in the test database, composed as in use."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from entente.crypto import passphrase
from entente.crypto.keystore import Cost, FileKeyStore
from entente.vocabulary.clock import system_clock
from entente.vocabulary.ids import ServiceId

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.protocol.wire import Signed

CHEAP = Cost(passes=1, kibibytes=64, lanes=1)
"""A guess of the tests' passphrase may cost nothing."""


@pytest.fixture(scope="session")
def founded() -> "dict[ServiceId, Signed]":
    """The first key statement of each local service; keys and root lie in the test home."""
    from entente.exchange import keyring  # what knows the database is imported once Django is set up

    home, words = settings.NODE.home, passphrase.read()
    keys = FileKeyStore.create(home / "keys", words, CHEAP)
    root = FileKeyStore.create(home / "root", words, CHEAP)
    services = [ServiceId(name) for name in settings.NODE.services]
    return {
        service: keyring.create(keys, root, service, f"Service {service}", settings.NODE.url, system_clock())
        for service in services
    }


@pytest.fixture
def node(db: None, founded: "dict[ServiceId, Signed]") -> "Iterator[Node]":
    """The node that `request.node` is, in a fresh database."""
    from entente.exchange import statements
    from entente.node import composition

    for service, signed in founded.items():
        statements.keep(service, signed, system_clock())
    composition.node.cache_clear()
    yield composition.node()
    composition.node.cache_clear()
