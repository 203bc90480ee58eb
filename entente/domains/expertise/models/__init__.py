"""The tables of the domain."""

from entente.domains.expertise.models.honours import Distinction, Honour
from entente.domains.expertise.models.learning import (
    Curriculum,
    Edition,
    ExpertiseUnknown,
    Nomination,
    Opportunity,
    Pairing,
)
from entente.domains.expertise.models.postings import Posting, PostReport

__all__ = [
    "Curriculum",
    "Distinction",
    "Edition",
    "ExpertiseUnknown",
    "Honour",
    "Nomination",
    "Opportunity",
    "Pairing",
    "PostReport",
    "Posting",
]
