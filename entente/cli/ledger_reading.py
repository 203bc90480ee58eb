"""One reading of the whole node: trees, messages, receipts, signed heads, each as a line with its findings (P-9.7)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from entente.audit import store
from entente.audit.tree import Head
from entente.audit.verify import Finding
from entente.audit.verify import verify as verify_tree
from entente.cli.ledger_heads import HEADS, check_heads
from entente.cli.ledger_messages import MESSAGES, check_messages
from entente.cli.ledger_receipts import RECEIPTS, check_receipts
from entente.cli.ledger_values import COMPARED, INTERNALLY, Kept, Line, Wrong

SIGNED = "match signatures, numbers and ledger"
VOUCHED = "match the signatures over them"
RECEIPTED = "match the messages that partners signed for"

Part = tuple[Line, list[Wrong]]


def read_trees(known: Mapping[tuple[str, str], Sequence[Kept]]) -> Iterator[Part]:
    """Each tree of each service; a tree that heads name and that is not there is a finding too."""
    there = store.trees()
    for service, name in there:
        elsewhere = [Head(head.size, bytes.fromhex(head.root)) for head in known.get((service, name), ())]
        report = verify_tree(service, name, elsewhere)
        wrong = [_wrong(finding) for finding in report.findings]
        claim = COMPARED if report.compared else INTERNALLY
        yield Line(service, f"tree {name}", report.head.size, len(wrong), claim), wrong
    for service, name in sorted(known.keys() - set(there)):
        if any(head.size for head in known[service, name]):
            gone = Wrong(service, name, None, "the tree is gone, and a head of it is held elsewhere")
            yield Line(service, f"tree {name}", 0, 1, COMPARED), [gone]


CHECKS: tuple[tuple[str, Callable[[str], tuple[int, list[Finding]]], str], ...] = (
    (MESSAGES, check_messages, SIGNED),
    (RECEIPTS, check_receipts, RECEIPTED),
    (HEADS, check_heads, VOUCHED),
)


def read_rest(services: Sequence[str]) -> Iterator[Part]:
    """What of each service lies outside the trees."""
    for service in services:
        for name, check, claim in CHECKS:
            count, findings = check(service)
            wrong = [_wrong(finding) for finding in findings]
            yield Line(service, name, count, len(wrong), "contradicted" if wrong else claim), wrong


def _wrong(finding: Finding) -> Wrong:
    return Wrong(finding.service, finding.name, finding.index, finding.what)
