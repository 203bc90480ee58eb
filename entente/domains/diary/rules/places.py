"""Where an event was, and whose event it was; hosts of championships and datelines count for neither."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from entente.domains.diary.rules.findings import has_outcome
from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.tables import services
from entente.domains.diary.rules.values import EventType, Outcome, Participant, Place

HOST_NEAR = 60
"""Letters around a championship's name within which a country is its host."""
VISIT_NEAR = 90
PARTY = 2.0
"""Weight from which a country is a party."""
MENTIONED = 1.0
"""Weight that is enough where fewer than two parties are known."""
_PREPOSITIONS = "in|at|a|en|au|aux|im|nel|nella|em|na|no|te|to|nach|naar|of|de|di"
_HERE = re.compile(rf"(?:\b(?:{_PREPOSITIONS})|في|ب|بمدينه|مدينه|حاضره|الي)\s*$")


def place_of(kind: EventType, sentences: Sequence[Sentence]) -> tuple[Place, Mention | None]:
    """City and country; for a visit the country visited."""
    telling = [one for one in sentences if not one.is_earlier and not has_outcome(one, Outcome.VISIT_AGREED)]
    if kind is EventType.VISIT and (found := _visited(telling)):
        return found
    for sentence in telling:
        for city in sentence.of("city"):
            if not _is_host(sentence, city) and _is_here(sentence, city):
                return Place(city.code[3:], city.code[:2]), city
    return Place(), None


def _visited(sentences: Sequence[Sentence]) -> tuple[Place, Mention] | None:
    for sentence in sentences:
        for cue in sentence.of("type:visit"):
            near = [one for one in sentence.of("country", "city") if not _is_host(sentence, one)]
            after = [one for one in near if cue.end - 3 <= one.start < cue.end + VISIT_NEAR]
            before = [one for one in near if cue.start - VISIT_NEAR <= one.start < cue.start]
            if after or before:
                chosen = after[0] if after else before[-1]
                cities = [one for one in after if one.kind == "city" and one.code[:2] == chosen.code[:2]]
                city = cities[0].code[3:] if cities else None
                return Place(city, chosen.code[:2]), chosen
    return None


def _is_here(sentence: Sentence, city: Mention) -> bool:
    before = sentence.plain[: city.start - sentence.start]
    first = sentence.plain[city.start - sentence.start]
    arabic_prefix = first == "ب" or first == "ل"
    return arabic_prefix or bool(_HERE.search(before))


def _is_host(sentence: Sentence, place: Mention) -> bool:
    return any(place.start - HOST_NEAR < one.start < place.end + HOST_NEAR for one in sentence.of("cue:host"))


def parties_of(
    kind: EventType, sentences: Iterable[Sentence], participants: Sequence[Participant]
) -> tuple[list[str], dict[str, Mention]]:
    """Countries and organisations that met, the most told first; and where each was read."""
    weight: dict[str, float] = defaultdict(float)
    first: dict[str, Mention] = {}
    for one in participants:
        for party in (one.country,) if one.country else (one.org,):
            if party:
                weight[party] += PARTY
    for sentence in sentences:
        for mention in sentence.of("country", "adjective", "service"):
            code = services()[mention.code].country if mention.kind == "service" else mention.code
            if mention.kind == "service" and not _is_acronym(sentence, mention):
                continue
            first.setdefault(code, mention)
            weight[code] += 0.0 if _is_host(sentence, mention) or sentence.is_earlier else 1.0
    ranked = sorted(weight.items(), key=lambda pair: -pair[1])
    most = [party for party, told in ranked if told >= PARTY]
    most += [party for party, told in ranked if MENTIONED <= told < PARTY][: max(0, 2 - len(most))]
    if kind is EventType.MULTILATERAL_MEETING or len(most) <= 2:
        return most, first
    involved = {one.country or one.org for one in participants}
    return [party for at, party in enumerate(most) if at < 2 or party in involved], first


def _is_acronym(sentence: Sentence, mention: Mention) -> bool:
    said = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    return said.isupper()
