"""The calls on an index, as values that cross between processes, and the owner's answers to them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from entente.domains.identities.rules.explaining import Found
from entente.domains.identities.services.index_feed import Feed
from entente.domains.identities.services.index_files import IndexFiles
from entente.matching.identities.identity import Identity
from entente.matching.index.match_index import MatchIndex


class Standing(msgspec.Struct, frozen=True):
    """What an index is: mentions held, the turn it followed to, the size of its files, the process that owns it."""

    mentions: int
    octets: int
    owner: int


class Verified(msgspec.Struct, frozen=True):
    """An index held against the database: keys that it lacks, that say something else, that nothing stands behind."""

    mentions: int
    missing: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether both say the same."""
        return not (self.missing or self.different or self.surplus)


class Call(msgspec.Struct, frozen=True):
    """One call: what is asked, and what it takes."""

    name: str
    sought: tuple[Identity, ...] = ()
    keys: tuple[str, ...] = ()
    most: int = 20


class Reply(msgspec.Struct, frozen=True):
    """What came of it, encoded by the call's own type; `error` in words where it failed."""

    body: bytes = b""
    error: str = ""


def search(index: MatchIndex, sought: Sequence[Identity], most: int) -> list[Found]:
    """The likeliest mentions for an identity, or for the same attributes as several kinds of subject have them."""
    found = [Found.of(candidate, len(index)) for candidate in index.search(*sought, most=most)]
    return sorted((each for each in found if each.probability > 0), key=lambda each: (-each.probability, each.key))


def verify(index: MatchIndex, feed: Feed) -> Verified:
    """Every mention of the database against what the index holds, and back."""
    missing, different, known = [], [], set()
    for record in feed.everything():
        known.add(record.key)
        held = index.get(record.key)
        if held is None:
            missing.append(record.key)
        elif held != record.identity:
            different.append(record.key)
    surplus = [record.key for record in index.records() if record.key not in known]
    return Verified(len(index), tuple(missing), tuple(different), tuple(surplus))


def _identities(index: MatchIndex, keys: Sequence[str]) -> dict[str, Identity]:
    return {key: held for key in keys if (held := index.get(key)) is not None}


Answering = Callable[[IndexFiles, Feed, Call], Any]
CALLS: Mapping[str, tuple[Answering, Any]] = {
    "search": (lambda files, _feed, call: search(files.followed(), call.sought, call.most), list[Found]),
    "identities": (lambda files, _feed, call: _identities(files.followed(), call.keys), dict[str, Identity]),
    "follow": (lambda files, _feed, _call: len(files.followed()), int),
    "rebuild": (lambda files, _feed, _call: len(files.rebuilt()), int),
    "verify": (lambda files, feed, _call: verify(files.followed(), feed), Verified),
}
"""By name: how the owner answers, and the type of the answer."""
