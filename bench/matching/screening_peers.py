"""The peers over the lists that were just screened: logic-v2 on a sample of pairs, Splink over both lists whole."""

from random import Random

from bench.matching.peers import link_by_splink, score_by_logic_v2
from bench.matching.population import Error, Planted
from bench.report import Figure
from entente.matching.screening.screen import NameList

Pairs = set[tuple[int, int]]

SAMPLED = 2000
"""Pairs that logic-v2 scores: as many of the planted ones and of those that our own run scores, at most."""
THRESHOLD = 0.7
"""From which logic-v2 calls a pair a match by default."""
RATIO = 60


def beside_logic_v2(
    size: str, asked: NameList, held: NameList, planted: list[Planted], candidates: Pairs, scored: int, own: float
) -> list[Figure]:
    """Its pairs per second and what both amounts of work would take it: the pairs that we scored, and every pair.

    It has no way of its own to choose pairs from lists in memory; being given ours is the better case for it.
    """
    draw = Random(5)
    of_planted = draw.sample(planted, min(SAMPLED, len(planted)))
    strangers = sorted(candidates - {(one.asked, one.held) for one in planted})
    pairs = [(one.asked, one.held) for one in of_planted] + draw.sample(strangers, min(SAMPLED, len(strangers)))
    told = [[_of(asked, first), _of(held, second)] for first, second in pairs]
    scores, pairs_per_second = score_by_logic_v2(told)
    found = [score >= THRESHOLD for score in scores[: len(of_planted)]]
    ours, every = scored / pairs_per_second, len(asked.names) * len(held.names) / pairs_per_second
    note = f"computed from its pairs/s; ours took {own:,.1f} s of wall on two cores, it has one"
    return [
        Figure(f"{size}: logic-v2", pairs_per_second, "pairs/s", f"a sample of {len(pairs):,} pairs"),
        Figure(f"{size}: logic-v2, the pairs that we scored", ours, "s", note),
        Figure(f"{size}: logic-v2, every pair", every, "s", note),
        Figure(
            f"{size}: logic-v2 / ours, the pairs that we scored",
            ours / own,
            "ratio",
            f"aim {RATIO}",
            ours / own >= RATIO,
        ),
        Figure(f"{size}: logic-v2 / ours, every pair", every / own, "ratio"),
        *_recalls(f"{size}: logic-v2", of_planted, {pair for pair, hit in zip(pairs, found, strict=False) if hit}),
    ]


def beside_splink(size: str, asked: NameList, held: NameList, planted: list[Planted], own: float) -> list[Figure]:
    """Splink, trained on the lists themselves as its guide advises."""
    linked = link_by_splink({"asked": _rows(asked), "held": _rows(held)})
    pairs: Pairs = {(first, second) for first, second in linked["pairs"]}
    false = len(pairs - {(one.asked, one.held) for one in planted}) / (len(asked.names) - len(planted))
    return [
        Figure(
            f"{size}: Splink, whole", linked["seconds"], "s", f"{len(pairs):,} pairs linked, {linked['memory']:.1f} GB"
        ),
        Figure(f"{size}: Splink / ours", linked["seconds"] / own, "ratio"),
        *_recalls(f"{size}: Splink", planted, pairs),
        Figure(f"{size}: Splink, false hits per 1,000 non-matches", 1000 * false, ""),
    ]


def _recalls(whose: str, planted: list[Planted], found: Pairs) -> list[Figure]:
    figures = []
    for error in (*Error, None):
        those = [one for one in planted if error in {one.error, None}]
        share = sum((one.asked, one.held) in found for one in those) / len(those)
        figures.append(Figure(f"{whose}, recall{f', {error}' if error else ''}", share, ""))
    return figures


def _of(people: NameList, row: int) -> tuple[str, str]:
    year, month, day = map(int, people.births[row])
    return people.names[row], f"{year}-{month:02}-{day:02}" if month and day else str(year)


def _rows(people: NameList) -> list[list[object]]:
    return [[name, *map(int, birth)] for name, birth in zip(people.names, people.births, strict=True)]
