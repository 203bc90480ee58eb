"""What the benchmark of the coordination centre has a node do: partners by the dozen, a log by the hundred thousand."""

from typing import Any

import msgspec

MEMBERS, OFFICERS = 40, 200
BATCH = 500


def crowd(node: Any, home: str) -> list[str]:
    """Found the other services of the tournament and confirm each; their ids."""
    from pathlib import Path

    from entente.access.actors import Actor
    from entente.crypto.keystore import Cost, FileKeyStore
    from entente.exchange import keyring
    from entente.vocabulary.ids import ServiceId
    from entente.vocabulary.roles import Role

    exchange = next(iter(node.exchanges.values()))
    first, second = (Actor(exchange.service, name, frozenset({Role.ADMINISTRATOR})) for name in ("first", "second"))
    cheap, made = Cost(passes=1, kibibytes=64, lanes=1), []
    for number in range(MEMBERS - 1):
        service = ServiceId(f"int.guest{number:02d}")
        keys, root = (FileKeyStore.create(Path(home) / service / part, "bench", cheap) for part in ("keys", "root"))
        signed = keyring.create(keys, root, service, f"Guest {number}", "http://127.0.0.1:9", node.clock())
        words = keyring.load(keys, signed, node.clock()).trusted.words
        exchange.add_partner(msgspec.json.encode(signed), first)
        exchange.confirm_partner(service, words, second)
        made.append(str(service))
    return made


def fill_log(node: Any, dossier: str, count: int, first: int) -> int:
    """Compose entries: nine of ten tell, one of ten asks; every fiftieth asked at the end stays open. How many."""
    from entente.exchange.drafts import Draft
    from entente.node.demo.acts import _actor, _house
    from entente.protocol import controls
    from entente.protocol.bodies import LogBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind, LogKind
    from entente.vocabulary.ids import DossierId

    exchange, officer, now = node.exchange(_house(node)), _actor(node, "officer"), node.clock()

    def draft(number: int) -> Draft:
        kind = LogKind.QUESTION if number % 500 == 0 else LogKind.ENTRY
        text = f"Entry {number}: two hundred supporters walk from the station to gate {number % 40}"
        body = LogBody(text=text, place=f"Gate {number % 40}", officer=f"Liaison {number % OFFICERS}")
        control = controls.LogEntry(kind, now, due=now + 3_600_000 if kind is LogKind.QUESTION else 0)
        return Draft(DossierId(dossier), control, Ground(ExchangeKind.CONTACT), body)

    for start in range(first, first + count, BATCH):
        end = min(start + BATCH, first + count)
        exchange.compose([draft(number) for number in range(start, end)], officer)
    return count


def take_posts(node: Any, dossier: str) -> int:
    """Two hundred officers take their posts."""
    from entente.domains.centre.services import kept
    from entente.domains.centre.services.writing import Said, write
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import LogKind

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    room = kept.room(exchange.service, dossier)
    for number in range(OFFICERS):
        write(exchange, officer, room, Said("", LogKind.PRESENCE, officer=f"Liaison {number}", post=f"Desk {number}"))
    return OFFICERS


def widen(node: Any, dossier: str, members: list[str]) -> str:
    """All services become members."""
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import MemberRole
    from entente.vocabulary.ids import DossierId, ServiceId

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    named = [(ServiceId(member), MemberRole.MEMBER) for member in members]
    return str(exchange.set_members(DossierId(dossier), named, officer))


def leaks(_node: Any, dossier: str, count: int) -> int:
    """Random looks of other services at rooms and entries of this one; how many showed anything."""
    from random import Random

    from entente.domains.centre.models import LogEntry, Room, RoomUnknown
    from entente.domains.centre.services import kept
    from entente.domains.operations.models import Operation, OperationUnknown
    from entente.domains.operations.services.kept import operation
    from entente.vocabulary.ids import ServiceId

    random, seen = Random(7), 0
    others = [ServiceId(f"int.guest{number:02d}") for number in range(MEMBERS - 1)]
    operations = list(Operation.objects.values_list("dossier", flat=True))
    messages = list(LogEntry.objects.values_list("message", flat=True)[:2000])
    held = Room.objects.get(dossier=dossier)
    for _ in range(count):
        other = random.choice(others)
        try:
            match random.randrange(3):
                case 0:
                    kept.room(other, dossier)
                case 1:
                    kept.entry(other, held, random.choice(messages))
                case _:
                    operation(other, random.choice(operations))
        except (RoomUnknown, OperationUnknown):
            continue
        seen += 1
    return seen


def fill_needs(node: Any, dossier: str, needs: int, offers: int) -> int:
    """An operation with needs of 104 matches and offers of 40 services, each a record of its own."""
    from datetime import date, timedelta

    from entente.domains.operations.rules.codes import Resource
    from entente.domains.operations.services import kept
    from entente.domains.operations.services.recording import Opening, begin, keep
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import RecordKind

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    first, resources = date(2030, 6, 8), list(Resource)

    def span(number: int) -> dict[str, str]:
        day = first + timedelta(days=number % 39)
        last = day + timedelta(days=number % 5)
        kind, place = resources[number % len(resources)], f"Venue {number % 17}"
        days = {"first_day": day.isoformat(), "last_day": last.isoformat()}
        return {"resource": kind, "quantity": str(number % 40 + 1), "place": place, **days}

    plan = {"aim": "x", "legal_basis": "x", "areas": "x", "abort_rules": "x"}
    days = {"first_day": "2030-06-08", "last_day": "2030-07-21"}
    begin(exchange, officer, kept.folder(exchange.service, dossier), Opening(), plan | days)
    held = kept.operation(exchange.service, dossier)
    for number in range(needs):
        keep(exchange, officer, held, RecordKind.NEED, span(number))
    for number in range(offers):
        keep(exchange, officer, held, RecordKind.OFFER, span(number * 7) | {"stand": "open"})
    return needs + offers


ACTS = (fill_needs, crowd, fill_log, take_posts, widen, leaks)
