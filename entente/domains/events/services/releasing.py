"""Release a judgement or a movement to hosts, or to hosts and guests: it leaves as an event record (P-6.18)."""

from collections.abc import Callable
from dataclasses import dataclass

from entente.access.actors import Actor
from entente.crypto import canonical
from entente.crypto.digests import Label, digest
from entente.crypto.nonces import random_bytes
from entente.domains.events.models import Event, Movement, Scenario, Shared
from entente.domains.events.rules.handovers import Step
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.judging import height
from entente.domains.events.services.sharing import take_in
from entente.exchange.drafts import Draft
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import EventBody, Passage, Rating
from entente.protocol.wire import Ground
from entente.vocabulary.codes import PERSONAL_DATA_FREE, DossierKind, EventMatter, ExchangeKind, MemberRole
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

Agreements = Callable[[ServiceId, frozenset[ServiceId]], list[tuple[str, str]]]
"""Id and title of the agreements in force that bind all these members."""
HOSTS = Handling(frozenset({HandlingCode.H2}), Tlp.AMBER_STRICT)
"""What is for hosts only is not passed on without its author's consent."""
ALL = Handling(frozenset({HandlingCode.H0}), Tlp.AMBER)


@dataclass(frozen=True)
class Way:
    """By what exchange, as whom, under which agreements."""

    exchange: Exchange
    actor: Actor
    agreements: Agreements


def members(service: str, dossier: str) -> frozenset[ServiceId]:
    """Who is in a dossier now; empty for one that is not held here."""
    held = Dossier.objects.filter(service=service, dossier=dossier).first()
    return frozenset(membership_of(held).members) if held else frozenset()


def link(event: Event, dossier: str, hosts_dossier: str) -> Event:
    """Say which dossiers are the event's; raise EventRefused where one holds more than it may."""
    hosts = {host for host, _country in event.hosts}
    for name, allowed in ((dossier, hosts | set(event.guests)), (hosts_dossier, hosts)):
        if name and not (held := members(event.service, name)):
            raise EventRefused("no such dossier is held here", cure="choose one from the list of dossiers")
        if name and (others := held - allowed):
            told = ", ".join(sorted(others))
            raise EventRefused(f"{told} would read what is not for it", cure="choose a dossier without it")
    event.dossier, event.hosts_dossier = dossier, hosts_dossier
    event.save(update_fields=["dossier", "hosts_dossier"])
    take_in(event.service, hosts_dossier)
    return event


def open_dossiers(way: Way, event: Event) -> Event:
    """Open the dossier of the hosts and, linked with it, that of hosts and guests; raise Denied, EventRefused."""
    own = event.service
    hosts = sorted({ServiceId(host) for host, _country in event.hosts} - {own})
    guests = sorted(map(ServiceId, event.guests))
    if own not in {host for host, _country in event.hosts}:
        raise EventRefused("a guest opens no dossier of the event", cure="wait until a host has opened it")
    made: list[DossierId] = []
    for title, others in ((f"{event.name}: hosts", hosts), (event.name, [*hosts, *guests])):
        chosen = [(name, MemberRole.MEMBER) for name in others]
        opened = way.exchange.open_dossier(
            DossierKind.EVENT, chosen, way.actor, title=title, shared_title=title, linked=tuple(made)
        )
        made.append(opened)
    return link(event, made[1], made[0])


