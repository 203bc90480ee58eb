"""Notices in the reader's language: kinds with their icons, ways, and the sentence of each."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.notices.rules.kinds import NoticeKind, Way

KINDS: Mapping[NoticeKind, Promise] = {
    NoticeKind.MESSAGE: _("New message in a dossier of mine"),
    NoticeKind.DUE_SOON: _("Request due within 24 hours"),
    NoticeKind.OVERDUE: _("Request overdue"),
    NoticeKind.CONSENT: _("Consent asked"),
    NoticeKind.RECALL: _("Recall or correction to carry out"),
    NoticeKind.TASKING: _("Tasking for a unit"),
    NoticeKind.OVERLAP: _("A partner works on the same"),
    NoticeKind.CANDIDATE: _("Candidates wait for a decision"),
    NoticeKind.MEETING: _("Meeting proposed, answered or minuted"),
    NoticeKind.STATEMENT: _("Public statement: consent asked or given"),
    NoticeKind.REVIEW: _("A scenario of mine is to be reviewed"),
    NoticeKind.TASK: _("Task of an operation due or overdue"),
    NoticeKind.KEYS: _("Keys of a partner changed"),
}
ICONS: Mapping[NoticeKind, str] = {
    NoticeKind.MESSAGE: "mail",
    NoticeKind.DUE_SOON: "clock",
    NoticeKind.OVERDUE: "alert-triangle",
    NoticeKind.CONSENT: "hand-stop",
    NoticeKind.RECALL: "arrow-back-up",
    NoticeKind.TASKING: "clipboard-list",
    NoticeKind.OVERLAP: "arrows-exchange",
    NoticeKind.CANDIDATE: "users",
    NoticeKind.MEETING: "users",
    NoticeKind.STATEMENT: "world",
    NoticeKind.REVIEW: "refresh",
    NoticeKind.TASK: "clipboard-check",
    NoticeKind.KEYS: "key",
}
WAYS: Mapping[Way, Promise] = {
    Way.PAGE: pgettext_lazy("way of a notice", "In the page"),
    Way.EMAIL: pgettext_lazy("way of a notice", "By e-mail"),
    Way.PUSH: pgettext_lazy("way of a notice", "By push"),
}
