"""A real node in a process of its own: `python -m tests.exchange.node_process BIND`; acts come in on standard input."""

import base64
import sys
from collections.abc import Callable
from typing import Any

from entente.node.configuration import load
from entente.node.demo.player import Player
from entente.node.preparing import prepare


def exchange_of(node: Any) -> Any:
    """The one exchange of a node of one service."""
    return next(iter(node.exchanges.values()))


def _officer(node: Any, *roles: str) -> Any:
    from entente.access.actors import Actor
    from entente.vocabulary.roles import Role

    held = frozenset(map(Role, roles or ("desk_officer",)))
    return Actor(exchange_of(node).service, roles[0] if roles else "officer", held)


def introduction(node: Any) -> dict[str, str]:
    """Statement and words, to hand to a partner."""
    exchange = exchange_of(node)
    return {
        "statement": base64.b64encode(exchange.statement()).decode(),
        "words": exchange.house.keyring.trusted.words,
    }


def meet(node: Any, statement: str, words: str) -> str:
    """Take a partner in, and confirm it as a second officer."""
    exchange = exchange_of(node)
    partner = exchange.add_partner(base64.b64decode(statement), _officer(node, "administrator"))
    return str(exchange.confirm_partner(partner.partner, words, _officer(node, "cooperation")).state)


def revoke(node: Any, partner: str) -> str:
    """Trust a partner no more."""
    return str(exchange_of(node).revoke_partner(partner, "for a test", _officer(node, "administrator")).state)


def open_dossier(node: Any, members: list[str]) -> str:
    """A contact dossier with these members."""
    from entente.vocabulary.codes import DossierKind, MemberRole
    from entente.vocabulary.ids import ServiceId

    told = [(ServiceId(member), MemberRole.MEMBER) for member in members]
    return str(exchange_of(node).open_dossier(DossierKind.CONTACT, told, _officer(node), title="Test"))


def leave_alone(node: Any, dossier: str) -> str:
    """Remove all other members."""
    from entente.vocabulary.ids import DossierId

    return str(exchange_of(node).set_members(DossierId(dossier), [], _officer(node)))


def send(node: Any, dossier: str, texts: list[str]) -> list[str]:
    """Notes with these texts, in one transaction."""
    from entente.exchange.drafts import Draft
    from entente.protocol.bodies import ContentBody
    from entente.protocol.controls import Note
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind
    from entente.vocabulary.ids import DossierId

    ground = Ground(exchange_kind=ExchangeKind.CONTACT)
    drafts = [Draft(DossierId(dossier), Note(), ground, ContentBody(text=text)) for text in texts]
    return list(exchange_of(node).compose(drafts, _officer(node)))


def held(node: Any, dossier: str) -> list[str]:
    """The texts of all notes in the dossier, each as often as it is held."""
    import msgspec

    from entente.exchange.entries import header_of
    from entente.exchange.models import Message
    from entente.exchange.reading import body_of

    exchange = exchange_of(node)
    rows = Message.objects.filter(service=exchange.service, dossier__dossier=dossier, kind="note")
    bodies = (body_of(exchange.house, row, header_of(bytes(row.header))) for row in rows)
    return sorted(msgspec.json.decode(body)["text"] for body in bodies if body)


def pending(node: Any) -> int:
    """What still waits to be receipted."""
    from entente.exchange.models import Outbox

    return Outbox.objects.filter(service=exchange_of(node).service, state="pending").count()


def back_off(node: Any, hours: int) -> int:
    """Try no partner for so long, as after a long absence; how many there are."""
    from entente.exchange.models import Partner
    from entente.vocabulary.clock import HOUR

    return Partner.objects.update(attempts=12, next_attempt=exchange_of(node).house.now + hours * HOUR)


def findings(node: Any) -> list[str]:
    """What is wrong with the ledger's trees, and with numbers in chains; empty when all is well."""
    from django.db.models import Count

    from entente.audit.models import Tree
    from entente.audit.verify import verify
    from entente.exchange.models import Message

    service = exchange_of(node).service
    trees = Tree.objects.filter(service=service)
    found = [str(each) for tree in trees for each in verify(service, tree.name).findings]
    places = Message.objects.filter(service=service).values("dossier", "author", "seq").annotate(n=Count("pk"))
    return found + [str(place) for place in places.filter(n__gt=1)]


def ledger_kinds(node: Any, tree: str) -> list[list[str]]:
    """Kind and error of each entry of a tree."""
    from entente.audit.models import Tree
    from entente.audit.store import entries

    row = Tree.objects.filter(service=exchange_of(node).service, name=tree).first()
    told = entries(exchange_of(node).service, tree, 0, row.size) if row else []
    return [[each.entry.kind, str(each.entry.payload.get("error", ""))] for each in told if each.entry]


def counters(node: Any) -> dict[str, int]:
    """Aggregate counters, written down first."""
    from entente.exchange.models import Counter

    exchange_of(node).house.counters.flush()
    return dict(Counter.objects.filter(service=exchange_of(node).service).values_list("code", "count"))


def rows(node: Any) -> dict[str, int]:
    """How many rows the exchange's tables hold."""
    from entente.exchange import models

    tables = (models.Message, models.Nonce, models.Receipt, models.Held, models.Partner, models.Counter)
    return {table.__name__: table.objects.count() for table in tables}


def envelope(node: Any, partner: str) -> dict[str, str]:
    """A delivery sealed for a partner, and the transport key to sign a request with: what a hostile partner has."""
    from entente.protocol.envelope import seal_delivery
    from entente.protocol.wire import Delivery

    house = exchange_of(node).house
    keys = house.trust.keys_of(partner)
    sealed = seal_delivery(Delivery(sender=house.service, receiver=partner), keys.sealing_key(house.now))
    return {
        "sealed": base64.b64encode(sealed.sealed).decode(),
        "key": base64.b64encode(house.keyring.transport.seed).decode(),
    }


def refusals(node: Any) -> list[str]:
    """Kind and clause of each message that was refused here."""
    from entente.exchange.models import Message

    rows = Message.objects.filter(service=exchange_of(node).service, verdict="refused")
    return [f"{row.kind} {row.seq} of {row.author}: {row.clause}" for row in rows]


def errors(node: Any) -> list[str]:
    """What went wrong last with each partner, and what it rejected."""
    from entente.exchange.models import Outbox, Partner

    partners = Partner.objects.exclude(last_error="").values_list("last_error", flat=True)
    return [*partners, *Outbox.objects.exclude(error="").values_list("error", flat=True)]


def forks(node: Any) -> int:
    """Proofs of forks that the node holds."""
    from entente.exchange.models import Fork

    return Fork.objects.filter(service=exchange_of(node).service).count()


ACTS: tuple[Callable[..., Any], ...] = (
    introduction,
    meet,
    revoke,
    open_dossier,
    leave_alone,
    send,
    held,
    pending,
    back_off,
    findings,
    ledger_kinds,
    counters,
    rows,
    envelope,
    forks,
    errors,
    refusals,
)


def serve(own: tuple[Callable[..., Any], ...]) -> None:
    """Serve as the demo's player does, with these acts besides."""
    configuration = load()
    assert configuration.home is not None
    prepare(configuration.home)
    from entente.node.demo import acts  # needs Django set up

    acts.ACTS.update({act.__name__: act for act in own})
    Player(configuration, sys.argv[1], workers=1).run()


if __name__ == "__main__":
    serve(ACTS)
