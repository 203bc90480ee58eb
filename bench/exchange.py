"""`python -m bench.exchange`: the exchange beside its own cryptographic limit and beside TAXII, in one run."""

import os
from pathlib import Path
from typing import Any

from bench import crypto_limit, taxii
from bench.drain import drain, latency
from bench.nodes import pair
from bench.report import Figure, keep, show

DELIVERIES = 20
OBJECTS, FEW = 10_000, 2_000
SINGLY = 1_000
MESSAGES, SINGLES = 10_000, 200
QUIET = 0.7
"""Load average of the last minute up to which a machine counts as idle."""
LEAST_RATE, LEAST_RATIO, MOST_MEDIAN_MS = 1_500, 0.5, 50
"""The aims: messages a second, share of the cryptographic limit, milliseconds."""
ONE_CORE = "limit: both sides' cryptography, one after the other, in one process"
TWO_PROCESSES = "limit: the same on two cores at once, a pipe between them and no HTTP"


def limit() -> list[Figure]:
    """The cryptography alone."""
    one, two = crypto_limit.sequential(DELIVERIES), crypto_limit.two_processes(DELIVERIES)
    costs = f"CPU: sender {one['sender_ms']:.3f} ms, receiver {one['receiver_ms']:.3f} ms a message"
    return [
        Figure("crypto only, both sides on one core", one["per_second"], "messages/s", costs, details=one),
        Figure("crypto only, a process for each side", two["per_second"], "messages/s", details=two),
    ]


def peers() -> list[Figure]:
    """medallion with taxii2-client, in batches of 100 and singly."""
    few, many, single = taxii.measure(FEW, 100, 60), taxii.measure(OBJECTS, 100, 60), taxii.measure(SINGLY, 1, 30)
    note = "in memory, unsealed, unsigned, unreceipted; held {messages} at the end"
    return [
        Figure("medallion, POST of 100 objects", few["per_second"], "objects/s", note.format(**few), details=few),
        Figure("medallion, POST of 100 objects", many["per_second"], "objects/s", note.format(**many), details=many),
        Figure(
            "medallion, POST of one object", single["per_second"], "objects/s", note.format(**single), details=single
        ),
        Figure("medallion, one object", 1000 / single["per_second"], "ms, mean", details=single),
    ]


def exchange(limits: list[Figure]) -> list[Figure]:
    """The drain and the latency, beside the limit of this run."""
    with pair() as nodes:
        single = latency(nodes, SINGLES)
        whole = drain(nodes, MESSAGES)
    one, two = (whole["per_second"] / limit.value for limit in limits)
    rate, middle = whole["per_second"], single["median_ms"]
    slower = max(whole["sender_cpu_ms"], whole["receiver_cpu_ms"])
    return [
        Figure("drain, durable, receipted on both", rate, "messages/s", "", rate >= LEAST_RATE, whole),
        *_costs(whole, limits[0].details),
        Figure("what its CPU time allows on two idle cores", 1000 / slower, "messages/s", "computed, not measured"),
        Figure("drain / crypto only on one core", one, "ratio", ONE_CORE, one >= LEAST_RATIO),
        Figure("drain / crypto only in two processes", two, "ratio", TWO_PROCESSES, two >= LEAST_RATIO),
        Figure("one message, median", middle, "ms", "to the receipt stored", middle <= MOST_MEDIAN_MS, single),
        Figure("one message, 95th percentile", single["p95_ms"], "ms"),
        Figure("one message, its sender's database", single["sender_queries"], "queries"),
        Figure("one message, its receiver's database", single["receiver_queries"], "queries"),
    ]


def _costs(whole: dict[str, Any], least: dict[str, Any]) -> list[Figure]:
    """The processor time of each side, with everything in place and for the cryptography alone."""
    return [
        Figure(
            f"drain, CPU of the {side}",
            whole[f"{side}_cpu_ms"],
            "ms a message",
            f"cryptography alone: {least[f'{side}_ms']:.3f} ms",
        )
        for side in ("sender", "receiver")
    ]


def ratios(own: list[Figure], others: list[Figure]) -> list[Figure]:
    """The drain beside each rate of the peer."""
    rates = [peer for peer in others if peer.unit == "objects/s"]
    return [Figure(f"drain / {peer.what}", own[0].value / peer.value, "ratio", peer.note) for peer in rates]


def busy() -> Figure:
    """Who else is at work: on a machine that is not idle, all that follows is too slow."""
    load = os.getloadavg()[0]
    return Figure("load of the machine before", load, "processes", "" if load < QUIET else "BUSY: figures are too low")


def main() -> None:
    """Measure, print, keep."""
    os.chdir(Path(__file__).parents[1])
    before = busy()
    limits = limit()
    own, others = exchange(limits), peers()
    figures = [before, *limits, *own, *others, *ratios(own, others)]
    show("Exchange", figures)
    print(f"kept in {keep('exchange', figures).relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
