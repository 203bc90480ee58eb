"""What the pages of meetings call things: forms, tones of stages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.protocol.meetings_thread import MeetingStage
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import label

S = MeetingStage
FORMS: dict[str, Promise] = {
    "meeting": _("Meeting"),
    "visit": pgettext_lazy("kind of meeting", "Visit"),
    "multilateral": _("Multilateral session"),
    "training": _("Training"),
}
TONES = {
    S.PROPOSED: "busy",
    S.AGREED: "good",
    S.MOVING: "warn",
    S.DECLINED: "quiet",
    S.CANCELLED: "bad",
    S.MINUTED: "busy",
    S.SIGNED_IN_PART: "busy",
    S.SIGNED: "good",
}


def form_word(code: str) -> str:
    """What it is; a partner's own word as it is written."""
    return str(FORMS[code]) if code in FORMS else code


def topic_word(code: str) -> str:
    """A topic: a crime area in the reader's language, or as it is written."""
    return label(CrimeArea(code)) if code in set(CrimeArea) else code
