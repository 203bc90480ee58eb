"""What is kept of assemblies. Every query takes the service."""

import msgspec
from django.db.models import QuerySet

from entente.domains.assembly.models import Assembly, MadePlan, PlanState, Request, RequestState
from entente.domains.assembly.rules import values
from entente.domains.assembly.rules.filing import assembly_of
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId


class AssemblyUnknown(LocalError):
    """The service keeps no such assembly, request or plan."""


def assemblies(service: ServiceId) -> QuerySet[Assembly]:
    """The newest first."""
    return Assembly.objects.filter(service=service)


def assembly(service: ServiceId, number: int) -> Assembly:
    """One of them; raise AssemblyUnknown."""
    found = assemblies(service).filter(pk=number).first()
    if found is None:
        raise AssemblyUnknown(f"there is no assembly {number}", cure="choose one from the list of assemblies")
    return found


def requests(held: Assembly, state: str = "") -> QuerySet[Request]:
    """The requests of an assembly, all or those of a state."""
    rows = Request.objects.filter(service=held.service, assembly=held)
    return rows.filter(state=state) if state else rows


def request(held: Assembly, key: str) -> Request:
    """One request; raise AssemblyUnknown."""
    found = requests(held).filter(key=key).first()
    if found is None:
        raise AssemblyUnknown(f"there is no request {key[:80]!r}", cure="choose one from the list of requests")
    return found


def plans(held: Assembly) -> QuerySet[MadePlan]:
    """The plans, the newest first."""
    return MadePlan.objects.filter(service=held.service, assembly=held)


def current_plan(held: Assembly) -> MadePlan | None:
    """The newest plan that is ready."""
    return plans(held).filter(state=PlanState.READY).first()


def published_plan(held: Assembly) -> MadePlan | None:
    """The plan published last."""
    return plans(held).filter(published_at__isnull=False).order_by("-published_at").first()


def to_plan(held: Assembly) -> values.Assembly:
    """The frame with the accepted requests, as values to plan with; raise FileUnclear."""
    rows = tuple(each.row for each in requests(held, RequestState.ACCEPTED))
    return assembly_of(msgspec.structs.replace(held.file, requests=rows))
