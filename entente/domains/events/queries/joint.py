"""Joint assessments of an event: by scenario what each service released, side by side, and whether they lie apart."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import msgspec

from entente.domains.events.models import Event, Scenario, Shared
from entente.domains.events.rules.joining import Agreement, Rated, agreement, newest
from entente.protocol.bodies import EventBody, Rating
from entente.vocabulary.codes import EventMatter


@dataclass(frozen=True)
class Voice:
    """What one service released, the newest that stands; `hosts_only` did not go to guests."""

    record: Shared
    body: EventBody
    rating: Rating
    until: date
    hosts_only: bool

    @property
    def rated(self) -> Rated:
        """For comparing."""
        told = self.rating
        return Rated(self.record.author, told.method, told.digest, told.low_rank, told.high_rank, self.until)


@dataclass(frozen=True)
class Joint:
    """One scenario as the services see it; `own` is this service's scenario, if it has one."""

    key: str
    title: str
    voices: tuple[Voice, ...]
    agreement: Agreement
    own: Scenario | None


def joint(event: Event, today: date) -> list[Joint]:
    """All scenarios of which somebody released something, by title; those that differ first."""
    names = [name for name in (event.dossier, event.hosts_dossier) if name]
    held = Shared.objects.filter(
        service=event.service, dossier__in=names, matter=EventMatter.ASSESSMENT.value, withdrawn=False
    )
    by_key: dict[str, list[Voice]] = defaultdict(list)
    for record in held:
        if (voice := _voice(event, record)) is not None:
            by_key[record.key].append(voice)
    own = {each.joint: each for each in Scenario.objects.filter(service=event.service, event=event).exclude(joint="")}
    found = [_joint(key, voices, own.get(key), today) for key, voices in by_key.items()]
    return sorted(found, key=lambda each: (each.agreement is not Agreement.DIFFER, each.title))


def _voice(event: Event, record: Shared) -> Voice | None:
    """None for a record whose parts are not what its matter asks for: it stays in the conversation."""
    try:
        body = msgspec.convert(record.body, EventBody)
        rating = body.rating
        if rating is None or not 0 <= rating.low_rank <= rating.high_rank < rating.ranks:
            return None
        until = date.fromisoformat(rating.valid_until)
    except ValueError:
        return None
    return Voice(record, body, rating, until, record.dossier == event.hosts_dossier)


def _joint(key: str, voices: list[Voice], own: Scenario | None, today: date) -> Joint:
    by_row = {voice.record.pk: voice for voice in voices}
    chosen = newest([(each.record.author, each.record.position, each.record.pk) for each in voices])
    standing = tuple(by_row[row] for row in chosen)
    title = own.title if own else standing[0].body.title
    return Joint(key, title, standing, agreement([each.rated for each in standing], today), own)
