"""Screening of one list against another: time, recall by kind of error, false hits."""

import resource
import time

from bench.matching.population import Error, Planted, two_lists
from bench.matching.screening_peers import Pairs, beside_logic_v2, beside_splink
from bench.report import Figure
from entente.matching.screening.screen import NameList, screen

CANDIDATE_RECALL, RECALL, FALSE_HITS = 0.97, 0.90, 0.005
EVERY_CANDIDATE = -1000.0


def screening(rows: int, workers: int = 2) -> list[Figure]:
    """Two runs over lists of one seed: one timed, with its hits; one that keeps every candidate. Then the peers."""
    asked, held, planted = two_lists(rows)
    screen(asked=_first(asked, 200), held=_first(held, 200))
    wall, cpu = time.perf_counter(), _cpu()
    result = screen(asked, held, workers)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    hits = set(zip(result.first.tolist(), result.second.tolist(), strict=True))
    false = len(hits - {(one.asked, one.held) for one in planted}) / (rows - len(planted))
    candidates = _candidates(asked, held, planted, workers)
    size = f"screening {rows:,} x {rows:,}"
    return [
        Figure(f"{size}: wall", wall, "s", "aim 60 s at 1 million on 2 free cores", wall <= 60),
        Figure(f"{size}: CPU", cpu, "s", "120 s on 2 cores are 60 s of wall"),
        Figure(f"{size}: most memory", memory, "GB", "aim 4", memory <= 4),
        Figure(f"{size}: pairs scored", result.scored / 1e6, "million"),
        *_recalls(f"{size}: candidate recall", planted, candidates, CANDIDATE_RECALL),
        *_recalls(f"{size}: recall of hits", planted, hits, None),
        Figure(f"{size}: recall of hits", _share(planted, hits), "", "aim 0.90", _share(planted, hits) >= RECALL),
        Figure(f"{size}: false hits per 1,000 non-matches", 1000 * false, "", "aim 5", false <= FALSE_HITS),
        *beside_logic_v2(size, asked, held, planted, candidates, result.scored, wall),
        *beside_splink(size, asked, held, planted, wall),
    ]


def _candidates(asked: NameList, held: NameList, planted: list[Planted], workers: int) -> Pairs:
    """Of the planted rows alone: whether a pair is scored does not depend on the other rows that are asked."""
    rows = [one.asked for one in planted]
    result = screen(NameList([asked.names[row] for row in rows], asked.births[rows]), held, workers, EVERY_CANDIDATE)
    return {(rows[row], other) for row, other in zip(result.first.tolist(), result.second.tolist(), strict=True)}


def _recalls(what: str, planted: list[Planted], pairs: Pairs, aim: float | None) -> list[Figure]:
    figures = []
    for error in Error:
        share = _share([one for one in planted if one.error is error], pairs)
        met = None if aim is None else share >= aim
        figures.append(Figure(f"{what}, {error}", share, "", f"aim {aim}" if aim else "", met))
    return figures


def _share(planted: list[Planted], pairs: Pairs) -> float:
    return sum((one.asked, one.held) in pairs for one in planted) / len(planted)


def _cpu() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _first(lists: NameList, rows: int) -> NameList:
    return NameList(lists.names[:rows], lists.births[:rows])
