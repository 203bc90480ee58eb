"""What the story may order one node to do: each act calls the services that pages, API and commands call."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from entente.access.actors import Actor
from entente.audit import store
from entente.audit.verify import verify
from entente.crypto import canonical
from entente.domains.agreements import queries as agreements
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.services import drafting, instrument, proposing, signing
from entente.domains.agreements.services.ports import Desk as AgreementDesk
from entente.domains.dossiers.queries import folders
from entente.domains.dossiers.queries.partners import partner as partner_row
from entente.domains.dossiers.services import forwarding, recalls, relaying
from entente.domains.entities import queries as entities
from entente.domains.entities.services.reports import report_drafts
from entente.domains.identities.models import Candidate
from entente.domains.identities.rules.deciding import Act
from entente.domains.identities.services import deciding
from entente.domains.identities.services.keeping import PUBLISHED
from entente.domains.identities.services.queueing import visible_numbers
from entente.domains.identities.services.seeing import Sight
from entente.exchange.drafts import AttachmentSource, Draft
from entente.node.composition import Node
from entente.node.demo.admission_acts import ADMISSION_ACTS
from entente.node.demo.cast import BY_STAFF, OFFICERS
from entente.node.demo.centre_acts import CENTRE_ACTS
from entente.node.demo.check_acts import CHECK_ACTS
from entente.node.demo.diarising import diarise
from entente.node.demo.event_acts import EVENT_ACTS
from entente.node.demo.keeping import keep_partners
from entente.node.demo.meeting_acts import MEETING_ACTS
from entente.node.demo.operation_acts import OPERATION_ACTS
from entente.protocol.bodies import BODY_OF
from entente.protocol.controls import Control
from entente.protocol.wire import Ground
from entente.vocabulary.codes import Declaration, DossierKind, KeepingGround, MemberRole, MessageKind, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.persons import EntityKind
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role

Told = dict[str, Any]


def _house(node: Node) -> ServiceId:
    return next(iter(node.exchanges))


def _actor(node: Node, staff: str) -> Actor:
    return BY_STAFF[staff].actor(_house(node))


def seat(node: Node, password: str) -> Told:
    """Make the officers' accounts, all with one password for the demo; words and statement for the partners."""
    from entente.web.models import Officer  # models need Django set up

    for each in OFFICERS:
        if not Officer.objects.filter(username=each.staff).exists():
            officer = Officer(username=each.staff, display_name=each.display_name, service=_house(node))
            officer.hold(each.roles)
            officer.set_password(password)
            officer.save()
    exchange = node.exchange(_house(node))
    return {"statement": base64.b64encode(exchange.statement()).decode(), "words": exchange.house.keyring.trusted.words}


def meet(node: Node, statement: str, words: str) -> str:
    """Take a partner in by one administrator and confirm its words by another."""
    exchange = node.exchange(_house(node))
    added = exchange.add_partner(base64.b64decode(statement), _actor(node, "administrator"))
    return exchange.confirm_partner(ServiceId(added.partner), words, _actor(node, "second")).state


def personal_key(node: Node, passphrase: str) -> str:
    """The director's personal key; its credential."""
    return signing.make_personal_key(_agreement_desk(node), _personal_folder(node), passphrase).credential


def _agreement_desk(node: Node) -> AgreementDesk:
    exchange = node.exchange(_house(node))
    return AgreementDesk(_actor(node, "director"), exchange.compose, exchange.house.now)


def _personal_folder(node: Node) -> Path:
    assert node.configuration.home is not None
    return node.configuration.home / "personal" / "director"


def propose(node: Node, dossier: str, text: Told) -> str:
    """Draft and propose a text in an agreement dossier."""
    desk = _agreement_desk(node)
    return proposing.propose(desk, drafting.save_draft(desk, DossierId(dossier), msgspec.convert(text, Text)))


