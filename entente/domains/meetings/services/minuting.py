"""Agreed minutes: laid on the table, corrected as a whole, signed in person by both sides (P-15.4, P-15.5)."""

from collections.abc import Mapping

from entente.crypto.passkeys import Passkey
from entente.crypto.signing import SigningKey
from entente.domains.meetings.models import Meeting, Minutes
from entente.domains.meetings.rules.facts import wall_clock
from entente.domains.meetings.services.arranging import may_minute
from entente.domains.meetings.services.ports import Desk, MeetingNotReady
from entente.exchange.drafts import Facts
from entente.protocol import assertion
from entente.protocol.bodies import MinutesBody, SignatureBody
from entente.protocol.controls import Minutes as Control
from entente.protocol.controls import SignatureControl
from entente.protocol.meetings_thread import MeetingStage
from entente.protocol.minutes import LARGEST_MINUTES, MinutesSignatory, MinutesText
from entente.vocabulary.ids import MessageId, ServiceId

OFFICE = "head_of_cooperation"
"""Who signs minutes where a side names nobody else."""


def lay(desk: Desk, held: Meeting, text: MinutesText) -> MessageId:
    """Lay minutes on the table, or correct those that are there; raise MeetingNotReady, Denied."""
    if not may_minute(held.folded, desk.now):
        raise MeetingNotReady(
            "there are no minutes before a meeting begins, and none after all have signed",
            clause="P-15.4.1",
            cure="wait until it has begun; what was signed is changed by another meeting's minutes",
        )
    _refuse_incomplete(held, text)
    body = MinutesBody(title=text.title, minutes=text.encode())
    return desk.send(held, Control(text.digest), body)


def _refuse_incomplete(held: Meeting, text: MinutesText) -> None:
    parties = set(held.folded.parties)
    if text.meeting != held.thread or not any(words.strip() for words in text.words.values()):
        raise MeetingNotReady("the minutes say nothing", clause="P-15.5.1", cure="write what was discussed and agreed")
    if missing := parties - {each.service for each in text.signatories}:
        names = ", ".join(sorted(missing))
        raise MeetingNotReady(f"nobody signs for {names}", clause="P-15.5.1", cure="name an office that signs for it")
    if not {name for each in text.undertakings for name in (each.by, each.to)} <= parties:
        raise MeetingNotReady("a promise names who is no party", clause="P-15.5.1", cure="name the parties alone")
    if len(text.encode()) > LARGEST_MINUTES:
        raise MeetingNotReady("the minutes are too long", clause="P-15.5.1", cure="attach the annexes to a note")


def unnamed(service: ServiceId) -> MinutesSignatory:
    """An office that signs for a service, with whichever key its node attests."""
    return MinutesSignatory(service, OFFICE)


def drafted(held: Meeting, title: str, zone: str, words: Mapping[str, str], own: MinutesSignatory) -> MinutesText:
    """Minutes to begin with: the day of the meeting, and for each party an office that signs."""
    agreed = held.folded.agreed or held.folded.offer
    days = [_day(at, zone) for at in (agreed.starts, agreed.ends)]
    others = tuple(MinutesSignatory(name, OFFICE) for name in held.folded.parties if name != own.service)
    return MinutesText(
        meeting=MessageId(held.thread),
        title=title,
        held="/".join(dict.fromkeys(days)),
        words=dict(words),
        signatories=tuple(sorted((own, *others), key=lambda each: (each.service, each.office))),
    )


def _day(at: int, zone: str) -> str:
    return wall_clock(at, zone).date().isoformat()


def sign(desk: Desk, held: Meeting, paper: Minutes | None, key: SigningKey, name: str) -> MessageId:
    """Sign the minutes on the table with a personal key; raise MeetingNotReady, Denied."""
    credential = key.public.key_id
    named = signatory_of(desk, held, paper, credential)
    assert paper is not None
    return _send(desk, held, paper, named, name, assertion.sign(key, paper.digest, named))


def attest(desk: Desk, held: Meeting, paper: Minutes | None, credential: str, name: str, given: bytes) -> MessageId:
    """Send a signature made where the signatory keeps the key; raise AssertionInvalid, MeetingNotReady, Denied."""
    named = signatory_of(desk, held, paper, credential)
    assert paper is not None
    assertion.verify(given, paper.digest, named)
    return _send(desk, held, paper, named, name, given)


def challenge_for(desk: Desk, held: Meeting, paper: Minutes | None, key: Passkey) -> bytes:
    """What a passkey is asked to sign; raise MeetingNotReady where the minutes name another key."""
    named = signatory_of(desk, held, paper, key.credential)
    assert paper is not None
    return assertion.challenge(paper.digest, named)


def sign_with_passkey(
    desk: Desk, held: Meeting, paper: Minutes | None, key: Passkey, name: str, parts: tuple[bytes, bytes, bytes]
) -> MessageId:
    """Sign by what the authenticator answered: its data, the client data, the signature; raise as `attest` does."""
    named = signatory_of(desk, held, paper, key.credential)
    return attest(desk, held, paper, key.credential, name, assertion.by_passkey(key, named, *parts))


def signatory_of(desk: Desk, held: Meeting, paper: Minutes | None, credential: str) -> MinutesSignatory:
    """Who of this service signs with this credential; raise MeetingNotReady."""
    signable = (MeetingStage.MINUTED, MeetingStage.SIGNED_IN_PART)
    if paper is None or held.folded.stage not in signable:
        raise MeetingNotReady("no minutes wait for a signature", clause="P-15.4.3", cure="look at the stage")
    for named in paper.read.signatories:
        if named.service == desk.service and named.credential in ("", credential):
            return MinutesSignatory(named.service, named.office, credential)
    raise MeetingNotReady(
        "the minutes name another personal key for this service's signatory",
        clause="P-15.5.3",
        cure="correct the minutes so that they name yours, or let that signatory sign",
    )


def _send(desk: Desk, held: Meeting, paper: Minutes, named: MinutesSignatory, name: str, given: bytes) -> MessageId:
    control = SignatureControl(paper.digest, named.office, named.credential)
    body = SignatureBody(name=name, assertion=given)
    return desk.send(held, control, body, Facts(signatory=desk.actor.staff))
