"""Tokens: a program acts for one officer, in some scopes, until a day. Only the token's digest is kept."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApiToken(models.Model):
    """One token. `owner` is the user name of the officer, who answers for what is done with it."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("what it is for"), max_length=100)
    owner = models.CharField(_("officer"), max_length=150)
    service = models.CharField(_("service"), max_length=100)
    scopes = models.JSONField(_("scopes"), default=list)
    issued_by = models.CharField(_("issued by"), max_length=150)
    issued_at = models.BigIntegerField(_("issued"))
    expires_at = models.BigIntegerField(_("ends"))
    last_used_at = models.BigIntegerField(_("last used"), null=True)
    """To the minute, so that reading costs no write each time."""
    revoked_at = models.BigIntegerField(_("revoked"), null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["service", "owner"], name="api_token_owner")]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    def __str__(self) -> str:
        return f"{self.name} ({self.owner})"