def sign(node: Node, dossier: str, passphrase: str, name: str) -> str:
    """The director signs the text on the table in person."""
    held = agreements.agreement(_house(node), dossier)
    assert held is not None
    key = signing.open_personal_key(_personal_folder(node), passphrase)
    return signing.sign(_agreement_desk(node), held, key, name)


def announce(node: Node, dossier: str, event: str) -> str:
    """Notify entry into force, suspend, resume or terminate."""
    held = agreements.agreement(_house(node), dossier)
    assert held is not None
    return instrument.announce(_agreement_desk(node), held, event)


def agreement(node: Node, dossier: str) -> Told:
    """Stage and title of an agreement as this node holds it."""
    held = agreements.agreement(_house(node), dossier)
    stage = held.stage_at(node.clock()) if held and held.stage else None
    return {"title": held.title if held else "", "stage": stage.value if stage else ""}


def open_dossier(node: Node, kind: str, members: list[str], title: str, purpose: str | None, staff: str) -> str:
    """Open a dossier with these partners."""
    named = [(ServiceId(member), MemberRole.MEMBER) for member in members]
    return node.exchange(_house(node)).open_dossier(
        DossierKind(kind), named, _actor(node, staff), title=title, purpose=Purpose(purpose) if purpose else None
    )


def write(node: Node, dossier: str, drafts: list[Told], staff: str) -> list[str]:
    """Compose messages of any kind."""
    made = [_draft(DossierId(dossier), told) for told in drafts]
    return list(node.exchange(_house(node)).compose(made, _actor(node, staff)))


def _draft(dossier: DossierId, told: Told) -> Draft:
    control: Control = msgspec.convert(told["control"], Control)
    form = BODY_OF[MessageKind(str(control.__struct_config__.tag))]
    return Draft(
        dossier=dossier,
        control=control,
        ground=msgspec.convert(told["ground"], Ground),
        body=msgspec.convert(told["body"], form) if told.get("body") is not None else None,
        handling=msgspec.convert(told.get("handling", {}), Handling),
        urgency=Urgency(told.get("urgency", "normal")),
        refers_to=tuple(MessageId(each) for each in told.get("refers_to", ())),
        attachments=tuple(AttachmentSource(Path(each).name, Path(each)) for each in told.get("attachments", ())),
    )


def read(node: Node, message: str, staff: str) -> Told:
    """Open a message through the gate; the body's canonical bytes, erased or not."""
    reading = node.exchange(_house(node)).read(MessageId(message), _actor(node, staff))
    body = base64.b64encode(reading.body).decode() if reading.body else ""
    attached = [{"name": each.name, "root": each.root, "complete": each.complete} for each in reading.attachments]
    return {"body": body, "erased": reading.erased, "attachments": attached}


def attachment(node: Node, message: str, root: str, staff: str) -> str:
    """An attachment's plain bytes."""
    _name, content = node.exchange(_house(node)).open_attachment(MessageId(message), root, _actor(node, staff))
    with content:
        return base64.b64encode(content.read()).decode()


def held(node: Node, dossier: str) -> list[Told]:
    """The dossier's messages as this node holds them."""
    service = _house(node)
    if not folders.dossiers(service).filter(dossier=dossier).exists():
        return []
    return [
        {
            "message": line.row.message_id,
            "author": line.row.author,
            "kind": line.row.kind,
            "verdict": line.row.verdict,
            "clause": line.row.clause,
            "erased": line.row.erased_at is not None,
            "receipted_by": list(line.receipted_by),
        }
        for line in folders.lines(service, folders.dossier(service, dossier), newest=5000)
    ]


def waiting(node: Node, partner: str) -> Told:
    """What waits for a partner, and why the last attempt failed."""
    found = partner_row(_house(node), ServiceId(partner))
    return {"waiting": getattr(found, "waiting", 0), "error": found.last_error}


def thread(node: Node, root: str) -> Any:
    """The fold of a thread."""
    return msgspec.to_builtins(node.exchange(_house(node)).thread(MessageId(root)))


