"""`python -m bench.assembly FOLDER`: published cases proved, a star, a whole assembly, re-plans, random edits."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from bench.assembly_cases import star, whole
from bench.assembly_data import assembly_of
from bench.report import Figure, keep, show
from entente.domains.assembly.rules.checking import breaches
from entente.domains.assembly.rules.edits import Move, Withdraw, edited, would_break
from entente.domains.assembly.rules.plan import Aim, Plan
from entente.domains.assembly.rules.planning import plan
from entente.domains.assembly.rules.replanning import replan
from entente.domains.assembly.rules.values import Assembly
from entente.domains.assembly.services.racing import Race

OPTIMA = {"forum-13": 0, "forum-14": 2, "forumt-14": 5, "tic-12": 0, "tic-13": 0, "ticf-13crafa": 0}
"""Published least numbers of idle periods, fairness bound 2."""
EACH, TOGETHER, STAR, WHOLE, REPLAN = 60, 81, 1, 10, 1
"""Aims in seconds; the 81 are published for 20 cases, of which six are at hand."""
SIZES = (("star, 43 requests", star(), STAR), ("196 delegations, 1,000 requests", whole(), WHOLE))
EDITS = 10_000
LIMIT = 300.0


def published(folder: Path) -> list[Figure]:
    """Each case: seconds until the published optimum is found and proved."""
    figures = []
    for name, optimum in OPTIMA.items():
        assembly = assembly_of(folder / f"{name}.dzn")
        seconds, made = timed(lambda case=assembly: plan(case, Race(), seconds=LIMIT, aims={Aim.PLACED, Aim.GAPS}))
        gaps = next(proof for proof in made.proofs if proof.aim is Aim.GAPS)
        good = gaps.proved and gaps.reached == optimum and not breaches(assembly, made)
        note = f"{gaps.reached} idle periods, bound {gaps.bound}, published {optimum}"
        figures.append(Figure(name, seconds, "s to the proof", note, good and seconds < EACH))
    total = sum(figure.value for figure in figures)
    return [*figures, Figure("six published cases together", total, "s", met=total < TOGETHER)]


def sizes() -> list[Figure]:
    """The star and the whole assembly placed and proved, and both planned again after an absence."""
    figures = []
    for name, assembly, aim in SIZES:
        seconds, made = timed(lambda case=assembly: plan(case, Race(), seconds=LIMIT, aims={Aim.PLACED}))
        good = made.proofs[0].proved and not made.unplaced and not breaches(assembly, made)
        figures.append(Figure(name, seconds, "s to the proof", "all placed", good and seconds < aim))
        changed = absent(assembly, made)
        seconds, again = timed(lambda case=changed, old=made: replan(case, old, Race(), seconds=LIMIT))
        moves = again.proofs[-1]
        good = moves.proved and not breaches(changed, again)
        note = f"{moves.reached} moves, bound {moves.bound}"
        figures.append(Figure(f"{name}, planned again", seconds, "s to the proof", note, good and seconds < REPLAN))
    whole_star = star()
    seconds, made = timed(lambda: plan(whole_star, Race(), seconds=LIMIT))
    good = all(proof.proved for proof in made.proofs) and not breaches(whole_star, made)
    return [*figures, Figure("star, fewest gaps too", seconds, "s to the proof", met=good and seconds < STAR)]


def edits(count: int) -> list[Figure]:
    """Random moves, kept where the check lets them pass; then everybody's slots counted once more."""
    draw, assembly, made = random.Random(3), star(), Plan(())
    kept = doubled = 0
    begun = time.perf_counter()
    for _ in range(count):
        request = draw.choice(assembly.requests).id
        move = Move(request, draw.randrange(len(assembly.slots)), draw.choice(assembly.rooms).id)
        edit = Withdraw(request) if draw.random() < 0.2 else move
        if not would_break(assembly, made, edit):
            made, kept = edited(assembly, made, edit), kept + 1
            taken = [(who, p.slot) for p in made.placements for who in (*p.people, p.room)]
            doubled += len(taken) != len(set(taken))
    each = (time.perf_counter() - begun) / count * 1000
    return [
        Figure(f"{count:,} random edits", doubled, "double bookings", f"{kept:,} passed the check", doubled == 0),
        Figure("one edit checked", each, "ms", met=each < 100),
    ]


def absent(assembly: Assembly, made: Plan) -> Assembly:
    """The first person of the plan is away for two of the meetings."""
    who = made.placements[0].people[0]
    slots = frozenset([placement.slot for placement in made.placements if who in placement.people][:2])
    people = tuple(
        msgspec.structs.replace(each, away=each.away | slots) if each.id == who else each for each in assembly.people
    )
    return msgspec.structs.replace(assembly, people=people)


def timed(work: Callable[[], Plan]) -> tuple[float, Plan]:
    """Seconds and what came out."""
    begun = time.perf_counter()
    made = work()
    return time.perf_counter() - begun, made


def main() -> None:
    """Everything, printed and kept; `--edits` runs the random edits alone."""
    if "--edits" in sys.argv:
        show("Random edits of a plan", edits(EDITS))
        return
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    figures = sizes() + edits(EDITS)
    if folder is not None and folder.is_dir():
        figures += published(folder)
    else:
        figures.append(Figure("published cases", 0, "", "not run: name the folder that holds the .dzn files"))
    show("The assembly planner", figures)
    keep("assembly", figures)


if __name__ == "__main__":
    main()
