"""`python -m bench.exchange`: the exchange beside its own cryptographic limit and beside TAXII, in one run."""

import os
from pathlib import Path

from bench import crypto_limit, taxii
from bench.report import Figure, keep, show

DELIVERIES = 20
OBJECTS, FEW = 10_000, 2_000
SINGLY = 1_000


def limit() -> list[Figure]:
    """The cryptography alone."""
    one, two = crypto_limit.sequential(DELIVERIES), crypto_limit.two_processes(DELIVERIES)
    costs = f"sender {one['sender_ms']:.3f} ms, receiver {one['receiver_ms']:.3f} ms a message"
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


def main() -> None:
    """Measure, print, keep."""
    os.chdir(Path(__file__).parents[1])
    figures = [*limit(), *peers()]
    show("Exchange", figures)
    print(f"kept in {keep('exchange', figures).relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
