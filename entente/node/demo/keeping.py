"""What the demo's cooperation department keeps: files of partners, office-holders, a plan, courses, an honour.

Office-holders are those of public communiqués, in their public acts; everybody else is invented.
"""

from typing import Any

from entente.domains.expertise.models import Distinction, Honour, Nomination, Opportunity, Posting
from entente.domains.expertise.queries import matches_of
from entente.domains.partners.models import (
    ActionPlan,
    Counterpart,
    Finding,
    Indicator,
    Line,
    Link,
    Office,
    Person,
    Reading,
    Tenure,
    WorkingGroup,
)
from entente.domains.partners.queries.offices import people_named
from entente.domains.partners.services.files import begin, begin_all
from entente.node.composition import Node
from entente.vocabulary.ids import ServiceId

BY = "supervisor"
OFFICES = (
    ("fr-dgsi", "head", "Directrice générale de la sécurité intérieure", "Director General of Internal Security", 1),
    ("fr-dgpn", "head", "Directeur général de la police nationale", "Director General of the National Police", 2),
    ("fr-dgse", "head", "Directeur général de la sécurité extérieure", "Director General of External Security", 3),
)
"""File, role, title, title in English, precedence."""
HOLDERS = (
    ("Céline Berthon", "Celine Berton\nسيلين بيرتون", "fr-dgsi", "2024-01", ""),
    ("Frédéric Veaux", "Fréderic VEAUX", "fr-dgpn", "", "2024"),
    ("Nicolas Lerner", "نيكولا ليرنر", "fr-dgsi", "", "2023"),
    ("Nicolas Lerner", "", "fr-dgse", "2024", ""),
)
"""Name, spellings seen, file, from, until; as far as public communiqués tell it."""
SOURCE = "Public communiqué"
OTHERS = (
    ("int-interpol", "international", "International Criminal Police Organization", "ICPO-INTERPOL", "", "partner"),
    ("forum", "private", "World Economic Forum", "WEF", "CH", "contact"),
    ("grauland", "service", "Polizeiamt Grauland", "PAG", "", "prospect"),
)
COURSES = (
    ("offered", "", "Document fraud at airports", "forged_documents", "fr ar", "2026-10-05", "2026-10-16", 12, "open"),
    ("requested", "fr-dgsi", "Recognising forged documents", "forged_documents", "fr", "2026-10", "2026-11", 8, "open"),
    (
        "offered",
        "fr-dgsi",
        "Analysis of hire networks",
        "organised_crime",
        "fr",
        "2026-03-02",
        "2026-03-06",
        10,
        "held",
    ),
)


def keep_partners(node: Node) -> dict[str, Any]:
    """Files, offices, a plan, courses, a posting, an honour; what can be found of them afterwards."""
    service, now = next(iter(node.exchanges)), node.clock()
    stamp = {"service": str(service), "updated_by": BY, "updated_at": now}
    begin_all(service, node.partners_with_keys(service), by=BY, now=now)
    for held in Counterpart.objects.filter(service=service).exclude(node=""):
        Counterpart.objects.filter(pk=held.pk).update(key=held.node.replace(".", "-"), languages="fr")
    for key, kind, name, acronym, country, stage in OTHERS:
        told = {"kind": kind, "name": name, "acronym": acronym, "country": country, "stage": stage}
        begin(Counterpart(key=key, source=SOURCE, **told, **stamp), by=BY, now=now)
    for key, acronym, name in (("fr-dgpn", "DGPN", "Police nationale"), ("fr-dgse", "DGSE", "Sécurité extérieure")):
        begin(Counterpart(key=key, acronym=acronym, name=name, country="FR", **stamp), by=BY, now=now)
    _offices(service, stamp)
    _plan(service, stamp)
    _expertise(stamp)
    return {
        "files": node.counterparts(service),
        "found": [Person.objects.get(pk=each.person).name for each in people_named(service, "سيلين بيرتون")],
        "matches": len(matches_of(service)),
    }


