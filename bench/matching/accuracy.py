"""Recall of names that training never saw, beside two string measures over a fixed transliteration and logic-v2."""

import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from bench.matching.held_out import Questions, single_names, two_names, two_names_of_rows
from bench.matching.peers import rank_by_logic_v2
from bench.report import Figure
from entente.matching.identities.identity import person
from entente.matching.index.match_index import MatchIndex
from entente.matching.index.records import Record
from entente.matching.names.comparison import LEAST_LIKENESS
from entente.matching.names.latin import fold
from entente.matching.names.scripts import LEARNED, Script
from entente.matching.names.word import alike, word

Ranking = Callable[[str], list[str]]

AIMS = {
    ("single", Script.ARABIC): (0.65, 0.90),
    ("single", Script.CYRILLIC): (0.75, 0.91),
    ("single", Script.HAN): (0.45, 0.67),
    ("two", Script.ARABIC): (0.94, 0.0),
}
RERANKED = 20
"""Candidates that logic-v2 is given for each question, those of Jaro-Winkler, and the right answer besides."""


def accuracy(script: Script, questions: int) -> list[Figure]:
    """One script: one-word and two-word names."""
    asking = (("single", single_names), ("two", two_names), ("two, by row", two_names_of_rows))
    return [figure for kind, ask in asking for figure in _of(kind, ask(script, questions))]


def _of(kind: str, questions: Questions) -> list[Figure]:
    what = f"{kind} {questions.script.value}"
    note = f"{len(questions.answers)} questions, gallery of {len(questions.gallery):,}"
    with tempfile.TemporaryDirectory() as folder:
        records = (Record(latin, person(latin)) for latin in questions.gallery)
        with MatchIndex.create(Path(folder), records) as index:
            started = time.process_time()
            ranked = {
                asked: [found.key for found in index.search(person(asked), most=10)] for asked in questions.answers
            }
            own = _recalls(questions, ranked.__getitem__)
            each = 1000 * (time.process_time() - started) / len(questions.answers)
    aims = AIMS.get((kind, questions.script), (None, None))
    figures = [
        Figure(f"{what}: recall at {depth}", value, "", note, None if not aim else value >= aim)
        for depth, value, aim in zip((1, 10), own, aims, strict=True)
    ]
    figures.append(Figure(f"{what}: CPU per search", each, "ms"))
    if kind.startswith("two"):
        figures.append(_missed_spellings(what, questions, ranked))
    peers = _baselines(what, questions)
    best = max(peer.value for peer in peers if peer.what.endswith("at 10"))
    return [*figures, *peers, Figure(f"{what}: recall at 10 / best string measure's", own[1] / best, "ratio")]


def _missed_spellings(what: str, questions: Questions, ranked: dict[str, list[str]]) -> Figure:
    """How many questions miss at 1 though the words of an answer are spellings of what asks."""
    missed = [asked for asked, answers in questions.answers.items() if not answers & set(ranked[asked][:1])]
    spelt = [asked for asked in missed if any(_is_spelling(asked, answer) for answer in questions.answers[asked])]
    note = f"of {len(missed)} missed; in the others a word is translated, read otherwise or another name"
    return Figure(f"{what}: missed at 1 though both words are spellings", len(spelt), "", note)


def _is_spelling(asked: str, answer: str) -> bool:
    words = zip(asked.split(" "), answer.split(" "), strict=False)
    return all(alike(word(one), word(other)) >= LEAST_LIKENESS for one, other in words)


def _recalls(questions: Questions, rank: Ranking) -> tuple[float, float]:
    ranked = [(answers, rank(asked)) for asked, answers in questions.answers.items()]
    return tuple(
        sum(bool(answers & set(found[:depth])) for answers, found in ranked) / len(ranked) for depth in (1, 10)
    )


def _baselines(what: str, questions: Questions) -> list[Figure]:
    figures = []
    for name, scorer in (("WRatio", fuzz.WRatio), ("Jaro-Winkler", JaroWinkler.similarity)):
        at_1, at_10 = _recalls(questions, lambda asked, scorer=scorer: _likest(asked, questions.gallery, scorer, 10))
        figures.append(Figure(f"{what}: {name} at 1", at_1, ""))
        figures.append(Figure(f"{what}: {name} at 10", at_10, ""))
    return figures


def _likest(asked: str, gallery: list[str], scorer: Callable[..., float], most: int) -> list[str]:
    plain = " ".join(fold(word) for word in asked.split(" "))
    return [found for found, _, _ in process.extract(plain, gallery, scorer=scorer, limit=most)]


def logic_v2(questions: int) -> list[Figure]:
    """logic-v2 ranks what Jaro-Winkler finds and the right answer: it is too slow for a whole gallery."""
    figures = []
    for script, (kind, ask) in product(LEARNED, (("single", single_names), ("two", two_names))):
        asked = ask(script, questions)
        tasks = {one: _offered(one, answers, asked.gallery) for one, answers in asked.answers.items()}
        ranked, pairs_per_second = rank_by_logic_v2(tasks)
        at_1, at_10 = _recalls(asked, ranked.__getitem__)
        note = f"offered {RERANKED} candidates and the answer; {pairs_per_second:,.0f} pairs/s"
        figures.append(Figure(f"{kind} {script.value}: logic-v2 at 1", at_1, "", note))
        figures.append(Figure(f"{kind} {script.value}: logic-v2 at 10", at_10, "", note))
    return figures


def _offered(asked: str, answers: Iterable[str], gallery: list[str]) -> list[str]:
    return sorted({*_likest(asked, gallery, JaroWinkler.similarity, RERANKED), *answers})