def forward(node: Node, message: str, dossier: str, consent: str, ground: Told, staff: str) -> str:
    """Pass another originator's message on with its proof."""
    return forwarding.forward(
        node.exchange(_house(node)),
        _actor(node, staff),
        MessageId(message),
        DossierId(dossier),
        consent=MessageId(consent) if consent else None,
        ground=msgspec.convert(ground, Ground),
    )


def carry_out(node: Node, order: str, outcome: str, keeping: str | None, staff: str) -> list[str]:
    """Do what a recall or correction asks, and declare it."""
    ground = KeepingGround(keeping) if keeping else None
    done = recalls.carry_out(
        node.exchange(_house(node)), _actor(node, staff), MessageId(order), Declaration(outcome), ground
    )
    return list(done)


def relay(node: Node, declared: str, order: str, staff: str) -> str:
    """Pass a further holder's declaration on to the originator."""
    exchange = node.exchange(_house(node))
    return relaying.relay(exchange, _actor(node, staff), MessageId(declared), MessageId(order))


def check_ledger(node: Node) -> list[Told]:
    """Read every tree of the service's ledger."""
    reports = [verify(service, name) for service, name in store.trees() if service == _house(node)]
    return [
        {"tree": report.name, "size": report.head.size, "findings": [finding.what for finding in report.findings]}
        for report in reports
    ]


def prove(node: Node, message: str) -> str:
    """The proof bundle of a message, asked for by an auditor."""
    overseer = Actor(_house(node), "auditor", frozenset({Role.AUDITOR}))
    return base64.b64encode(node.exchange(_house(node)).prove(MessageId(message), overseer, Purpose.OVERSIGHT)).decode()


def search_files(node: Node, words: str) -> list[str]:
    """Files of the node's home that hold these bytes: erasure is tested on the files."""
    assert node.configuration.home is not None
    found = (path for path in node.configuration.home.rglob("*") if path.is_file())
    return [path.name for path in found if words.encode() in path.read_bytes()]


def report_people(node: Node, dossier: str, ground: Told, count: int) -> list[list[str]]:
    """Send people of the list as reports in one go: message id and the body's bytes of each."""
    people = entities.entities(_house(node), kind=EntityKind.PERSON)[:count]
    told = msgspec.convert(ground, Ground)
    drafts = list(report_drafts(people, DossierId(dossier), told, handling=Handling()))
    sent = node.exchange(_house(node)).compose(drafts, _actor(node, "officer"))
    return [
        [message, base64.b64encode(canonical.encode(draft.body)).decode()]
        for message, draft in zip(sent, drafts, strict=True)
    ]


def candidates(node: Node) -> list[int]:
    """The candidates that wait for an officer, about people."""
    eyes = _eyes(node)
    people = Candidate.objects.filter(pk__in=visible_numbers(eyes), kind=EntityKind.PERSON.value)
    return list(people.values_list("pk", flat=True))


def decide_first(node: Node, reason: str) -> str:
    """An officer confirms the likeliest candidate; the state that follows."""
    first = Candidate.objects.get(pk=candidates(node)[0])
    return deciding.decide(_eyes(node), first.pk, Act.CONFIRM, reason, seen_at=first.changed_at).state


def _eyes(node: Node) -> Sight:
    return Sight(node.exchange(_house(node)).house, _actor(node, "officer"), Purpose.INVESTIGATION, PUBLISHED)


ACTS: dict[str, Callable[..., Any]] = (
    CHECK_ACTS
    | CENTRE_ACTS
    | MEETING_ACTS
    | EVENT_ACTS
    | OPERATION_ACTS
    | ADMISSION_ACTS
    | {
        act.__name__: act
        for act in (
            *(seat, meet, personal_key, propose, sign, announce, agreement, open_dossier, write, read, attachment),
            *(
                held,
                waiting,
                thread,
                diarise,
                forward,
                carry_out,
                relay,
                check_ledger,
                prove,
                search_files,
                report_people,
                candidates,
                decide_first,
                keep_partners,
            ),
        )
    }
)
