"""The peers over the lists that were just screened: logic-v2 on a sample of pairs, Splink over both lists whole."""

from collections import Counter
from random import Random

from bench.matching.peers import SPLINK_SECONDS, link_by_splink, score_by_logic_v2
from bench.matching.population import Error, Planted
from bench.report import Figure
from entente.matching.screening.screen import NameList

Pairs = set[tuple[int, int]]

SAMPLED = 2000
"""Pairs that logic-v2 scores: as many of the planted ones and of those that our own run scores, at most."""
THRESHOLD = 0.7
"""From which logic-v2 calls a pair a match by default."""
RATIO, AIMED = 60, 1_000_000
"""How many times faster, at how many rows."""


def beside_logic_v2(
    size: str, asked: NameList, held: NameList, planted: list[Planted], candidates: Pairs, scored: int, own: float
) -> list[Figure]:
    """Its pairs per second, and what it would take for three amounts of work, on one core.

    It chooses no pairs by itself. Those born on one day are the least that it must be given: the planted ones with
    another year or the year only are not even among them. The pairs that our run scored in full would be a gift.
    """
    draw = Random(5)
    of_planted = draw.sample(planted, min(SAMPLED, len(planted)))
    strangers = sorted(candidates - {(one.asked, one.held) for one in planted})
    pairs = [(one.asked, one.held) for one in of_planted] + draw.sample(strangers, min(SAMPLED, len(strangers)))
    told = [[_of(asked, first), _of(held, second)] for first, second in pairs]
    scores, rate = score_by_logic_v2(told)
    found = [score >= THRESHOLD for score in scores[: len(of_planted)]]
    work = {"pairs born on one day": _of_one_day(asked, held), "every pair": len(asked.names) * len(held.names)}
    work["the pairs that we scored in full"] = scored
    note = f"computed from its pairs/s; ours took {own:,.1f} s of wall on two cores"
    return [
        Figure(f"{size}: logic-v2", rate, "pairs/s", f"a sample of {len(pairs):,} pairs"),
        *(Figure(f"{size}: logic-v2, {what}", pairs / rate, "s", note) for what, pairs in work.items()),
        *(_ratio(f"{size}: logic-v2 / ours, {what}", pairs / rate / own) for what, pairs in work.items()),
        *_recalls(f"{size}: logic-v2", of_planted, {pair for pair, hit in zip(pairs, found, strict=False) if hit}),
    ]


def _ratio(what: str, value: float) -> Figure:
    aimed = what.startswith(f"screening {AIMED:,} ") and "one day" in what
    return Figure(what, value, "ratio", f"aim {RATIO}" if aimed else "", value >= RATIO if aimed else None)


def _of_one_day(asked: NameList, held: NameList) -> int:
    """How many pairs share the full date of birth."""
    days = [Counter(map(tuple, people.births[people.births[:, 2] > 0].tolist())) for people in (asked, held)]
    return sum(times * days[1][day] for day, times in days[0].items())


def beside_splink(size: str, asked: NameList, held: NameList, planted: list[Planted], own: float) -> list[Figure]:
    """Splink over both lists."""
    linked = link_by_splink({"asked": _rows(asked), "held": _rows(held)})
    if linked is None:
        return [Figure(f"{size}: Splink, whole", SPLINK_SECONDS, "s", "ended after so long, without a result")]
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
