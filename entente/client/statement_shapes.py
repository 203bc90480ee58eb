"""What calls on public statements give back."""

import msgspec


class PublicStatement(msgspec.Struct, frozen=True):
    """A statement on an entry: texts by language, the fields it says, each asked partner's answer by message."""

    number: int
    entry: int
    texts: dict[str, dict[str, str]]
    said: list[str]
    drafted_by: str
    dossier: str
    thread: str
    answers: dict[str, str]
    changed_since_asked: bool
    published_by: str
    published_at: int | None


class AskedOfUs(msgspec.Struct, frozen=True):
    """A partner's statement on which this service is asked, and where it stands with exactly these texts."""

    thread: str
    dossier: str
    asker: str
    stage: str
    texts: list[dict[str, str]]
    at: int


class PartnersConsent(msgspec.Struct, frozen=True):
    """What a partner consented to, and in which message or letter."""

    party: str
    fields: list[str]
    reference: str
    recorded_by: str
    recorded_at: int
