"""The officer: who signs in, for which service, in which roles, in which language.

What an officer may do follows from `roles` and from the gate (`entente.access`); Django's own permissions and
groups are not used, so that there is one place to look.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.access.actors import Actor
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.lists.saved import SavedView

__all__ = ["Officer", "OfficerAccounts", "SavedView", "known_roles"]


def known_roles(value: object) -> None:
    """Raise ValidationError unless `value` is a list of `Role` values."""
    if not isinstance(value, list) or any(role not in set(Role) for role in value):
        raise ValidationError(_("Choose roles from the list."), code="unknown_role")


class OfficerAccounts(BaseUserManager["Officer"]):
    """Makes accounts; nobody signs up alone."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Officer":
        """An officer with a hashed password, or with none that works when `password` is None."""
        officer = self.model(username=self.model.normalize_username(username), **fields)
        officer.set_password(password)
        officer.full_clean()
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser):
    """An account of one person in one service (`ma.dgsn`)."""

    username = models.CharField(_("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    display_name = models.CharField(_("name and rank"), max_length=150, blank=True)
    service = models.CharField(_("service"), max_length=80)
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True, validators=[known_roles])
    language = models.CharField(_("language"), max_length=8, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)

    objects: ClassVar[OfficerAccounts] = OfficerAccounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["service"]

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        ordering: ClassVar[list[str]] = ["service", "username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def has_role(self, *wanted: Role) -> bool:
        """Does the officer hold one of these roles?"""
        return any(role in self.roles for role in wanted)

    def actor(self) -> Actor:
        """The officer as the gate and the ledger know it."""
        return Actor(ServiceId(self.service), self.username, frozenset(Role(role) for role in self.roles))

    def hold(self, roles: Iterable[Role]) -> None:
        """Set the roles, in the order of the closed list; the caller saves."""
        chosen = set(roles)
        self.roles = [role.value for role in Role if role in chosen]
