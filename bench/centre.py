"""`python -m bench.centre [--kept DIR]`: a tournament: 40 services, 200 officers, 104 matches, 100,000 entries.

Three hosts and a guest are nodes, a process each, and all four write; every entry is signed, delivered and receipted as
in service, in batches of 500. The other 36 services have keys that all four confirmed and no process: their lines are
down. They join before the last entries, which are sealed for all 40. Times of pages are over loopback, from a request's
first byte to its answer's last.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.centre_pages import matrix, of_event, of_room, operation, signed_in
from bench.hosts_only import hosts_only, reserved
from bench.report import Figure, keep, say, show
from bench.screens import screens
from bench.tournament import GUEST, HOSTS, SERVICES, Tournament, tournament

ENTRIES, WIDE, PORTION = 100_000, 500, 5_000
"""Entries in all; those that are sealed for all 40; those that the four write before they wait for each other."""
POSTS = 50
"""Officers who take a post at each of the four nodes: 200."""
SCREENS, FEW = 200, 25
"""Of all liaison officers; of a watch."""
ROOM, EVENT = "the room is opened", "the event with 104 matches"


def main() -> None:
    """Measure one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--screens", type=int, default=SCREENS)
    parser.add_argument(
        "--kept", type=Path, help="a folder where the nodes stay, so that a run that is cut off goes on"
    )
    parser.add_argument("--only-fill", action="store_true", help="look at no page yet")
    options = parser.parse_args()
    with tournament(options.kept.resolve() if options.kept else None) as nodes:
        figures = [say(each) for each in filled(nodes, options.entries)]
        if not options.only_fill:
            figures += [say(each) for each in looked(nodes, options.screens)]
    show(f"A coordination centre with {options.entries:,} entries", figures)
    print(f"kept in {keep('centre', figures).relative_to(Path.cwd())}")


def filled(nodes: Tournament, entries: int) -> list[Figure]:
    """The room, the event, the operation, and what is for hosts only: once, whatever is looked at later."""
    room, _ = nodes.once(ROOM, lambda: _opened(nodes))
    told = [_filled(nodes, room, entries - WIDE - POSTS * len(SERVICES)), _joined(nodes, room), _wide(nodes, room)]
    length = nodes.converge(room)
    told.append(Figure("entries in the log of each of the four nodes", length, "", "the same", length >= entries))
    nodes.once(EVENT, lambda: nodes.host.act("fill_event"))
    operation(nodes)
    reserved(nodes)
    return told


def looked(nodes: Tournament, count: int) -> Iterator[Figure]:
    """Pages, matrix, screens, bytes; each as soon as it is measured."""
    room, event = nodes.kept["steps"][ROOM][0], nodes.kept["steps"][EVENT][0]
    client = signed_in(nodes)
    yield matrix(nodes, client)
    yield from of_room(client, nodes.host, room)
    yield from of_event(client, nodes.host, event)
    for several in sorted({min(FEW, count), count}):
        yield from screens(nodes, room, several)
    yield from hosts_only(nodes, room)


def _opened(nodes: Tournament) -> Any:
    members = [*HOSTS[1:], GUEST]
    room = nodes.host.act("open_dossier", kind="contact", members=members, title="Final", purpose=None, staff="officer")
    nodes.host.act("fill_log", dossier=room, count=1, first=0)
    nodes.converge(room)
    return room


def _filled(nodes: Tournament, room: str, entries: int) -> Figure:
    """Portion by portion, so that a run that is cut off loses one at most."""
    seconds = 0.0
    for first in range(0, entries, PORTION):
        count = min(PORTION, entries - first) // len(SERVICES)

        def write(first: int = first, count: int = count) -> int:
            nodes.all_act("fill_log", dossier=room, count=count, first=first)
            return nodes.converge(room)

        seconds += nodes.once(f"entries up to {first + count * len(SERVICES):,}", write)[1]
    rate = entries / seconds
    note = f"{rate:.0f} entries/s written, delivered to three others and receipted by them"
    return Figure(f"{entries:,} entries of four nodes, held by all four after", seconds, "s", note)


def _joined(nodes: Tournament, room: str) -> Figure:
    def join() -> list[str]:
        crowd = nodes.host.act("crowd", home=str(nodes.file.parent / "crowd"))
        statements, words = ([each[part] for each in crowd] for part in ("statement", "words"))
        nodes.all_act("acquaint", statements=statements, words=words)
        names = [str(each["service"]) for each in crowd]
        nodes.host.act("widen", dossier=room, members=[*names, *HOSTS[1:], GUEST])
        return names

    names, _ = nodes.once("36 more services are confirmed and join", join)
    return Figure("services of the room", len(names) + len(SERVICES), "", "four with a process", len(names) == 36)


def _wide(nodes: Tournament, room: str) -> Figure:
    def write() -> int:
        nodes.all_act("take_posts", dossier=room, count=POSTS)
        nodes.all_act("fill_log", dossier=room, count=WIDE // len(SERVICES), first=1_000_000)
        return nodes.converge(room)

    _, seconds = nodes.once("200 posts are taken one by one, 500 entries for all 40", write)
    return Figure("200 posts taken one by one and 500 entries, sealed for 40 services, after", seconds, "s")


if __name__ == "__main__":
    main()
