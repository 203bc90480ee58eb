"""Counterparts with what belongs to their files."""

from django.db.models import QuerySet

from entente.domains.partners.models import ActionPlan, Contact, Counterpart, PartnerUnknown
from entente.domains.partners.rules.receiving import refuse_persons
from entente.vocabulary.ids import ServiceId


def counterparts(service: ServiceId) -> QuerySet[Counterpart]:
    """All, by name."""
    return Counterpart.objects.filter(service=service)


def counterpart(service: ServiceId, key: str) -> Counterpart:
    """One of them; raise PartnerUnknown."""
    found = counterparts(service).filter(key=key).first()
    if found is None:
        raise PartnerUnknown(f"there is no file {key[:60]!r}", cure="choose one from the list of partners")
    return found


def of_node(service: ServiceId, node: str) -> Counterpart | None:
    """The file of a service that has a node."""
    return counterparts(service).filter(node=node).first() if node else None


def named(service: ServiceId) -> list[tuple[str, str]]:
    """Key and name of all, for other domains' choices."""
    return [(each.key, each.shown()) for each in counterparts(service)]


def node_of(service: ServiceId, key: str) -> str:
    """The service id of a counterpart's node; empty for none."""
    return counterpart(service, key).node


def refuse_persons_to(service: ServiceId, key: str) -> None:
    """Raise PersonsWithheld for a counterpart to whom no personal data go, PartnerUnknown for none."""
    held = counterpart(service, key)
    refuse_persons(held.name, held.kind_code, held.node)


def contacts(held: Counterpart) -> QuerySet[Contact]:
    """The ways to reach it."""
    return Contact.objects.filter(service=held.service, counterpart=held).select_related("person")


def plan(service: ServiceId, number: int) -> ActionPlan:
    """One joint action plan; raise PartnerUnknown."""
    found = ActionPlan.objects.filter(service=service, pk=number).select_related("counterpart").first()
    if found is None:
        raise PartnerUnknown(f"there is no plan {number}", cure="choose one from the partner's file")
    return found
