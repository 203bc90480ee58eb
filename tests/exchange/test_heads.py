"""A partner that rewrites its ledger is caught by the heads that it signs (P-9.6)."""

from dataclasses import dataclass

import pytest

from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.audit.models import Checkpoint, Leaf, Node, Payload, Tree
from entente.crypto.digests import Label
from entente.exchange import checkpoints, heads
from entente.exchange.models import HeldHead, Outbox
from entente.exchange.service import Exchange
from entente.exchange.trust import decoded, encoded
from entente.protocol.signed import read, sign
from entente.protocol.wire import CheckpointClaim, Signed
from entente.vocabulary.clock import DAY
from tests.exchange.houses import FR, MA, Lines, TestClock, case, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Origin:
    """ma.dgsn, whose tree for fr.dgsi grows and whose heads fr.dgsi holds."""

    ma: Exchange
    fr: Exchange

    def grow(self, entries: int = 5) -> None:
        ledger.append(MA, FR, [Entry("sent", number, {"number": number}) for number in range(entries)])

    def head(self) -> Signed:
        return checkpoints.sign_head(self.ma.house, FR, self.ma.house.now)

    def claim(self, **changes: object) -> Signed:
        """A head that a hostile node signs otherwise than a conforming one."""
        told = read(self.head(), CheckpointClaim)
        fields = {name: getattr(told, name) for name in told.__struct_fields__} | changes
        return sign(self.ma.house.keyring.signing, Label.CHECKPOINT, CheckpointClaim(**fields))  # type: ignore[arg-type]  # fields by name

    def rewrite(self) -> None:
        """Take one entry of the tree back and put another in its place: every hash after it is made anew."""
        tree = Tree.objects.get(service=MA, name=FR)
        kept = [each.entry for each in ledger.entries(MA, FR, 0, tree.size)]
        for model in (Payload, Leaf, Node):
            rows = model.objects.filter(leaf__tree=tree) if model is Payload else model.objects.filter(tree=tree)  # type: ignore[misc]  # a field of each
            rows.delete()
        Tree.objects.filter(pk=tree.pk).update(size=0, frontier=b"")
        kept[0] = Entry("sent", 0, {"never": "happened"})
        ledger.append(MA, FR, [each for each in kept if each is not None])

    def taken(self, signed: Signed) -> str:
        """How fr.dgsi holds the head against those before."""
        heads.take(self.fr.house, MA, [signed], self.fr.house.now)
        row = HeldHead.objects.filter(service=FR, origin=MA, signed=encoded(signed)).get()
        return "broken" if row.contradicts else "proven" if row.linked else "open"

    def said(self) -> list[str]:
        """What the ledger of fr.dgsi says of the heads that it took."""
        return [one.entry.kind for one in ledger.about(FR, MA) if one.entry and one.entry.kind.startswith("head_")]


@pytest.fixture
def origin(ma: Exchange, fr: Exchange) -> Origin:
    made = Origin(ma, fr)
    made.grow()
    return made


def test_each_head_proves_that_it_extends_the_one_before(origin: Origin, clock: TestClock) -> None:
    for _ in range(4):
        assert origin.taken(origin.head()) == "proven"
        origin.grow(7)
        clock.now += DAY


def test_a_rewritten_ledger_that_grows_on_is_caught_and_the_proof_is_kept(origin: Origin, clock: TestClock) -> None:
    assert origin.taken(origin.head()) == "proven"
    origin.rewrite()
    origin.grow()
    clock.now += DAY
    forged = origin.head()
    assert origin.taken(forged) == "broken"
    evidence = HeldHead.objects.get(service=FR, origin=MA, contradicts=True)
    assert read(decoded(bytes(evidence.signed)), CheckpointClaim).extends == 5
    assert origin.said() == ["head_contradicted"]


def test_what_follows_a_forged_head_is_held_against_the_honest_ones(origin: Origin, clock: TestClock) -> None:
    origin.taken(origin.head())
    origin.rewrite()
    for _ in range(3):
        origin.grow()
        clock.now += DAY
        assert origin.taken(origin.head()) == "broken"


@pytest.mark.parametrize(
    "lie",
    [
        {"extends": 0, "path": ()},
        {"path": ()},
        {"path": (b"\x00" * 32,)},
        {"extends": 4},
    ],
    ids=["claims to be the first", "without proof", "with another proof", "extends an older head"],
)
def test_a_rewriter_cannot_hide_behind_its_proof(origin: Origin, clock: TestClock, lie: dict[str, object]) -> None:
    assert origin.taken(origin.head()) == "proven"
    origin.rewrite()
    origin.grow()
    clock.now += DAY
    assert origin.taken(origin.claim(**lie)) == "broken"


def test_a_head_whose_start_is_not_held_here_is_open_and_said_so(origin: Origin, clock: TestClock) -> None:
    origin.head()
    origin.grow()
    clock.now += DAY
    assert origin.taken(origin.head()) == "open"
    assert origin.said() == ["head_unlinked"]


def test_a_head_lost_on_the_way_is_given_again(ma: Exchange, fr: Exchange, lines: Lines, clock: TestClock) -> None:
    dossier = case(ma, fr)
    send(ma, report(dossier))
    pump_all(ma, fr)
    checkpoints.sign_head(ma.house, FR, clock.now)
    for _ in range(3):
        clock.now += DAY + 1
        lines.cut.add(FR)
        send(ma, report(dossier))
        ma.pump(FR)
    assert Checkpoint.objects.filter(tree__service=MA, given=False).count() > 1
    lines.cut.clear()
    clock.now += DAY
    pump_all(ma, fr)
    assert not Checkpoint.objects.filter(tree__service=MA, tree__name=FR, given=False).exists()
    held = HeldHead.objects.filter(service=FR, origin=MA, tree=FR)
    assert held.count() > 2
    assert all(head.linked and not head.contradicts for head in held)
    assert not Outbox.objects.filter(service=MA, state="pending").exists()


@pytest.mark.parametrize("path", [(b"short",), (b"\x00" * 32,) * 65])
def test_a_proof_that_is_none_is_malformed_and_nothing_is_kept(origin: Origin, path: tuple[bytes, ...]) -> None:
    assert heads.take(origin.fr.house, MA, [origin.claim(extends=1, path=path)], origin.fr.house.now) == 0
    assert not HeldHead.objects.exists()
    [entry] = [
        one.entry for one in ledger.entries(FR, MA, 0, 1000) if one.entry and one.entry.kind == "checkpoint_refused"
    ]
    assert entry.payload["clause"] == "P-9.6"
