"""Three nodes with real keys and seals: whatever is lost, doubled, turned or relayed, all end up with the same log."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.protocol.bodies import ContentBody
from entente.protocol.outcomes import Duplicate, Held, Valid
from tests.simulator.node import SimulatedNode, Store, standing

CAST = standing("es.policia", "fr.dgsi", "ma.dgsn")
WRITE = st.tuples(st.just("write"), st.integers(0, 2), st.just(0), st.just([]))
SEND = st.tuples(
    st.just("send"), st.integers(0, 2), st.integers(0, 2), st.lists(st.integers(0, 30), min_size=1, max_size=6)
)


def fresh() -> tuple[list[SimulatedNode], str]:
    """The cast with empty stores and one dossier, whose opening everybody holds."""
    nodes = [SimulatedNode(node.keys, Store(), node.partners) for node in CAST]
    dossier = nodes[2].open_dossier(*nodes[:2])
    nodes[2].sign()
    for node in nodes[:2]:
        node.receive(nodes[2].relay(node, list(nodes[2].store.messages)))
    return nodes, dossier


def send(sender: SimulatedNode, receiver: SimulatedNode, picks: list[int]) -> None:
    """Some of what the sender holds, in any order, some of it twice."""
    sender.sign()
    held = sorted(sender.store.messages)
    outcomes = receiver.receive(sender.relay(receiver, [held[pick % len(held)] for pick in picks]))
    assert all(isinstance(each, Valid | Held | Duplicate) for each in outcomes), outcomes


def logs(nodes: list[SimulatedNode]) -> list[object]:
    return [(node.store.positions, node.store.chains, node.store.memberships) for node in nodes]


@given(st.lists(WRITE | SEND, max_size=25))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_interleaving_loss_and_doubling_among_three_nodes_converges(steps):
    nodes, dossier = fresh()
    for action, one, other, picks in steps:
        if action == "write":
            nodes[one].compose(dossier, body=ContentBody(text=f"Line by {nodes[one].service}."))
        elif one != other:
            send(nodes[one], nodes[other], picks)
    for sender in (*nodes, *nodes):
        sender.sign()
        for receiver in nodes:
            receiver.receive(sender.relay(receiver, sorted(sender.store.messages)))
    written = sum(action == "write" for action, *_ in steps) + 1
    assert all(len(node.store.positions) == written for node in nodes)
    first, second, third = logs(nodes)
    assert first == second == third
