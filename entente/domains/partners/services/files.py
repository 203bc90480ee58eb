"""A counterpart gets its file: by hand, from a file of rows, or because the service has its keys already."""

from collections.abc import Collection, Iterable

from django.utils.text import slugify

from entente.domains.partners.models import Counterpart
from entente.domains.partners.rules.codes import Stage
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId, country_of
from entente.vocabulary.roles import Role
from entente.web.countries import codes

KEEPERS = (Role.COOPERATION, Role.SUPERVISOR, Role.PLANNER)
"""Who keeps files of partners."""


class NotAKeeper(LocalError):
    """The officer's roles do not include this work."""


class FileRefused(LocalError):
    """A file or a row cannot be kept like this."""


def refuse_others(roles: Collection[Role]) -> None:
    """Raise NotAKeeper."""
    if not set(KEEPERS) & set(roles):
        raise NotAKeeper("this is the work of the cooperation department", cure="ask it, or a supervisor")


def refuse_second(row: Counterpart) -> None:
    """Raise FileRefused for a second file of the same node."""
    others = Counterpart.objects.filter(service=row.service, node=row.node).exclude(pk=row.pk)
    if row.node and others.exists():
        raise FileRefused(f"{row.node} has a file already", cure="open that one")


def key_for(service: str, name: str) -> str:
    """A key that no other file of the service has, from a name in any script."""
    from anyascii import anyascii  # a table of a megabyte, needed when a file is opened only

    stem = slugify(anyascii(name))[:50] or "partner"
    taken = set(Counterpart.objects.filter(service=service, key__startswith=stem).values_list("key", flat=True))
    return next(
        key for number in range(1, len(taken) + 2) if (key := stem if number == 1 else f"{stem}-{number}") not in taken
    )


def begin(row: Counterpart, *, by: str, now: Milliseconds) -> Counterpart:
    """Keep a new file; raise FileRefused."""
    refuse_second(row)
    row.key = row.key or key_for(row.service, row.acronym or row.name)
    row.updated_at, row.updated_by = now, by
    row.save()
    return row


def without_file(service: ServiceId, partners: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the partners whose keys the exchange has (id and name), those that have no file."""
    held = set(Counterpart.objects.filter(service=service).exclude(node="").values_list("node", flat=True))
    return [(node, name) for node, name in partners if node not in held]


def begin_all(
    service: ServiceId, partners: Iterable[tuple[str, str]], *, by: str, now: Milliseconds
) -> list[Counterpart]:
    """A file for each partner whose keys the exchange has; returns the new ones."""
    return [begin(_from_keys(service, *each), by=by, now=now) for each in without_file(service, partners)]


def _from_keys(service: ServiceId, node: str, name: str) -> Counterpart:
    country = country_of(ServiceId(node))
    told = country if country in codes() else ""
    acronym = node.split(".")[-1].upper()
    return Counterpart(
        service=service, node=node, name=name or node, acronym=acronym, country=told, stage=Stage.PARTNER.value
    )
