"""The methods in force at a service: the shipped ones, each replaced by the service's newest edition of it."""

from collections.abc import Mapping

import msgspec
from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import MethodEdition
from entente.domains.events.rules.method_checks import read
from entente.domains.events.rules.methods import Method
from entente.domains.events.rules.shipped import shipped
from entente.domains.events.services.ground import EventRefused
from entente.exchange.errors import Unknown
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


class MethodUnknown(Unknown):
    """No method of this name is in force."""


def methods(service: str) -> Mapping[str, Method]:
    """By id."""
    newest = {each.method: each for each in MethodEdition.objects.filter(service=service).order_by("number")}
    own = {name: msgspec.json.decode(edition.body, type=Method) for name, edition in newest.items()}
    return {**shipped(), **own}


def method_in_force(service: str, name: str) -> Method:
    """One method; raise MethodUnknown."""
    found = methods(service).get(name)
    if found is None:
        raise MethodUnknown(f"no method {name} is in force", cure="choose one from the list of methods")
    return found


def editions(service: str, name: str) -> list[MethodEdition]:
    """A service's own editions of a method, the newest first."""
    return list(MethodEdition.objects.filter(service=service, method=name))


@transaction.atomic
def keep(service: ServiceId, data: bytes, reason: str, *, by: str, now: Milliseconds) -> MethodEdition:
    """Keep an edition, checked whole first; raise MethodUnreadable, MethodGap, MethodCircular, EventRefused."""
    if not reason.strip():
        raise EventRefused("no reason is given", cure="say why the method is changed")
    method = read(data)
    before = MethodEdition.objects.filter(service=service, method=method.id).count()
    made = MethodEdition.objects.create(
        service=service,
        method=method.id,
        number=before + 1,
        body=data.decode(),
        reason=reason.strip(),
        by=by,
        at=now,
    )
    told = {"by": by, "number": made.number}
    store.append(service, store.INTERNAL, [Entry("method_changed", now, told, f"method:{method.id}")])
    return made
