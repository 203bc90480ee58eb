"""What of an entry may be public: a table of fields, by handling and by the partners' consent.

Own rule, not law: handling sets the ceiling (FIRST, TLP 2.0, from memory: only CLEAR may go to everybody), and what
is said of a partner or of its people needs that partner's word, whatever the handling.
"""

from collections.abc import Mapping
from enum import StrEnum

from entente.vocabulary.handling import Classification, Handling, Tlp


class Field(StrEnum):
    """A part of a communiqué that can be said or left out."""

    KIND = "kind"
    DATE = "date"
    PLACE = "place"
    PARTIES = "parties"
    TOPICS = "topics"
    OUTCOMES = "outcomes"
    PEOPLE = "people"


class Public(StrEnum):
    """Whether a field may be said."""

    FREE = "free"
    WITH_CONSENT = "with_consent"
    NEVER = "never"


F, P = Field, Public
BY_TLP: Mapping[Tlp, Mapping[Field, Public]] = {
    Tlp.CLEAR: {
        F.KIND: P.FREE, F.DATE: P.FREE, F.PLACE: P.FREE, F.PARTIES: P.FREE, F.TOPICS: P.FREE,
        F.OUTCOMES: P.WITH_CONSENT, F.PEOPLE: P.WITH_CONSENT,
    },
    Tlp.GREEN: dict.fromkeys(F, P.WITH_CONSENT),
    Tlp.AMBER: dict.fromkeys(F, P.WITH_CONSENT),
    Tlp.AMBER_STRICT: dict.fromkeys(F, P.NEVER),
    Tlp.RED: dict.fromkeys(F, P.NEVER),
}  # fmt: skip
NEEDED = (Field.KIND, Field.PARTIES)
"""Without these there is nothing to say."""


def publicity(handling: Handling) -> Mapping[Field, Public]:
    """What the handling permits of each field; of classified entries nothing."""
    if handling.classification is not Classification.UNCLASSIFIED:
        return dict.fromkeys(Field, Public.NEVER)
    return BY_TLP[handling.tlp]


def may_say(
    handling: Handling, partners: frozenset[str], consents: Mapping[str, frozenset[Field]]
) -> tuple[frozenset[Field], Mapping[Field, frozenset[str]]]:
    """The fields that may be said now, and by field the partners whose consent is lacking."""
    allowed = publicity(handling)
    lacking = {
        field: frozenset(name for name in partners if field not in consents.get(name, frozenset()))
        for field in Field
        if allowed[field] is Public.WITH_CONSENT
    }
    free = {field for field in Field if allowed[field] is Public.FREE}
    said = free | {field for field, names in lacking.items() if not names}
    return frozenset(said), {field: names for field, names in lacking.items() if names}
