"""How a command reaches the running node: over REST, since the embedded database has one writing process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from entente.cli.home import HomeUnknown, named
from entente.client import Client, NodeUnreachable
from entente.vocabulary.errors import LocalError

URL, TOKEN, ACTING_FOR = "ENTENTE_URL", "ENTENTE_TOKEN", "ENTENTE_ACTING_FOR"  # names of variables


class TokenMissing(LocalError):
    """A command that acts for an officer has no token."""


@contextmanager
def client() -> Iterator[Client]:
    """The node at ENTENTE_URL or in the home's node.toml, with ENTENTE_TOKEN or the home's operator.token.

    With ENTENTE_ACTING_FOR as deputy of that absent officer.
    Raise HomeUnknown, TokenMissing, CallRefused, NodeUnreachable.
    """
    url = _url()
    try:
        with Client(url, _token()) as node:
            yield node.acting_for(os.environ.get(ACTING_FOR, ""))
    except NodeUnreachable as error:
        cure = f"start it with `entente node serve`, or set {URL} to where it answers"
        raise NodeUnreachable(f"{url}: {error.what}", cure=cure) from error


def _url() -> str:
    if told := os.environ.get(URL):
        return told
    home = named()
    if home is None or not home.url:
        raise HomeUnknown("no node is named", cure=f"set {URL}, or ENTENTE_HOME, or pass `entente --home FOLDER`")
    return home.url


def _token() -> str:
    home = named()
    token = os.environ.get(TOKEN) or (home.token if home else "")
    if not token:
        raise TokenMissing(
            "no token says for which officer this is done",
            cure=f"set {TOKEN}, or make one with `entente officer token USERNAME`",
        )
    return token
