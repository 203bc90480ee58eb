"""An open session of an officer: the cookie's key, to what it is bound, when it was used, who else tried it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from entente.domains.officers.rules.sessions import Place


class OpenSession(models.Model):
    """One row while the session is open; times in milliseconds."""

    service = models.CharField(max_length=80)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40, unique=True)
    agent = models.CharField(max_length=400, blank=True)
    address = models.CharField(max_length=45, blank=True)
    certificate = models.CharField(max_length=64, blank=True)
    bound = models.BooleanField(default=True)
    """False for a session begun without a request (a command, a test): its first request binds it."""
    began_at = models.BigIntegerField()
    used_at = models.BigIntegerField()
    tried_at = models.BigIntegerField(null=True)
    """When the cookie last came from elsewhere, and from where."""
    tried_from = models.CharField(max_length=460, blank=True)
    told = models.BooleanField(default=True)
    """Whether the officer has been told of that."""

    class Meta:
        ordering: ClassVar[list[str]] = ["-used_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["service", "officer"], name="session_of_officer")]

    @property
    def place(self) -> Place:
        """To what it is bound."""
        return Place(self.agent, self.address, self.certificate)
