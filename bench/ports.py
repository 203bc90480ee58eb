"""A port that is free now."""

import socket
from contextlib import closing


def free_port() -> int:
    """On loopback; somebody else may take it before it is used."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
