"""The rest of a synthetic tournament: a guest that writes too, pages of its event, what hosts keep from guests."""

import time
from collections.abc import Callable
from random import Random

from bench.nodes import Node, Pair, Refused
from bench.report import Figure

PATIENCE = 240.0


def guest_writes(nodes: Pair, dossier: str, entries: int) -> Figure:
    """A guest's node, a process of its own, enters so many; they arrive at the host in one order with its own."""
    host, guest = nodes.sender, nodes.receiver
    _until(lambda: guest.act("log_length", dossier=dossier) > 0, "the guest knows no room")
    before, started = host.act("log_length", dossier=dossier), time.perf_counter()
    guest.act("fill_log", dossier=dossier, count=entries, first=1_000_000)
    _until(lambda: host.act("log_length", dossier=dossier) >= before + entries, "the guest's entries did not arrive")
    took = time.perf_counter() - started
    print(f"the guest's entries: {took:.0f} s", flush=True)
    return Figure(f"{entries:,} entries of a guest's node, written and merged at the host in", took, "s")


def hosts_only(nodes: Pair, shared: str) -> list[Figure]:
    """What hosts keep among themselves is looked for, byte by byte, in the database file of a guest's node."""
    host, guest = nodes.sender, nodes.receiver
    ours = host.act("reserve", text=f"Reserved for hosts {Random(11).getrandbits(64):x}")
    shown = host.act("shared_ids", dossier=shared)
    time.sleep(10)
    for node in (host, guest):
        node.act("settle")
    at_host, at_guest, control = _held(host, ours), _held(guest, ours), _held(guest, shown)
    note, works = f"of {len(ours)}", f"of {len(shown)}: the search works"
    return [
        Figure("ids for hosts only in the host's database", at_host, "", note, at_host > 0),
        Figure("ids of what is shared in the guest's database", control, "", works, control > 0),
        Figure("ids for hosts only in the guest's database", at_guest, "", note, at_guest == 0),
    ]


def event_addresses(nodes: Pair) -> dict[str, list[str]]:
    """The event's pages by name, after it was filled."""
    place = f"{nodes.sender.url}/events/{nodes.sender.act('fill_event')}"
    return {
        "event with 104 matches": [f"{place}/"],
        "risk register, 200 scenarios": [f"{place}/risks/"],
        "heat map": [f"{place}/risks/heat/"],
        "daily situation": [f"{place}/day/"],
    }


def _held(node: Node, ids: list[str]) -> int:
    files = [file.read_bytes() for file in node.home.rglob("*") if file.is_file()]
    content = [data for data in files if data.startswith(b"SQLite")]
    wanted = [form for each in ids for form in (each.encode(), bytes.fromhex(each))]
    found = {form for form in wanted for data in content if form in data}
    return sum(each.encode() in found or bytes.fromhex(each) in found for each in ids)


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise Refused(what)
        time.sleep(0.5)
