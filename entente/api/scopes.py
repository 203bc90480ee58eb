"""What a token may be used for. A scope only narrows: the gate still decides by the officer's roles."""

from enum import StrEnum

from entente.vocabulary.errors import LocalError


class Scope(StrEnum):
    """The closed list, shown when a token is made."""

    DOSSIERS_READ = "dossiers:read"
    DOSSIERS_WRITE = "dossiers:write"
    MESSAGES_READ = "messages:read"
    MESSAGES_SEND = "messages:send"
    ACCREDITATION_READ = "accreditation:read"
    ACCREDITATION_WRITE = "accreditation:write"
    ACCREDITATION_ORGANISER = "accreditation:organiser"
    """Never an officer's: the token of one event, which its officer gives the organiser."""
    AGREEMENTS_READ = "agreements:read"
    AGREEMENTS_WRITE = "agreements:write"
    ENTITIES_READ = "entities:read"
    ENTITIES_IMPORT = "entities:import"
    IDENTITIES_READ = "identities:read"
    IDENTITIES_DECIDE = "identities:decide"
    ASSEMBLIES_READ = "assemblies:read"
    ASSEMBLIES_WRITE = "assemblies:write"
    HITCHECKS_READ = "hit-checks:read"
    HITCHECKS_ASK = "hit-checks:ask"
    DEPUTIES_ACT = "deputies:act"
    DIARY_READ = "diary:read"
    DIARY_WRITE = "diary:write"
    SCREENING_READ = "screening:read"
    SCREENING_WRITE = "screening:write"
    EVENTS_READ = "events:read"
    EVENTS_WRITE = "events:write"
    COOPERATION_READ = "cooperation:read"
    COOPERATION_WRITE = "cooperation:write"
    PARTNERS_READ = "partners:read"
    PARTNERS_WRITE = "partners:write"
    LEDGER_READ = "ledger:read"


class ScopeMissing(LocalError):
    """The token does not cover this call."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"the token lacks the scope {scope.value}", cure="use a token with this scope")
        self.scope = scope
