"""An officer's search: the likeliest mentions that he may see on his purpose, each side by side with the question."""

from collections.abc import Sequence
from dataclasses import dataclass

from entente.access.actions import Action
from entente.audit.entry import Entry
from entente.domains.identities.models import Mention
from entente.domains.identities.rules.differences import Row, rows_of
from entente.domains.identities.rules.explaining import Found
from entente.domains.identities.rules.question import Asked, Question, question, replace_kind
from entente.domains.identities.services.index_keeper import IndexKeeper
from entente.domains.identities.services.seeing import Seen, Sight, subject_of

SHOWN = 20
LOOKED_AT = 80
"""Of the likeliest mentions, so many are put to the gate; what it withholds leaves room for others."""


@dataclass(frozen=True)
class Hit:
    """A mention that may be about the sought subject."""

    seen: Seen
    found: Found
    rows: tuple[Row, ...]

    @property
    def mention(self) -> Mention:
        """The mention."""
        return self.seen.mention


@dataclass(frozen=True)
class Answered:
    """What was found, and the fields of the question that could not be read."""

    question: Question
    hits: tuple[Hit, ...]


def search(sight: Sight, keeper: IndexKeeper, asked: Asked, most: int = SHOWN) -> Answered:
    """The hits; raise Denied, QuestionEmpty, IndexBusy. The ledger keeps who asked, why, and what was shown to him."""
    sight.permit(Action.SEARCH)
    put = question(asked)
    found = [] if put.problems else keeper.search(put.identities, max(LOOKED_AT, most))
    hits = tuple(_hits(sight, put, found)[:most])
    _tell(sight, asked, hits)
    return Answered(put, hits)


def _hits(sight: Sight, put: Question, found: Sequence[Found]) -> list[Hit]:
    seen = sight.of_keys([each.key for each in found])
    return [_hit(seen[each.key], put, each) for each in found if each.key in seen]


def _hit(seen: Seen, put: Question, found: Found) -> Hit:
    sought = replace_kind(put.identities[0], found.identity.kind)
    return Hit(seen, found, rows_of(sought, found.identity, found.reasons))


def _tell(sight: Sight, asked: Asked, hits: Sequence[Hit]) -> None:
    """Which attributes were looked for, not what they said; and what was shown."""
    purpose = sight.purpose.value if sight.purpose else ""
    told = {"by": sight.actor.staff, "purpose": purpose, "fields": list(asked.attributes), "found": len(hits)}
    entries = [Entry("searched", sight.house.now, told, "identities")]
    shown = {"by": sight.actor.staff, "purpose": purpose}
    subjects = dict.fromkeys(subject_of(hit.mention) for hit in hits)
    sight.record(*entries, *(Entry("search_hit", sight.house.now, shown, subject) for subject in subjects))
