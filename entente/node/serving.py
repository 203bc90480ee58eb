"""Serving: gunicorn with threads. One worker on SQLite, because the embedded database is written by one process."""

from typing import Any

from gunicorn.app.base import BaseApplication

from entente.node.configuration import Configuration

THREADS = 8


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn publishes no types
    """One node's server on one address."""

    def __init__(self, configuration: Configuration, bind: str, workers: int) -> None:
        self._bind = bind
        self._workers = 1 if configuration.database == "sqlite" else workers
        super().__init__()

    def load_config(self) -> None:
        """gunicorn's settings; there is no access log, because addresses may hold what was searched for."""
        settings: dict[str, Any] = {
            "bind": self._bind,
            "workers": self._workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "errorlog": "-",
            "loglevel": "warning",
            "keepalive": 30,
            "timeout": 120,
            "graceful_timeout": 10,
            "control_socket_disable": True,
            "post_worker_init": lambda _worker: _node().start(),
            "worker_exit": lambda _server, _worker: _node().stop(),
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application, made in the worker after the fork."""
        from entente.node.wsgi import application

        return application


def _node() -> Any:
    from entente.node.composition import node  # models need Django set up

    return node()
