"""Whom a notice concerns: who wrote in the dossier, who works in the unit, who holds the roles of its kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from entente.domains.notices.models import Preference
from entente.domains.notices.rules.kinds import RULES, NoticeKind, Way, default
from entente.exchange.models import Message
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer


@dataclass
class House:
    """The officers of one service, looked up once for many notices."""

    service: ServiceId
    _writers: dict[str, set[str]] = field(default_factory=dict)
    _told: dict[tuple[NoticeKind, str, str, str], dict[str, bool]] = field(default_factory=dict)

    def told(self, kind: NoticeKind, dossier: str, about: str, owner: str = "") -> dict[str, bool]:
        """Whom it concerns, in order, and whether each wants this kind in the page; found once for the like of it."""
        asked = (kind, dossier, about, owner)
        if asked not in self._told:
            names = sorted(self.concerned(*asked))
            shown = wanted(names, kind, Way.PAGE)
            self._told[asked] = {name: name in shown for name in names}
        return self._told[asked]

    def concerned(self, kind: NoticeKind, dossier: str, about: str, owner: str = "") -> set[str]:
        """The accounts that may sign in and whom it concerns; an `owner` who left makes it the concern of the roles."""
        rule = RULES[kind]
        near = {owner} & set(self._active) if owner else self._near(kind, dossier, about)
        held = {name for name, (roles, _unit) in self._active.items() if not rule.roles.isdisjoint(roles)}
        return near | held if rule.always_roles or not near else near

    def _near(self, kind: NoticeKind, dossier: str, about: str) -> set[str]:
        if kind is NoticeKind.TASKING:
            return {name for name, (_roles, unit) in self._active.items() if unit and unit == about}
        return self._wrote(dossier) & set(self._active) if RULES[kind].writers and dossier else set()

    @cached_property
    def _active(self) -> dict[str, tuple[frozenset[Role], str]]:
        rows = Officer.objects.filter(service=self.service, is_active=True).values_list("username", "roles", "unit")
        return {name: (frozenset(Role(role) for role in roles), unit) for name, roles, unit in rows}

    def _wrote(self, dossier: str) -> set[str]:
        if dossier not in self._writers:
            rows = Message.objects.filter(service=self.service, dossier__dossier=dossier, author=self.service)
            self._writers[dossier] = set(rows.exclude(staff="").values_list("staff", flat=True).distinct())
        return self._writers[dossier]


def wanted(officers: Iterable[str], kind: NoticeKind, way: Way) -> set[str]:
    """Those of them who want this kind by this way."""
    asked = set(officers)
    rows = Preference.objects.filter(officer__in=asked, kind=kind.value, way=way.value)
    chosen = dict(rows.values_list("officer", "wanted"))
    return {name for name in asked if chosen.get(name, default(kind, way))}
