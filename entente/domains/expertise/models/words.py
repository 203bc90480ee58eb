"""The domain's codes in the reader's language, and the choices of its columns."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from entente.domains.expertise.rules.codes import (
    Consent,
    Direction,
    Kind,
    PostKind,
    PostState,
    Presence,
    Side,
    State,
    Vetting,
)
from entente.domains.expertise.rules.matching import Verdict
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import label

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    Kind: {
        Kind.COURSE: pgettext_lazy("kind of expertise", "Course"),
        Kind.EXCHANGE: pgettext_lazy("kind of expertise", "Exchange of officers"),
        Kind.ASSISTANCE: pgettext_lazy("kind of expertise", "Technical assistance"),
        Kind.EQUIPMENT: pgettext_lazy("kind of expertise", "Equipment"),
    },
    Side: {
        Side.OFFERED: pgettext_lazy("expertise", "offered"),
        Side.REQUESTED: pgettext_lazy("expertise", "requested"),
    },
    State: {
        State.OPEN: pgettext_lazy("state of a course", "open"),
        State.AGREED: pgettext_lazy("state of a course", "agreed"),
        State.RUNNING: pgettext_lazy("state of a course", "running"),
        State.HELD: pgettext_lazy("state of a course", "held"),
        State.CANCELLED: pgettext_lazy("state of a course", "cancelled"),
    },
    Vetting: {
        Vetting.PENDING: pgettext_lazy("vetting", "not vetted yet"),
        Vetting.CLEARED: pgettext_lazy("vetting", "cleared"),
        Vetting.REFUSED: pgettext_lazy("vetting", "not cleared"),
    },
    Consent: {
        Consent.NOT_ASKED: pgettext_lazy("consent of a partner", "not asked"),
        Consent.ASKED: pgettext_lazy("consent of a partner", "asked"),
        Consent.GIVEN: pgettext_lazy("consent of a partner", "given"),
        Consent.REFUSED: pgettext_lazy("consent of a partner", "refused"),
    },
    Presence: {
        Presence.EXPECTED: pgettext_lazy("presence at a course", "expected"),
        Presence.ATTENDED: pgettext_lazy("presence at a course", "attended"),
        Presence.PARTLY: pgettext_lazy("presence at a course", "attended in part"),
        Presence.ABSENT: pgettext_lazy("presence at a course", "absent"),
    },
    PostKind: {
        PostKind.LIAISON: pgettext_lazy("kind of posting", "Liaison officer"),
        PostKind.SECONDMENT: pgettext_lazy("kind of posting", "Secondment"),
        PostKind.MISSION: pgettext_lazy("kind of posting", "Mission"),
    },
    PostState: {
        PostState.OPEN: pgettext_lazy("state of a posting", "post open"),
        PostState.PROPOSED: pgettext_lazy("state of a posting", "candidate proposed"),
        PostState.VETTED: pgettext_lazy("state of a posting", "vetted"),
        PostState.ACCREDITED: pgettext_lazy("state of a posting", "accredited"),
        PostState.ON_TOUR: pgettext_lazy("state of a posting", "on tour"),
        PostState.ENDED: pgettext_lazy("state of a posting", "tour ended"),
    },
    Direction: {
        Direction.OUT: pgettext_lazy("direction", "from us to them"),
        Direction.IN: pgettext_lazy("direction", "from them to us"),
    },
    Verdict: {
        Verdict.FITS: pgettext_lazy("criterion of a match", "fits"),
        Verdict.OPEN: pgettext_lazy("criterion of a match", "not told"),
        Verdict.AGAINST: pgettext_lazy("criterion of a match", "against"),
    },
}
CRITERIA: Mapping[str, Promise] = {
    "kind": pgettext_lazy("criterion of a match", "Kind"),
    "area": pgettext_lazy("criterion of a match", "Crime area"),
    "languages": pgettext_lazy("criterion of a match", "Languages"),
    "dates": pgettext_lazy("criterion of a match", "Dates"),
    "places": pgettext_lazy("criterion of a match", "Places"),
}
Choices = list[tuple[str, str]]


def word(value: StrEnum) -> str:
    """The name of a code in the language of the page."""
    return str(WORDS[type(value)][value])


def _named(kind: type[StrEnum]) -> Choices:
    return [(each.value, word(each)) for each in kind]


def kinds() -> Choices:
    """Of expertise."""
    return _named(Kind)


def sides() -> Choices:
    """Offered or requested."""
    return _named(Side)


def states() -> Choices:
    """Of courses."""
    return _named(State)


def vettings() -> Choices:
    """What vetting found."""
    return _named(Vetting)


def consents() -> Choices:
    """What the partner said."""
    return _named(Consent)


def presences() -> Choices:
    """Whether somebody came."""
    return _named(Presence)


def post_kinds() -> Choices:
    """Of postings."""
    return _named(PostKind)


def post_states() -> Choices:
    """Of postings."""
    return _named(PostState)


def directions() -> Choices:
    """Which way."""
    return _named(Direction)


def areas() -> Choices:
    """Crime areas."""
    return [(each.value, label(each)) for each in CrimeArea]
