"""One node of the demo in a process of its own: it serves pages and does what the story says on its standard input.

Each line in is `{"act": name, "told": {...}}`; each line out is `{"done": result}` or `{"refused": error}`.
"""

import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import msgspec
from django.db.utils import OperationalError

from entente.exchange.errors import StorageFailed
from entente.node.configuration import load
from entente.node.demo.watching import stop_with_parent
from entente.node.preparing import prepare
from entente.node.serving import Server
from entente.vocabulary.errors import EntenteError


class Player(Server):
    """A server whose one worker also listens to the story."""

    def load_config(self) -> None:
        """The node's settings, and the listener beside the deliveries."""
        super().load_config()
        started = self.cfg.post_worker_init

        def start(worker: Any) -> None:
            started(worker)
            stop_with_parent()
            threading.Thread(target=_listen, args=(worker.ppid,), name="story", daemon=True).start()

        self.cfg.set("post_worker_init", start)


def _listen(server: int) -> None:
    try:
        _say({"done": "ready"})
        for line in sys.stdin:
            _say(_answer(msgspec.json.decode(line)))
    finally:
        if os.getppid() == server:
            os.kill(server, signal.SIGTERM)


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    from entente.node.composition import node  # models need Django set up
    from entente.node.demo.acts import ACTS

    try:
        return {"done": ACTS[order["act"]](node(), **order["told"])}
    except (OperationalError, OSError) as error:
        return refused(StorageFailed.of(error))
    except EntenteError as error:
        return refused(error)


def refused(error: EntenteError) -> dict[str, Any]:
    """The line out that `stage.Refused` is made of."""
    return {
        "refused": {
            "kind": type(error).__name__,
            "side": error.side.value,
            "clause": error.clause,
            "what": error.what,
            "cure": error.cure,
        }
    }


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
    sys.stdout.flush()


def main() -> None:
    """`python -m entente.node.demo.player BIND` with ENTENTE_HOME and the passphrase file in the environment."""
    configuration = load()
    if configuration.home is not None:
        player = Player(configuration, sys.argv[1], workers=1)
        prepare(Path(configuration.home))
        player.run()


if __name__ == "__main__":
    main()
