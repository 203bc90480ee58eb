"""The codes of accreditation in the reader's language, and the notice that an applicant gets: it names no reason."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.accreditation.rules.codes import CodeKind
from entente.domains.accreditation.rules.grounds import Ground
from entente.domains.accreditation.rules.opinions import Act, Opinion
from entente.domains.accreditation.rules.rounds import AskedState, Chosen, RoundState

GROUNDS: Mapping[Ground, Promise] = {
    Ground.TERRORISM: pgettext_lazy("ground of an opinion", "Danger of terrorism"),
    Ground.ORGANISED_CRIME: pgettext_lazy("ground of an opinion", "Organised crime"),
    Ground.VIOLENCE: pgettext_lazy("ground of an opinion", "Violence against persons"),
    Ground.STATE_SECURITY: pgettext_lazy("ground of an opinion", "Danger to the security of the state"),
    Ground.WANTED: pgettext_lazy("ground of an opinion", "Wanted"),
    Ground.FALSE_IDENTITY: pgettext_lazy("ground of an opinion", "False identity"),
    Ground.ACCESS_BAN: pgettext_lazy("ground of an opinion", "Banned from such events"),
}
OPINIONS: Mapping[Opinion, tuple[str, Promise]] = {
    Opinion.NONE: ("busy", pgettext_lazy("opinion", "none yet")),
    Opinion.PROPOSED: ("warn", pgettext_lazy("opinion", "adverse, waits for a second look")),
    Opinion.ADVERSE: ("bad", pgettext_lazy("opinion", "adverse")),
    Opinion.FAVOURABLE: ("good", pgettext_lazy("opinion", "favourable")),
}
ACTS: Mapping[Act, Promise] = {
    Act.FAVOUR: pgettext_lazy("opinion", "Favourable"),
    Act.PROPOSE: pgettext_lazy("opinion", "Adverse"),
    Act.AGREE: pgettext_lazy("opinion", "Second look: agree"),
    Act.DISAGREE: pgettext_lazy("opinion", "Second look: look anew"),
    Act.GRANT: pgettext_lazy("opinion", "Appeal granted"),
    Act.DISMISS: pgettext_lazy("opinion", "Appeal dismissed"),
}
ROUNDS: Mapping[RoundState, tuple[str, Promise]] = {
    RoundState.WAITING: ("warn", pgettext_lazy("round of checks", "waits for a second officer")),
    RoundState.RUNNING: ("busy", pgettext_lazy("round of checks", "being asked")),
    RoundState.DONE: ("good", pgettext_lazy("round of checks", "done")),
    RoundState.STOPPED: ("bad", pgettext_lazy("round of checks", "stopped")),
}
ASKED: Mapping[AskedState, tuple[str, Promise]] = {
    AskedState.WAITING: ("quiet", pgettext_lazy("applicant in a round", "not asked yet")),
    AskedState.ASKING: ("busy", pgettext_lazy("applicant in a round", "being asked")),
    AskedState.HIT: ("warn", pgettext_lazy("applicant in a round", "hit")),
    AskedState.NO_HIT: ("quiet", pgettext_lazy("applicant in a round", "no hit")),
    AskedState.UNASKABLE: ("quiet", pgettext_lazy("applicant in a round", "no full date of birth, no document")),
}
CHOSEN: Mapping[Chosen, Promise] = {
    Chosen.FOUND: _("Those on whom something was found here"),
    Chosen.CATEGORY: _("A category"),
    Chosen.ALL: _("All who have no opinion yet"),
}
SEXES: Mapping[str, Promise] = {"F": _("Female"), "M": _("Male"), "X": _("Unspecified")}
NOTICE: tuple[Promise, ...] = (
    _("An administrative enquiry was made on your request for accreditation. Its outcome is an adverse opinion."),
    _("The organiser was told the opinion and none of its reasons."),
    _("You may ask this service in writing to look at it again. An officer who has not acted on it will do so."),
    _("You may turn to the data protection authority and to the competent court, within the time that the law gives."),
)
"""What every notice says, in this order."""

KINDS: Mapping[CodeKind, Promise | str] = {CodeKind.CATEGORY: _("Category"), CodeKind.ZONE: _("Zone")}
"""What a code of the table is of."""
