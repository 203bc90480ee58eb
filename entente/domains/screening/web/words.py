"""The codes of screening in the reader's language: fields, refusals, states, decisions, legal bases."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.screening.models import RunState
from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.grounds import Basis
from entente.domains.screening.rules.refusals import Refusal
from entente.domains.screening.rules.states import Act, State
from entente.domains.screening.rules.tables import Encoding
from entente.matching.identities.identity import Kind
from entente.matching.names.normalise import Removed

FIELDS: Mapping[Field, Promise] = {
    Field.REFERENCE: pgettext_lazy("column of a list", "Reference"),
    Field.NAME: pgettext_lazy("column of a list", "Whole name"),
    Field.GIVEN: pgettext_lazy("column of a list", "Given name"),
    Field.FAMILY: pgettext_lazy("column of a list", "Family name"),
    Field.OTHER_NAME: pgettext_lazy("column of a list", "Other name or script"),
    Field.BIRTH: pgettext_lazy("column of a list", "Date of birth"),
    Field.SEX: pgettext_lazy("column of a list", "Sex"),
    Field.NATIONALITY: pgettext_lazy("column of a list", "Nationality"),
    Field.PLACE: pgettext_lazy("column of a list", "Place of birth"),
    Field.DOCUMENT: pgettext_lazy("column of a list", "Number of a document"),
    Field.PHONE: pgettext_lazy("column of a list", "Telephone"),
    Field.EMAIL: pgettext_lazy("column of a list", "E-mail"),
    Field.CATEGORY: pgettext_lazy("column of a list", "Category (not compared)"),
    Field.ZONES: pgettext_lazy("column of a list", "Zones (not compared)"),
}
REFUSALS: Mapping[Refusal, Promise] = {
    Refusal.QUOTING: _("A quotation mark is not closed"),
    Refusal.ENCODING: _("The bytes are not text in the encoding chosen"),
    Refusal.SHAPE: _("The row has more cells than the header"),
    Refusal.FORMULA: _("A formula stands where a value should be"),
    Refusal.EMPTY_NAME: _("The name is empty"),
    Refusal.NO_LETTERS: _("The name has no letters"),
    Refusal.ONE_LETTER: _("The name has one letter only"),
    Refusal.TOO_LONG: _("The name is longer than a name can be"),
    Refusal.BIRTH_IMPOSSIBLE: _("The date of birth is impossible"),
}
STATES: Mapping[State, tuple[str, Promise]] = {
    State.OPEN: ("busy", pgettext_lazy("candidate", "to decide")),
    State.LEFT_OPEN: ("warn", pgettext_lazy("candidate", "left open")),
    State.REJECTED: ("quiet", pgettext_lazy("candidate", "two people")),
    State.CONFIRMED: ("warn", pgettext_lazy("candidate", "confirmed, waits for a second look")),
    State.UPHELD: ("bad", pgettext_lazy("candidate", "confirmed by two officers")),
    State.WITHDRAWN: ("quiet", pgettext_lazy("candidate", "withdrawn")),
}
"""Tone and word of each."""
ACTS: Mapping[Act, Promise] = {
    Act.CONFIRM: pgettext_lazy("decision", "One person: confirm"),
    Act.REJECT: pgettext_lazy("decision", "Two people: reject"),
    Act.LEAVE_OPEN: pgettext_lazy("decision", "Leave open"),
    Act.AGREE: pgettext_lazy("decision", "Second look: agree"),
    Act.DISAGREE: pgettext_lazy("decision", "Second look: look anew"),
    Act.OVERTURN: pgettext_lazy("decision", "Appeal granted"),
    Act.STAND: pgettext_lazy("decision", "Appeal dismissed"),
    Act.WITHDRAW: pgettext_lazy("decision", "Withdrawn by the node: one side is no longer there"),
    Act.RENEW: pgettext_lazy("decision", "Brought back by the node: what it rests on changed"),
}
BASES: Mapping[Basis, Promise] = {
    Basis.NATIONAL_LAW: _("A law on the tasks of the service"),
    Basis.ACCREDITATION_LAW: _("A law on access to events and sites"),
    Basis.SANCTIONS_LAW: _("A law on sanctions"),
    Basis.BORDER_LAW: _("A law on checks at borders"),
    Basis.JUDICIAL_ORDER: _("An order of a court or a prosecutor"),
}
RUNS: Mapping[str, tuple[str, Promise]] = {
    RunState.RUNNING: ("busy", pgettext_lazy("run", "under way")),
    RunState.PAUSED: ("warn", pgettext_lazy("run", "paused")),
    RunState.DONE: ("good", pgettext_lazy("run", "done")),
    RunState.FAILED: ("bad", pgettext_lazy("run", "broken off")),
}
ENCODINGS: Mapping[Encoding, Promise] = {
    Encoding.UTF_8: _("UTF-8 (usual)"),
    Encoding.WESTERN: _("Windows-1252 (Western Europe)"),
    Encoding.ARABIC: _("Windows-1256 (Arabic)"),
    Encoding.CYRILLIC: _("Windows-1251 (Cyrillic)"),
}
KINDS: Mapping[Kind, Promise] = {
    Kind.PERSON: pgettext_lazy("what a list is of", "People"),
    Kind.ORGANISATION: pgettext_lazy("what a list is of", "Organisations"),
    Kind.VESSEL: pgettext_lazy("what a list is of", "Vessels"),
}
MARKS: Mapping[Removed, Promise] = {
    Removed.CONTROL: _("The name holds characters that cannot be seen"),
    Removed.BIDI: _("The name holds marks that turn the direction of writing: what you see may not be what it says"),
}
