"""A subject's page: what is said of it with source and grade, who holds what, links, timeline, map, common origins."""

from collections import defaultdict
from functools import reduce
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from entente.access.handling import tightest
from entente.domains.identities.models import CandidateUnknown
from entente.domains.identities.services.opening import Opened, Subject, name_of
from entente.domains.identities.web.desk import SEARCHERS, ask_purpose, desk_of
from entente.domains.identities.web.labels import DONE, SHARED, SOURCES
from entente.domains.identities.web.searching import grade, percent
from entente.domains.identities.web.sheets import Fact, sheet_of
from entente.matching.identities.countries import country_code
from entente.vocabulary.persons import EntityKind, Standing, SubjectCategory
from entente.web.countries import country_name, numbers
from entente.web.grounds import requires


@never_cache
@require_safe
@requires(*SEARCHERS)
def page(request: HttpRequest, key: str) -> HttpResponse:
    """The subject of a mention, on a purpose."""
    desk = desk_of(request)
    if desk.purpose is None:
        return ask_purpose(request)
    try:
        subject = desk.opening.open(key)
    except CandidateUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    mentions = [_mention(each) for each in subject.mentions]
    context = {
        "subject": subject,
        "purpose": desk.purpose,
        "name": name_of(subject.first.entity) or "?",
        "kind": EntityKind(subject.first.mention.kind),
        "mentions": mentions,
        "facts": _facts(subject),
        "events": _events(subject),
        "countries": _countries(subject),
        "shared": [SHARED[each] for each in sorted(subject.origins.shared)],
        "candidates": [(each, seen, name, percent(each.probability)) for each, seen, name in subject.candidates],
        "search": _searched(subject.first),
        "handling": reduce(tightest, (each.seen.handling for each in subject.mentions)),
    }
    return render(request, "identities/subject.html", context)


def _mention(opened: Opened) -> dict[str, Any]:
    mention = opened.mention
    return {
        "opened": opened,
        "mention": mention,
        "name": name_of(opened.entity) or "?",
        "handling": opened.seen.handling,
        "source": SOURCES[mention.source],
        "grade": grade(mention.evaluation),
        "category": SubjectCategory(mention.subject_category) if mention.subject_category else None,
        "standing": Standing(mention.standing),
        "originator": opened.seen.header.originator if opened.seen.header else mention.holder,
    }


def _facts(subject: Subject) -> list[tuple[Fact, list[dict[str, Any]]]]:
    """Each fact once, with the mentions that say it."""
    found: dict[Fact, list[dict[str, Any]]] = defaultdict(list)
    for opened in subject.mentions:
        for fact in sheet_of(opened.entity):
            found[fact].append(_mention(opened))
    order = {label: place for place, label in enumerate(dict.fromkeys(fact.label for fact in found))}
    return sorted(found.items(), key=lambda each: order[each[0].label])


def _events(subject: Subject) -> list[dict[str, Any]]:
    """What happened when, the newest first."""
    told = [{"at": each.mention.said_at, "mention": _mention(each)} for each in subject.mentions]
    told += [{"at": each.at, "decision": each, "done": DONE[each.act_code]} for each in subject.decisions]
    return sorted(told, key=lambda event: -int(str(event["at"])))


def _countries(subject: Subject) -> list[dict[str, Any]]:
    """The countries of births, addresses and nationalities, with how often each is said."""
    counted: dict[str, int] = defaultdict(int)
    for opened in subject.mentions:
        entity = opened.entity
        written = [birth.place.rpartition(",")[2] for birth in entity.births if birth.place]
        written += [address.country for address in entity.addresses] + list(entity.nationalities)
        for code in filter(None, map(country_code, written)):
            counted[code] += 1
    rows = [
        {"code": code, "number": numbers().get(code, ""), "name": country_name(code), "times": times}
        for code, times in counted.items()
    ]
    return sorted(rows, key=lambda row: (-int(str(row["times"])), str(row["name"])))


def _searched(opened: Opened) -> dict[str, str]:
    """The fields of a search for this subject."""
    entity = opened.entity
    return {
        "kind": entity.kind.value,
        "name": name_of(entity) if entity.names else "",
        "birth": next((birth.date for birth in entity.births if birth.date), ""),
        "nationality": entity.nationalities[0] if entity.nationalities else "",
    }
