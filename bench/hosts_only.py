"""What hosts keep among themselves is looked for, byte by byte, in the database of a guest's node."""

from random import Random

from bench.bytes_of import databases, found_in
from bench.nodes import Node
from bench.report import Figure
from bench.tournament import Tournament

TEXT = f"Reserved for hosts {Random(11).getrandbits(64):x}"


def reserved(nodes: Tournament) -> list[str]:
    """The ids of what only hosts may hold, made once."""
    ours, _ = nodes.once("what only hosts may hold", lambda: nodes.host.act("reserve", text=TEXT))
    return [str(each) for each in ours]


def hosts_only(nodes: Tournament, shared: str) -> list[Figure]:
    """Ids and words: at every host they are found, at the guest's none."""
    ours = reserved(nodes)
    shown = nodes.host.act("shared_ids", dossier=shared)
    nodes.converge(shared)
    nodes.all_act("settle")
    hosts = [nodes.nodes[name] for name in nodes.nodes if name != nodes.guest.service]
    held = [len(_held(node, ours)) for node in hosts]
    found = _held(nodes.guest, [*ours, TEXT, *shown])
    at_guest, control = len(found & {*ours, TEXT}), len(found & set(shown))
    return [
        Figure("ids for hosts only, in the database of each host", min(held), "", f"of {len(ours)}", min(held) > 0),
        Figure("ids of what is shared, in the guest's database", control, "", f"of {len(shown)}", control > 0),
        Figure(
            "ids and words for hosts only, in the guest's database", at_guest, "", f"of {len(ours) + 1}", at_guest == 0
        ),
    ]


def _held(node: Node, wanted: list[str]) -> set[str]:
    """Those that stand there, as text or, an id, as bytes."""
    forms = {each: {each.encode(), *_as_bytes(each)} for each in wanted}
    found = found_in(databases(node.home), [form for several in forms.values() for form in several])
    return {each for each, several in forms.items() if several & found}


def _as_bytes(name: str) -> list[bytes]:
    try:
        return [bytes.fromhex(name)]
    except ValueError:
        return []
