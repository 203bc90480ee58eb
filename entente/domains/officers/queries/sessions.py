"""The open sessions of an officer, the present one first, with the browser and system in plain names."""

from dataclasses import dataclass

from entente.domains.officers.models import OpenSession
from entente.vocabulary.clock import Milliseconds
from entente.web.models import Officer

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chromium"), ("Safari", "Safari"))
SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Mac OS", "macOS"))
"""What stands in a browser's own description, the first that fits; Linux names itself."""


@dataclass(frozen=True)
class Shown:
    """A session as lists show it."""

    number: int
    device: str
    agent: str
    address: str
    began_at: Milliseconds
    used_at: Milliseconds
    tried_at: Milliseconds | None
    tried_from: str
    current: bool


def sessions_of(officer: Officer, current: str = "") -> list[Shown]:
    """Newest use first; `current` is the key of the reader's own."""
    rows = OpenSession.objects.filter(service=officer.service, officer=officer)
    shown = [
        Shown(
            row.pk,
            device(row.agent),
            row.agent,
            row.address,
            row.began_at,
            row.used_at,
            row.tried_at,
            row.tried_from,
            row.key == current,
        )
        for row in rows
    ]
    return sorted(shown, key=lambda each: not each.current)


def device(agent: str) -> str:
    """`Firefox · Windows`, from what the browser says of itself; a program's own name otherwise."""
    found = [next((name for sign, name in table if sign in agent), "") for table in (BROWSERS, SYSTEMS)]
    if found[0] and not found[1] and "Linux" in agent:
        found[1] = "Linux"
    return " · ".join(filter(None, found)) or agent[:40]
