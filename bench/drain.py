"""The exchange itself: reports by the thousand, from composing to the receipt stored; then one at a time."""

import statistics
import time
from typing import Any

from bench.nodes import Pair, Refused

PATIENCE = 180.0
LOOK_EVERY = 0.05
"""Seconds; when the last receipt was stored is read from its row, however late it is looked for."""


def drain(nodes: Pair, count: int) -> dict[str, Any]:
    """Messages a second from the first call of compose to the last receipt stored; both sides are then counted."""
    before = {node.service: node.act("cpu") for node in (nodes.sender, nodes.receiver)}
    composed = nodes.sender.act("fill", dossier=nodes.dossier, agreement=nodes.agreement, count=count)
    until = time.monotonic() + PATIENCE
    while left := nodes.sender.act("pending"):
        if time.monotonic() > until:
            raise Refused(f"outbox row {left} is still not receipted after {PATIENCE:.0f} s")
        time.sleep(LOOK_EVERY)
    after = {node.service: node.act("cpu") for node in (nodes.sender, nodes.receiver)}
    sides = [node.act("counted", dossier=nodes.dossier) for node in (nodes.sender, nodes.receiver)]
    _check(sides, count)
    took = sides[0]["settled_at"] / 1000 - composed["began"]
    return {
        "messages": count,
        "seconds": took,
        "per_second": count / took,
        "compose_seconds": composed["seconds"],
        "body_bytes": composed["body"],
        "sender_cpu_ms": (after[nodes.sender.service] - before[nodes.sender.service]) / count * 1000,
        "receiver_cpu_ms": (after[nodes.receiver.service] - before[nodes.receiver.service]) / count * 1000,
    }


def latency(nodes: Pair, count: int) -> dict[str, Any]:
    """One message at a time, from compose to the stored receipt: milliseconds, and statements put to each database."""
    sides = {"sender": nodes.sender, "receiver": nodes.receiver}
    before = {side: node.act("statements") for side, node in sides.items()}
    took = sorted(nodes.sender.act("latencies", dossier=nodes.singles, agreement=nodes.agreement, count=count))
    put = {f"{side}_queries": (node.act("statements") - before[side]) / count for side, node in sides.items()}
    return {"messages": count, "median_ms": statistics.median(took), "p95_ms": took[int(count * 0.95)], **put}


def _check(sides: list[dict[str, Any]], count: int) -> None:
    """A figure counts only when nothing was lost, refused or left without a receipt on either side."""
    for side in sides:
        if side["verdicts"] != {"accepted": count} or side["receipted"] != count:
            raise Refused(f"not everything arrived: {side} where {count} were sent")
