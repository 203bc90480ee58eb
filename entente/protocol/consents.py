"""What a thread says of consents, and whether they cover a use (P-6.7, P-6.8)."""

from collections.abc import Collection, Mapping

import msgspec

from entente.protocol.fold import NoEffect
from entente.protocol.recalls import ContentState
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import Use
from entente.vocabulary.ids import MessageId, ServiceId


class Asked(msgspec.Struct, frozen=True):
    """A holder's question for consent and the originator's reply to it."""

    request: MessageId
    subject: MessageId
    by: ServiceId
    use: Use
    to: tuple[ServiceId, ...]
    replied_by: str = ""
    granted: bool | None = None


class Grant(msgspec.Struct, frozen=True):
    """One word of the originator on one use: a grant, or (`granted` false) a denial that ends earlier grants."""

    consent: MessageId
    subject: MessageId
    use: Use
    granted: bool
    by: str
    """The service that may use it; empty for every member."""
    to: tuple[ServiceId, ...]
    until: Milliseconds
    given_at: Milliseconds


class UrgentUseMade(msgspec.Struct, frozen=True):
    """A use in imminent danger, of which the originator is told (P-8.7)."""

    message: MessageId
    subject: MessageId
    by: ServiceId
    use: Use
    to: tuple[ServiceId, ...]
    at: Milliseconds


class OralNote(msgspec.Struct, frozen=True):
    """What was said, noted by one side; to be confirmed in writing by the one who said it (P-6.8)."""

    message: MessageId
    what: str
    author: ServiceId
    counterpart: ServiceId
    spoken_at: Milliseconds
    subject: str = ""
    originator: str = ""
    """The author of the subject, when it is a consent."""
    use: Use | None = None
    to: tuple[ServiceId, ...] = ()
    confirmed_by: str = ""

    def due(self, limit: Milliseconds) -> Milliseconds:
        """When the written confirmation is due, by the agreement's limit."""
        return self.spoken_at + limit


class ConsentFold(msgspec.Struct, frozen=True):
    """What a thread says of consents."""

    asked: tuple[Asked, ...] = ()
    grants: tuple[Grant, ...] = ()
    urgent: tuple[UrgentUseMade, ...] = ()
    orals: tuple[OralNote, ...] = ()
    no_effect: tuple[NoEffect, ...] = ()


def standing_grants(
    consents: ConsentFold,
    contents: Mapping[MessageId, ContentState],
    subject: MessageId,
    *,
    by: ServiceId,
    at: Milliseconds,
    oral_limit: Milliseconds = 0,
) -> tuple[Grant, ...]:
    """The consents by which `by` may use the message at `at`, each with the targets that it still covers.

    An oral consent that nobody has confirmed counts until `oral_limit` milliseconds after it was spoken (P-6.8.3).
    A recalled message has no consents (P-6.12.3).
    """
    content = contents.get(subject)
    if content and content.recall:
        return ()
    spoken = [word for note in consents.orals if (word := _spoken(note, subject, by, oral_limit))]
    words = [*spoken, *(word for word in consents.grants if word.subject == subject and word.by in ("", by))]
    covered: dict[MessageId, tuple[Grant, set[str]]] = {}
    for use, target in {(word.use, target) for word in words for target in (word.to or ("",))}:
        if last := _last_word([word for word in words if word.use is use], target, at):
            covered.setdefault(last.consent, (last, set()))[1].add(target)
    return tuple(
        msgspec.structs.replace(grant, to=tuple(sorted(ServiceId(target) for target in targets if target)))
        for _, (grant, targets) in sorted(covered.items())
    )


def consents_for(
    consents: ConsentFold,
    contents: Mapping[MessageId, ContentState],
    subject: MessageId,
    use: Use,
    *,
    by: ServiceId,
    to: Collection[ServiceId] = (),
    at: Milliseconds,
    oral_limit: Milliseconds = 0,
) -> tuple[MessageId, ...]:
    """The consents that together let `by` make this use towards all of `to`; empty when they do not (P-6.7.3)."""
    standing = standing_grants(consents, contents, subject, by=by, at=at, oral_limit=oral_limit)
    found = {
        target: {grant.consent for grant in standing if grant.use is use and target in (grant.to or ("",))}
        for target in (to or ("",))
    }
    return tuple(sorted(set().union(*found.values()))) if all(found.values()) else ()


def _last_word(words: Collection[Grant], target: str, at: Milliseconds) -> Grant | None:
    """The last word on one target decides, what is written over what was spoken (P-6.7.5)."""
    heard = [word for word in words if _concerns(word, target)]
    last = heard[-1] if heard else None
    return last if last and last.granted and (not last.until or at <= last.until) else None


def _concerns(word: Grant, target: str) -> bool:
    """A grant covers the targets it names, or its holder's own use; a denial without targets ends every grant."""
    return target in word.to or (not word.to and (not target or not word.granted))


def _spoken(note: OralNote, subject: MessageId, by: ServiceId, limit: Milliseconds) -> Grant | None:
    holder = note.author if note.author != note.originator else note.counterpart
    if note.use is None or note.subject != subject or holder != by or note.confirmed_by:
        return None
    return Grant(note.message, subject, note.use, True, by, note.to, note.due(limit), note.spoken_at)


def unconfirmed(consents: ConsentFold, limit: Milliseconds, now: Milliseconds) -> tuple[OralNote, ...]:
    """The oral notes whose written confirmation is overdue (P-6.8.4)."""
    return tuple(note for note in consents.orals if not note.confirmed_by and note.due(limit) < now)
