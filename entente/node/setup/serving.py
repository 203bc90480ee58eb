"""Before the founding: the setup pages alone, from a home without services, keys or database."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from entente.crypto import passphrase
from entente.node.configuration import SETUP_INSECURE, SETUP_URL


class SetupServer(BaseApplication):  # type: ignore[misc]  # gunicorn publishes no types
    """One worker that ends once the node was founded."""

    def __init__(self, bind: str) -> None:
        self._bind = bind
        super().__init__()

    def load_config(self) -> None:
        """As the node itself, without its partners."""
        settings: dict[str, Any] = {
            "bind": self._bind,
            "workers": 1,
            "threads": 4,
            "worker_class": "gthread",
            "errorlog": "-",
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The same application: its settings say that nothing is founded."""
        from entente.node.wsgi import application

        return application


def serve(home: Path, bind: str, url: str, words: str, *, insecure_loopback: bool) -> None:
    """Serve the first steps, and the node itself once it is founded; does not return then."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ.update(_told(home, url, words, insecure_loopback=insecure_loopback))
    master = os.getpid()
    try:
        SetupServer(bind).run()
    except SystemExit:
        # The worker was forked below this frame, and leaves through it too.
        if os.getpid() != master or not (home / "node.toml").exists():
            raise
    for name in (SETUP_URL, SETUP_INSECURE):
        del os.environ[name]
    command = [sys.executable, "-m", "entente.node.main", "node", "serve", "--bind", bind]
    os.execv(sys.executable, command)  # noqa: S606  # our own interpreter, fixed arguments


def _told(home: Path, url: str, words: str, *, insecure_loopback: bool) -> Mapping[str, str]:
    """What the worker and the node after it read; a passphrase file stays the passphrase's place."""
    given = {"ENTENTE_HOME": str(home), SETUP_URL: url, SETUP_INSECURE: "1" if insecure_loopback else ""}
    return given if os.environ.get(passphrase.FILE) else {**given, passphrase.VARIABLE: words}


def end() -> None:
    """Called in the worker after the founding: the server stops, and `serve` goes on with the node."""
    os.kill(os.getppid(), signal.SIGTERM)
