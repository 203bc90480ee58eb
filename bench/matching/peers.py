"""Calls of the peers, which run in an environment of their own (.make/matching-peers)."""

import json
import subprocess
from pathlib import Path
from typing import Any

SPLINK_SECONDS = 240
PYTHON = Path(".make/matching-peers/bin/python")


def _run(script: str, material: Any, seconds: int) -> Any:
    file = Path(__file__).with_name(script)
    done = subprocess.run(
        [PYTHON, file], input=json.dumps(material), capture_output=True, text=True, timeout=seconds, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def rank_by_logic_v2(tasks: dict[str, list[str]]) -> tuple[dict[str, list[str]], float]:
    """For each name its candidates in the order of their scores (those of score 0 left out), and pairs per second."""
    answer = _run("logic_v2.py", tasks, 900)
    return answer["ranked"], answer["pairs_per_second"]


def score_by_logic_v2(pairs: list[list[tuple[str, str]]]) -> tuple[list[float], float]:
    """The score of each pair of (name, date of birth), and pairs per second."""
    answer = _run("logic_v2_pairs.py", pairs, 900)
    return answer["scores"], answer["pairs_per_second"]


def link_by_splink(lists: dict[str, Any]) -> dict[str, Any] | None:
    """Splink over two whole lists: seconds, GB of memory, pairs of rows that it links; None if it took too long."""
    try:
        return dict(_run("splink_run.py", lists, SPLINK_SECONDS))
    except subprocess.TimeoutExpired:
        return None
