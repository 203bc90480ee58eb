"""Liaison officers, secondments, missions: the post, its candidate, the tour, the reports, the successor."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise.models import words
from entente.domains.expertise.rules import codes
from entente.web.records.rows import PartialDateField, PersonalRow, Row


class Posting(PersonalRow):
    """One tour on a post; the next tour on the same post names this one as the one it follows."""

    direction = models.CharField(
        _("Direction"), max_length=4, choices=words.directions, default=codes.Direction.OUT.value
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=words.post_kinds, default=codes.PostKind.LIAISON.value)
    party = models.CharField(_("With partner"), max_length=60, blank=True)
    post = models.CharField(_("Post"), max_length=200)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    agreement = models.CharField(_("Agreement"), max_length=32, blank=True)
    candidate = models.CharField(_("Candidate"), max_length=200, blank=True)
    rank = models.CharField(_("Rank"), max_length=120, blank=True)
    since = PartialDateField(_("Tour from"))
    until = PartialDateField(_("Tour until"))
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="successors", verbose_name=_("Follows")
    )
    words = models.TextField(_("Remarks"), blank=True)
    state = models.CharField(max_length=12, default=codes.PostState.OPEN.value, editable=False)

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.post} {self.candidate}".strip()

    @property
    def state_code(self) -> codes.PostState:
        """The state, typed."""
        return codes.PostState(self.state)


class PostReport(Row):
    """A report of a tour."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="reports", editable=False)
    dated = PartialDateField(_("Date"), blank=False)
    title = models.CharField(_("Title"), max_length=200)
    content = models.TextField(_("Report"))

    class Meta:
        ordering: ClassVar = ["-dated", "-pk"]

    def __str__(self) -> str:
        return self.title
