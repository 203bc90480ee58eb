"""Start-up checks of the node's own configuration; each has an id and a hint."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@register("node")
def transport(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Pages without TLS stay on loopback (P-10.1)."""
    del app_configs, options
    node = settings.NODE
    if node.home is None:
        return []
    address = urlsplit(node.url)
    if node.insecure_loopback and address.hostname not in LOOPBACK:
        return [
            Error(
                f"insecure_loopback is set, but the node's address is {node.url}.",
                hint="Remove insecure_loopback from node.toml and configure [tls] or a reverse proxy.",
                id="entente.node.E001",
            )
        ]
    if not node.insecure_loopback and address.scheme != "https":
        return [
            Error(
                f"The node's address {node.url} is not an https address.",
                hint="Give partners an https address in node.toml.",
                id="entente.node.E002",
            )
        ]
    return []


@register("node")
def second_factor(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """A password alone opens a node on loopback only: the demo and tests."""
    del app_configs, options
    node = settings.NODE
    if node.sign_in.second_factor or urlsplit(node.url).hostname in LOOPBACK:
        return []
    return [
        Error(
            f"second_factor is off, but the node's address is {node.url}.",
            hint="Remove second_factor from [sign_in] in node.toml: officers set theirs up when they next sign in.",
            id="entente.node.E003",
        )
    ]
