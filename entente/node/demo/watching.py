"""A node of the demo ends when the story's process ends, also when that one is killed."""

import os
import signal
import threading
import time

PULSE = 1.0
"""Seconds between looks."""


def stop_with_parent() -> None:
    """End this process's group leader when its grandparent (the story) is gone."""
    leader = os.getppid()
    threading.Thread(target=_watch, args=(leader,), name="watch", daemon=True).start()


def _watch(leader: int) -> None:
    story = int(os.environ["ENTENTE_DEMO_STORY"])
    while _alive(story):
        time.sleep(PULSE)
    os.kill(leader, signal.SIGTERM)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