def _offices(service: ServiceId, stamp: dict[str, Any]) -> None:
    files = {each.key: each for each in Counterpart.objects.filter(service=service)}
    offices = {}
    for key, role, title, english, precedence in OFFICES:
        told = {"role": role, "title": title, "title_en": english, "precedence": precedence, "source": SOURCE}
        offices[key] = Office.objects.create(counterpart=files[key], **told, **stamp)
    people: dict[str, Person] = {}
    for name, spellings, key, since, until in HOLDERS:
        if name not in people:
            people[name] = Person.objects.create(name=name, spellings=spellings, source=SOURCE, **stamp)
        told = {"since": since, "until": until, "source": SOURCE}
        Tenure.objects.create(office=offices[key], person=people[name], **told, **stamp)
    Finding.objects.create(
        counterpart=files["grauland"],
        topic="rights_record",
        finding="concern",
        words="A report names two cases of ill-treatment in custody.",
        dated="2025-11",
        source="An invented committee's report",
        **stamp,
    )


def _plan(service: ServiceId, stamp: dict[str, Any]) -> None:
    held = Counterpart.objects.get(service=service, key="fr-dgsi")
    told = {"title": "Joint action plan 2026 to 2027", "since": "2026", "until": "2027", "adopted": "2026-01-20"}
    plan = ActionPlan.objects.create(counterpart=held, **told, **stamp)
    group = WorkingGroup.objects.create(
        plan=plan,
        name="Working group on organised crime",
        chair_ours="Central Director of Judicial Police",
        chair_theirs="Deputy Director for Cooperation",
        rhythm="twice a year",
        **stamp,
    )
    owners = {"owner_ours": "Central Directorate of Judicial Police", "owner_theirs": "Cooperation unit"}
    lines = (
        ("1.1", "Answer urgent requests within the limit", "organised_crime", "2026-12", "under_way"),
        ("1.2", "Train analysts together", "organised_crime", "2026-06", "done"),
        ("2.1", "Exchange of specimens of forged documents", "forged_documents", "2026-09", "planned"),
    )
    for number, title, area, due, state in lines:
        line = Line.objects.create(
            plan=plan, number=number, title=title, area=area, due=due, state=state, group=group, **owners, **stamp
        )
        if number == "1.2":
            Link.objects.create(line=line, kind="result", words="First course held, ten analysts", **stamp)
            measured = {"name": "Analysts trained", "baseline": 0, "target": 20}
            indicator = Indicator.objects.create(line=line, **measured, **stamp)
            for dated, value in (("2025-12", 4), ("2026-03", 10)):
                Reading.objects.create(indicator=indicator, dated=dated, value=value, **stamp)


def _expertise(stamp: dict[str, Any]) -> None:
    for side, party, title, area, languages, since, until, places, state in COURSES:
        told = {"side": side, "party": party, "title": title, "area": area, "languages": languages}
        course = Opportunity.objects.create(since=since, until=until, places=places, state=state, **told, **stamp)
        if state == "held":
            for name in ("Samira Benkirane", "Hicham Ouazzani"):
                seen = {"vetting": "cleared", "presence": "attended", "mark": 4}
                Nomination.objects.create(opportunity=course, name=name, office="Inspector", **seen, **stamp)
    post = {"post": "Liaison officer", "party": "fr-dgsi", "candidate": "Meryem Tahiri", "rank": "Commissaire"}
    Posting.objects.create(state="on_tour", since="2025-09", place="Paris", **post, **stamp)
    medal = {"name": "Gold Medal of Honour of the French National Police", "country": "FR", "precedence": 1}
    Honour.objects.create(
        direction="in",
        distinction=Distinction.objects.create(source=SOURCE, **medal, **stamp),
        recipient="Abdellatif Hammouchi",
        office="Director General of National Security and of Territorial Surveillance",
        party="fr-dgpn",
        conferred_by="Director General of the National Police",
        grounds="Quality of the cooperation between the two services",
        dated="2024-06",
        source=SOURCE,
        **stamp,
    )