def release(way: Way, scenario: Scenario, text: str, *, hosts_only: bool) -> MessageId:
    """The judgement in force leaves with these words; raise EventRefused, Denied."""
    judgement = scenario.judgements.first()
    if judgement is None:
        raise EventRefused("the scenario is not judged", cure="judge it first")
    if not text.strip():
        raise EventRefused("nothing is said of it", cure="write what the others may read")
    if not scenario.joint:
        scenario.joint = random_bytes(16).hex()
        scenario.save(update_fields=["joint"])
    method = judgement.scored_by
    levels = {level.id: level for level in method.levels}
    low, high = levels[judgement.residual_low], levels[judgement.residual_high]
    rating = Rating(
        method=method.id,
        digest=digest(Label.SCORING_METHOD, canonical.encode(method)).hex(),
        low=low.id,
        high=high.id,
        low_rank=height(method, low),
        high_rank=height(method, high),
        ranks=len(levels),
        confidence=judgement.confidence,
        valid_until=judgement.valid_until.isoformat(),
        grounds=tuple(f"{e.scale} {e.source}{e.information}" for e in scenario.evidence.filter(lost=False)),
        dissents=judgement.dissents.count(),
    )
    body = EventBody(
        title=scenario.title,
        text=text.strip(),
        threat=scenario.threat,
        target=scenario.target,
        means=scenario.means,
        rating=rating,
    )
    control = controls.EventRecord(EventMatter.ASSESSMENT, scenario.joint)
    return _send(way, scenario.event, control, body, hosts_only=hosts_only)


def share_movement(way: Way, held: Movement) -> MessageId:
    """A movement goes to the hosts, so that the other side can acknowledge it; raise EventRefused, Denied."""
    if held.key:
        raise EventRefused("the hosts have this movement", cure="look at the dossier of the hosts")
    held.key, held.author = random_bytes(16).hex(), held.service
    held.save(update_fields=["key", "author"])
    passage = Passage(
        cargo=held.kind,
        people=held.people,
        hands=ServiceId(held.hands),
        takes=ServiceId(held.takes),
        point=held.point,
        place=held.place,
        planned=held.planned_at,
    )
    body = EventBody(title=held.title, passage=passage)
    try:
        return _send(way, held.event, controls.EventRecord(EventMatter.MOVEMENT, held.key), body, hosts_only=True)
    except EntenteError:
        held.key = held.author = ""  # it did not leave: it can be shared once what refused it is mended
        held.save(update_fields=["key", "author"])
        raise


def share_step(way: Way, held: Movement, step: Step, words: str) -> MessageId:
    """A step of this service goes to the hosts, as an answer to the movement; raise EventRefused, Denied."""
    matter = EventMatter.MOVEMENT.value
    records = Shared.objects.filter(service=held.service, dossier=held.event.hosts_dossier, matter=matter)
    first = records.filter(key=held.key, author=held.author).order_by("at", "pk").first()
    if first is None:
        raise EventRefused("the hosts do not have this movement", cure="share it first")
    body = EventBody(title=held.title, text=words.strip(), step=step.value)
    control = controls.EventRecord(EventMatter.STEP, held.key)
    return _send(way, held.event, control, body, hosts_only=True, refers_to=(MessageId(first.message),))


def _send(
    way: Way,
    event: Event,
    control: controls.EventRecord,
    body: EventBody,
    *,
    hosts_only: bool,
    refers_to: tuple[MessageId, ...] = (),
) -> MessageId:
    name = event.hosts_dossier if hosts_only else event.dossier
    held = Dossier.objects.filter(service=event.service, dossier=name).first() if name else None
    if held is None:
        raise EventRefused("the event has no such dossier", cure="open the dossiers of the event, or choose them")
    link(event, event.dossier, event.hosts_dossier)  # somebody may have joined since
    ground = Ground(ExchangeKind.EVENT_SECURITY, _agreement(way, held))
    handling = HOSTS if hosts_only else ALL
    draft = Draft(DossierId(name), control, ground, body, handling, refers_to=refers_to, personal=False)
    return way.exchange.compose([draft], way.actor)[0]


def _agreement(way: Way, held: Dossier) -> str:
    """The first that binds all members; none is needed where a dossier refuses personal data."""
    if DossierKind(held.kind) in PERSONAL_DATA_FREE:
        return ""
    found = way.agreements(way.exchange.service, frozenset(membership_of(held).members))
    if not found:
        raise EventRefused("no agreement in force binds all members", cure="ask the cooperation department")
    return found[0][0]
