"""Serving: gunicorn with threads. One worker on SQLite, because the embedded database is written by one process."""

import gc
import os
from threading import Thread
from time import sleep
from typing import Any, TextIO

from gunicorn.app.base import BaseApplication
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from entente.exchange.checks import single_writer
from entente.exchange.errors import StillEnding
from entente.node.configuration import Configuration
from entente.node.places import STREAMS, Places
from entente.node.tls import serving

THREADS = 8
"""Requests that are worked on at once; screens that follow a room wait beside them."""
GRACE = 10
"""Seconds in which a stopping worker ends what is in flight."""
LEFT_BEHIND = 2 * GRACE
"""Seconds after which the worker of a killed server ends whatever it does."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn publishes no types
    """One node's server on one address."""

    def __init__(self, configuration: Configuration, bind: str, workers: int) -> None:
        self._bind = bind
        self._tls = configuration.tls
        self._writing = _sole_writer(configuration)
        self._workers = 1 if configuration.database == "sqlite" else workers
        super().__init__()

    def load_config(self) -> None:
        """gunicorn's settings; there is no access log, because addresses may hold what was searched for."""
        settings: dict[str, Any] = {
            "bind": self._bind,
            "workers": self._workers,
            "threads": THREADS + STREAMS,
            "worker_class": "gthread",
            "errorlog": "-",
            "loglevel": "warning",
            "keepalive": 30,
            "timeout": 120,
            "graceful_timeout": GRACE,
            "control_socket_disable": True,
            "post_worker_init": _start,
            **serving(self._tls),
            "worker_exit": lambda _server, _worker: _node().stop(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application, made in the worker after the fork."""
        from entente.node.wsgi import application

        return Places(application, THREADS)


_patiently = Retrying(
    retry=retry_if_exception_type(StillEnding), stop=stop_after_delay(60), wait=wait_fixed(0.2), reraise=True
)
"""The worker of a killed server ends what is in flight first; another server's lock is not waited for."""


def _sole_writer(configuration: Configuration) -> TextIO | None:
    """The lock of the embedded database, held by the server and its one worker; raise StartRefused."""
    if configuration.database != "sqlite" or configuration.home is None:
        return None
    return _patiently(single_writer, configuration.home)


def _start(worker: Any) -> None:
    """Start the node; garbage is then never looked for among what lives as long as the process."""
    Thread(target=_end_with, args=(worker.ppid,), name="server watch", daemon=True).start()
    node = _node()
    gc.collect()
    gc.freeze()
    node.pulse.alive = lambda: bool(worker.alive)
    node.start()


def _end_with(server: int) -> None:
    """End this worker once its server was killed, also while a request never ends: what was acknowledged is on disk."""
    while os.getppid() == server:
        sleep(1)
    sleep(LEFT_BEHIND)
    os._exit(1)


def _node() -> Any:
    from entente.node.composition import node  # models need Django set up

    return node()
