"""Coded values of approvals in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.access.neutrality import Character
from entente.access.release import Need
from entente.domains.approvals.rules.stages import Stage

NEEDS: dict[Need, Promise | str] = {
    Need.SECOND_OFFICER: _("Release by a second officer"),
    Need.NEUTRALITY: _("Review of neutrality"),
}
STAGES: dict[Stage, tuple[str, Promise | str]] = {
    Stage.WAITING: ("busy", pgettext_lazy("draft", "Waits for release")),
    Stage.RELEASED: ("good", pgettext_lazy("draft", "Released and sent")),
    Stage.SENT_BACK: ("warn", pgettext_lazy("draft", "Sent back")),
    Stage.WITHDRAWN: ("quiet", pgettext_lazy("draft", "Withdrawn")),
    Stage.EXPIRED: ("warn", pgettext_lazy("draft", "Ran out, to be asked anew")),
}
"""Tone of the mark, and the words."""
CHARACTERS: dict[Character, Promise | str] = {
    Character.POLITICAL: pgettext_lazy("character", "political"),
    Character.MILITARY: pgettext_lazy("character", "military"),
    Character.RELIGIOUS: pgettext_lazy("character", "religious"),
    Character.RACIAL: pgettext_lazy("character", "racial"),
}
