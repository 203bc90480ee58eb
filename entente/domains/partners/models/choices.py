"""The choices of coded columns, in the reader's language; callables, so that no migration holds words."""

from enum import StrEnum

from entente.domains.partners.models.words import word
from entente.domains.partners.rules import codes
from entente.vocabulary.codes import Channel
from entente.vocabulary.crime import CrimeArea
from entente.web.countries import names
from entente.web.labels import label

Choices = list[tuple[str, str]]


def _named(kind: type[StrEnum]) -> Choices:
    return [(each.value, word(each)) for each in kind]


def kinds() -> Choices:
    """Of counterparts."""
    return _named(codes.Kind)


def stages() -> Choices:
    """How far the service has got."""
    return _named(codes.Stage)


def roles() -> Choices:
    """Of office holders and contacts."""
    return _named(codes.Role)


def topics() -> Choices:
    """Of due diligence."""
    return _named(codes.Topic)


def findings() -> Choices:
    """What a source says."""
    return _named(codes.Finding)


def outcomes() -> Choices:
    """What was decided."""
    return _named(codes.Outcome)


def line_states() -> Choices:
    """Of lines of a plan."""
    return _named(codes.LineState)


def link_kinds() -> Choices:
    """What a line is linked to."""
    return _named(codes.LinkKind)


def countries() -> Choices:
    """States and territories of ISO 3166, by name."""
    return names()


def areas() -> Choices:
    """Crime areas."""
    return [(each.value, label(each)) for each in CrimeArea]


def channels() -> Choices:
    """Ways to reach somebody."""
    return [(each.value, label(each)) for each in Channel]
