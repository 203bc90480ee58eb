"""Notices, what each officer chose, where they are sent, and what is still to be sent."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing that one officer is told once; `subject` is what makes it one."""

    service = models.CharField(max_length=100)
    officer = models.CharField(max_length=150)
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    dossier = models.CharField(max_length=32, blank=True)
    message = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=120, blank=True)
    """The partner or the unit that it concerns."""
    at = models.BigIntegerField()
    read_at = models.BigIntegerField(null=True)
    shown = models.BooleanField(default=True)
    """Whether the officer wants this kind in the page."""
    queued = models.BooleanField(default=False)
    """Whether its dispatches have been laid up."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "kind", "subject", "officer"], name="notices_notice_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "officer", "-at"], name="notices_notice_newest"),
            models.Index(
                fields=["service", "officer"],
                name="notices_notice_unread",
                condition=models.Q(read_at__isnull=True, shown=True),
            ),
            models.Index(fields=["service"], name="notices_notice_unqueued", condition=models.Q(queued=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.officer}"


class Preference(models.Model):
    """Whether an officer wants one kind by one way; without a row the table of kinds decides."""

    officer = models.CharField(max_length=150)
    kind = models.CharField(max_length=12)
    way = models.CharField(max_length=8)
    wanted = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "kind", "way"], name="notices_preference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} {self.kind} {self.way}"


class Mailbox(models.Model):
    """The official address to which an officer has e-mail sent."""

    officer = models.CharField(max_length=150, unique=True)
    address = models.EmailField(_("official e-mail address"))

    def __str__(self) -> str:
        return self.address


class Browser(models.Model):
    """A browser in which an officer switched web push on."""

    officer = models.CharField(max_length=150, db_index=True)
    endpoint = models.CharField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=200)
    auth = models.CharField(max_length=100)
    added_at = models.BigIntegerField()

    def __str__(self) -> str:
        return self.endpoint


class DispatchState(models.TextChoices):
    """Where a dispatch stands."""

    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    GIVEN_UP = "given_up", _("Given up")


class Dispatch(models.Model):
    """One notice by one way to one target, until it is sent. A claim ends by itself, so a killed process loses none."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="dispatches")
    service = models.CharField(max_length=100)
    way = models.CharField(max_length=8)
    target = models.CharField(max_length=500)
    """An e-mail address, or a browser's endpoint."""
    state = models.CharField(max_length=8, choices=DispatchState.choices, default=DispatchState.WAITING)
    batch = models.CharField(max_length=32, blank=True)
    """What was sent together; sent again under the same name, so that the receiver drops the second one."""
    claimed_until = models.BigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    settled_at = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "way", "target"], name="notices_dispatch_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "claimed_until"],
                name="notices_dispatch_waiting",
                condition=models.Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.state}"
