"""Acts on major events: an event, a scenario judged, what is released, what calls for a review."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from entente.domains.events.models import ReviewCall
from entente.domains.events.queries import register
from entente.domains.events.queries.joint import joint
from entente.domains.events.rules.codes import Confidence, EventKind, EvidenceKind
from entente.domains.events.services import events, judging, releasing, scenarios
from entente.domains.events.services.events import Plan
from entente.domains.events.services.judging import Opinion
from entente.domains.events.services.releasing import Way
from entente.domains.events.services.scenarios import Ground, Told
from entente.exchange.drafts import Draft
from entente.exchange.models import Dossier
from entente.node.composition import Node
from entente.node.demo.cast import BY_STAFF
from entente.protocol import controls, wire
from entente.protocol.bodies import ContentBody
from entente.vocabulary.clock import SECOND
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.evaluation import Evaluation, Scale
from entente.vocabulary.ids import DossierId, ServiceId

BY = "officer"


def _service(node: Node) -> ServiceId:
    return next(iter(node.exchanges))


def _today(node: Node) -> date:
    return datetime.fromtimestamp(node.clock() / SECOND, UTC).date()


def _way(node: Node) -> Way:
    service = _service(node)
    return Way(node.exchange(service), BY_STAFF[BY].actor(service), node.agreements_for)


def begin_event(
    node: Node, name: str, hosts: list[list[str]], guests: list[str], dossier: str, hosts_dossier: str
) -> int:
    """Keep an event of two weeks, a month from now, with its dossiers; its number."""
    first = _today(node) + timedelta(days=30)
    pairs = tuple((service, country) for service, country in hosts)
    last = first + timedelta(days=14)
    plan = Plan(name, EventKind.CHAMPIONSHIP, first, last, "Africa/Casablanca", pairs, tuple(guests))
    held = events.begin(_service(node), plan, by=BY, now=node.clock())
    releasing.link(held, dossier, hosts_dossier)
    return held.pk


def judge_scenario(node: Node, event: int, likelihood: int, key: str) -> dict[str, Any]:
    """A scenario on one graded open source, judged; its number and the key under which partners assess it."""
    held, now, today = register.event(_service(node), event), node.clock(), _today(node)
    told = Told(
        title="Drone over the opening match",
        threat="A lone attacker",
        target="Spectators at the gates",
        means="A drone",
        area=CrimeArea.TERRORISM,
        method="iso31000-5x5",
        owner=BY,
        watch=(("means", "drone"),),
    )
    made = scenarios.open_scenario(held, told, by=BY, now=now, joint=key)
    graded = Evaluation(Scale.ADMIRALTY, "B", "3")
    source = Ground(EvidenceKind.OPEN_SOURCE, "Invented Gazette", "Drones were seen near a stadium.", today, graded)
    scenarios.bring(made, source, by=BY, now=now)
    grades = {"likelihood": likelihood, "impact": 5}
    until = today + timedelta(days=60)
    opinion = Opinion({"likelihood": 5, "impact": 5}, grades, Confidence.MODERATE, until, "One source, not confirmed.")
    judging.judge(made, opinion, by=BY, today=today, now=now)
    return {"scenario": made.pk, "key": made.joint}


def release_judgement(node: Node, scenario: int, text: str, hosts_only: bool) -> str:
    """Release the judgement in force; the key of the scenario."""
    held = register.scenario(_service(node), scenario)
    releasing.release(_way(node), held, text, hosts_only=hosts_only)
    return register.scenario(_service(node), scenario).joint


def write_note(node: Node, dossier: str, text: str) -> str:
    """A line in a dossier; the message's id."""
    draft = Draft(DossierId(dossier), controls.Note(), wire.Ground(ExchangeKind.CONTACT), ContentBody(text=text))
    way = _way(node)
    return way.exchange.compose([draft], way.actor)[0]


def dossiers_held(node: Node) -> list[str]:
    """The dossiers that the service holds."""
    return list(Dossier.objects.filter(service=_service(node)).values_list("dossier", flat=True))


def reviews(node: Node, scenario: int) -> list[str]:
    """Words that touched a scenario, of each open call for its review."""
    held = ReviewCall.objects.filter(service=_service(node), scenario=scenario, settled_at=None)
    return [words for call in held for _touch, words in call.touched]


def joint_levels(node: Node, event: int) -> list[dict[str, Any]]:
    """Each scenario that somebody released: how the services lie to each other, and who said what."""
    found = joint(register.event(_service(node), event), _today(node))
    return [
        {
            "agreement": each.agreement.value,
            "services": [voice.record.author for voice in each.voices],
            "texts": [voice.body.text for voice in each.voices],
            "key": each.key,
        }
        for each in found
    ]


EVENT_ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (
        *(begin_event, judge_scenario, release_judgement, write_note),
        *(dossiers_held, reviews, joint_levels),
    )
}
