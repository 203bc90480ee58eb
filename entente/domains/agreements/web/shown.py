"""What the pages show of a text: each clause with its sentences and words, each difference, each signatory."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from entente.domains.agreements.models import Agreement, PersonalSignature
from entente.domains.agreements.rules.differences import Change, Difference
from entente.domains.agreements.rules.kinds import FORMS
from entente.domains.agreements.rules.text import Clause, Text
from entente.domains.agreements.rules.validation import Finding
from entente.domains.agreements.rules.values import Signatory
from entente.domains.agreements.web.names import named
from entente.domains.agreements.web.offices import office_name
from entente.domains.agreements.web.wording import said

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True)
class Words:
    """Authentic words in one language, with the direction in which they are written."""

    language: str
    text: str

    @property
    def direction(self) -> str:
        """For the `dir` attribute."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class ShownClause:
    """One clause as a row."""

    number: int
    title: str
    enforced: bool
    sentences: list[str]
    words: list[Words]


def clauses(text: Text) -> list[ShownClause]:
    """All clauses of a text."""
    return [shown(one) for one in text.clauses]


def shown(one: Clause) -> ShownClause:
    """One clause."""
    words = [Words(language, text) for language, text in sorted(one.words.items())]
    return ShownClause(one.number, named(one.kind), FORMS[one.kind].enforced, said(one.read), words)


@dataclass(frozen=True)
class ShownDifference:
    """One clause in two versions."""

    title: str
    change: Change
    change_name: str
    old: ShownClause | None
    new: ShownClause | None


def differing(found: Iterable[Difference]) -> list[ShownDifference]:
    """All clauses of two versions, the unchanged ones too."""
    return [
        ShownDifference(
            named(one.kind),
            one.change,
            named(one.change),
            shown(one.old) if one.old else None,
            shown(one.new) if one.new else None,
        )
        for one in found
    ]


@dataclass(frozen=True)
class ShownSignatory:
    """A signatory named in the text and whether the signature is there."""

    signatory: Signatory
    signature: PersonalSignature | None

    @property
    def office(self) -> str:
        """The office in words, at the head of a line."""
        name = office_name(self.signatory.office)
        return name[:1].upper() + name[1:]


def signatories(held: Agreement, text: Text) -> list[ShownSignatory]:
    """Who signs, with what they signed of this text."""
    given = {(one.service, one.office): one for one in held.signatures.filter(digest=text.digest)}
    return [ShownSignatory(one, given.get((one.service, one.office))) for one in text.signatories]


def flaws(found: Iterable[Finding]) -> list[str]:
    """What is wrong with a draft, in the reader's language."""
    return [_("%(clause)s: %(flaw)s") % {"clause": named(one.kind), "flaw": _(one.words)} for one in found]
