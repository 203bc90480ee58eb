"""What a candidate rests on, kept as it was found: both sides as written, and the reasons for and against."""

from collections.abc import Iterable

import msgspec

from entente.domains.screening.rules.fields import Field
from entente.domains.screening.rules.holdings import Held
from entente.domains.screening.rules.rows import ListedRow
from entente.matching.identities.findings import Finding
from entente.matching.identities.reasons import Reason
from entente.matching.names.comparison import Standing
from entente.matching.names.normalise import Removed
from entente.matching.names.scripts import Script, script_of


class Words(msgspec.Struct, frozen=True):
    """Two words of the names that stand for each other, and how."""

    listed: str
    held: str
    standing: Standing


class Told(msgspec.Struct, frozen=True):
    """One reason: what was found, its weight in nats (below zero it speaks against), and what each side says."""

    finding: Finding
    weight: float
    values: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    only_listed: tuple[str, ...] = ()
    only_held: tuple[str, ...] = ()

    @property
    def speaks_for(self) -> bool:
        """Whether it makes the match likelier."""
        return self.weight > 0


class HeldSide(msgspec.Struct, frozen=True):
    """The subject held, as it stood when the candidate was found."""

    names: tuple[str, ...]
    births: tuple[str, ...] = ()
    sex: str = ""
    nationalities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class Evidence(msgspec.Struct, frozen=True):
    """Both sides and the reasons. `marks` are what was taken out of the listed name, `mixed` tells of mixed scripts."""

    number: int
    listed: dict[Field, str]
    held: HeldSide
    reasons: tuple[Told, ...]
    unread: tuple[Field, ...] = ()
    marks: tuple[Removed, ...] = ()
    mixed: bool = False


def evidence_of(row: ListedRow, held: Held, reasons: Iterable[Reason]) -> Evidence:
    """Everything that an officer needs to decide, and to answer for it later."""
    name = next(iter(row.identity(held.identity.kind).parsed_names()), None)
    return Evidence(
        row.number,
        row.cells,
        _side(held),
        tuple(_told(reason) for reason in reasons),
        row.unread(),
        name.removed if name else (),
        is_mixed(row.name),
    )


def is_mixed(name: str) -> bool:
    """Whether one word of the name is written in letters of two scripts, which look-alikes are made of."""
    return any(
        len({script_of(letter) for letter in word if letter.isalpha()} - {Script.OTHER}) > 1 for word in name.split()
    )


def _side(held: Held) -> HeldSide:
    identity = held.identity
    return HeldSide(
        names=tuple(name.full or f"{name.given} {name.family}" for name in identity.names[:20]),
        births=tuple(birth.text for birth in identity.births),
        sex=identity.sex.value,
        nationalities=identity.nationalities,
        places=identity.places,
        numbers=tuple(number.number for number in identity.identifiers[:20]),
    )


def _told(reason: Reason) -> Told:
    compared = reason.name
    if compared is None:
        return Told(reason.finding, reason.weight, reason.values)
    return Told(
        reason.finding,
        reason.weight,
        (compared.first, compared.second),
        tuple(Words(pair.first, pair.second, pair.standing) for pair in compared.pairs),
        compared.only_first,
        compared.only_second,
    )
