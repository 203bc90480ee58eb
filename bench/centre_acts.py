"""What the benchmark of the coordination centre has a node do: partners by the dozen, a log by the hundred thousand."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

CROWD, OFFICERS = 36, 200
BATCH = 500


def crowd(node: Any, home: str) -> list[dict[str, str]]:
    """Keys of the services that have no node in this run: each with its statement and the words of its root."""
    import base64

    from entente.crypto.keystore import Cost, FileKeyStore
    from entente.exchange import keyring
    from entente.vocabulary.ids import ServiceId

    cheap, made = Cost(passes=1, kibibytes=64, lanes=1), []
    for number in range(CROWD):
        service, place = ServiceId(f"int.guest{number:02d}"), Path(home) / uuid4().hex
        keys, root = (FileKeyStore.create(place / part, "bench", cheap) for part in ("keys", "root"))
        signed = keyring.create(keys, root, service, f"Guest {number}", "http://127.0.0.1:9", node.clock())
        statement = base64.b64encode(msgspec.json.encode(signed)).decode()
        words = keyring.load(keys, signed, node.clock()).trusted.words
        made.append({"service": service, "statement": statement, "words": words})
    return made


def acquaint(node: Any, statements: list[str], words: list[str]) -> int:
    """Confirm these partners, each by two administrators, as the demo's nodes confirm each other."""
    from entente.node.demo.acts import meet

    return len([meet(node, *told) for told in zip(statements, words, strict=True)])


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


def take_posts(node: Any, dossier: str, count: int) -> int:
    """So many officers take their posts, one by one."""
    from entente.domains.centre.services import kept
    from entente.domains.centre.services.writing import Said, write
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import LogKind

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    room = kept.room(exchange.service, dossier)
    for number in range(count):
        write(exchange, officer, room, Said("", LogKind.PRESENCE, officer=f"Liaison {number}", post=f"Desk {number}"))
    return count


def liaisons(node: Any, count: int) -> dict[str, Any]:
    """So many officers, each with an account and an open session: the cookie's name and the keys."""
    from django.conf import settings
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from entente.node.demo.acts import _house
    from entente.vocabulary.roles import Role
    from entente.web.models import Officer

    keys = []
    for number in range(count):
        named = {"username": f"liaison{number:03d}", "service": _house(node)}
        officer = Officer.objects.filter(**named).first() or Officer(**named, display_name=f"Liaison {number}")
        officer.hold([Role.DESK_OFFICER])
        officer.save()
        request = HttpRequest()
        request.session = SessionStore()
        login(request, officer, backend="django.contrib.auth.backends.ModelBackend")
        request.session.save()
        keys.append(request.session.session_key)
    return {"cookie": settings.SESSION_COOKIE_NAME, "keys": keys}


def widen(node: Any, dossier: str, members: list[str]) -> str:
    """All services become members."""
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import MemberRole
    from entente.vocabulary.ids import DossierId, ServiceId

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    named = [(ServiceId(member), MemberRole.MEMBER) for member in members]
    return str(exchange.set_members(DossierId(dossier), named, officer))


def fill_needs(node: Any, dossier: str, needs: int, offers: int) -> int:
    """An operation with needs of 104 matches and offers of 40 services, each a record of its own."""
    from datetime import date, timedelta

    from entente.domains.operations.rules.codes import Resource
    from entente.domains.operations.services import kept
    from entente.domains.operations.services.recording import Opening, begin, keep
    from entente.exchange import folders
    from entente.node.demo.acts import _actor, _house
    from entente.vocabulary.codes import RecordKind

    exchange, officer = node.exchange(_house(node)), _actor(node, "officer")
    first, resources = date(2030, 6, 8), list(Resource)

    def span(number: int) -> dict[str, str]:
        day = first + timedelta(days=number % 39)
        last = day + timedelta(days=number % 5)
        kind, place = resources[number % len(resources)], f"Site {number % 17}"
        days = {"first_day": day.isoformat(), "last_day": last.isoformat()}
        return {"resource": kind, "quantity": str(number % 40 + 1), "place": place, **days}

    plan = {"aim": "x", "legal_basis": "x", "areas": "x", "abort_rules": "x"}
    days = {"first_day": "2030-06-08", "last_day": "2030-07-21"}
    begin(exchange, officer, folders.folder(exchange.service, dossier), Opening(), plan | days)
    held = kept.operation(exchange.service, dossier)
    for number in range(needs):
        keep(exchange, officer, held, RecordKind.NEED, span(number))
    for number in range(offers):
        keep(exchange, officer, held, RecordKind.OFFER, span(number * 7) | {"stand": "open"})
    return needs + offers


ACTS = (fill_needs, crowd, acquaint, fill_log, take_posts, liaisons, widen)
