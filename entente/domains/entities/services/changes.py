"""What a new edition of a list changes: added, amended, removed, unchanged, and what may not be decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from entente.domains.entities.rules.lines import ListFile
from entente.domains.entities.rules.listing import Listing
from entente.vocabulary.errors import LocalError

Content = TypeVar("Content")

REMOVED_AT_MOST = 0.2
"""Share of the held entries; an edition removes a few, a file that was cut short removes many."""
ALWAYS_REMOVABLE = 50


class ListCutShort(LocalError):
    """The list lacks so many entries of the last edition that the file is taken for incomplete."""


@dataclass(frozen=True)
class Changes:
    """Keys by what happens to them; `uncertain` stay as they are, for their row was refused."""

    added: tuple[str, ...]
    amended: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    uncertain: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """The numbers alone, by the names that `models.Import` keeps them under."""
        return {
            "added": len(self.added),
            "amended": len(self.amended),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
            "kept_unread": len(self.uncertain),
        }


def changes(held: Mapping[str, Content], read: Mapping[str, Content], unread: Collection[str] | None) -> Changes:
    """Compare by key; `unread` are keys of refused rows, None when a refused row did not tell its number."""
    gone = [key for key in held if key not in read]
    uncertain = tuple(key for key in gone if unread is None or key in unread)
    return Changes(
        added=tuple(key for key in read if key not in held),
        amended=tuple(key for key in read if key in held and read[key] != held[key]),
        removed=tuple(key for key in gone if key not in set(uncertain)),
        unchanged=sum(key in held and read[key] == held[key] for key in read),
        uncertain=uncertain,
    )


def unread_numbers(listing: Listing) -> frozenset[int] | None:
    """The numbers of refused entries; None when one of them could not be read."""
    numbers = {row.number for row in listing.refused if row.file is ListFile.ENTRIES}
    return None if 0 in numbers else frozenset(numbers)


def refuse_if_cut_short(found: Changes, held: int) -> None:
    """Raise ListCutShort when more disappears than an edition removes."""
    if len(found.removed) > max(ALWAYS_REMOVABLE, held * REMOVED_AT_MOST):
        raise ListCutShort(
            f"{len(found.removed)} of {held} entries held are missing in this list",
            cure="fetch the list again; if the publisher really removed them, import with removals accepted",
        )
