"""The composition root: one `Node` a process, its collaborators passed in, nothing below looks anything up."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from threading import Event

from entente.access.actors import Actor
from entente.crypto import passphrase
from entente.crypto.keystore import FileKeyStore, KeyStore
from entente.crypto.push import PushKey
from entente.crypto.signing import SigningKey
from entente.domains.accreditation.services.ports import Desk as AccreditationDesk
from entente.domains.agreements.queries import agreements as all_agreements
from entente.domains.agreements.queries import agreements_in_force, terms
from entente.domains.agreements.services.passkeys import authenticator
from entente.domains.agreements.services.signing import credential_of, folder_of, open_personal_key
from entente.domains.approvals.queries import released_by, waiting_for
from entente.domains.approvals.services.holding import hold
from entente.domains.approvals.services.reviewing import is_cleared
from entente.domains.assembly.services.by_node import Verdict
from entente.domains.centre.services.pulse import Pulse
from entente.domains.diary.services.reviewing import Model
from entente.domains.diary.services.site_model import model_of
from entente.domains.diary.services.stating import Writer
from entente.domains.diary.web.wording import texts as statement_texts
from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries.duties import requests_with
from entente.domains.dossiers.queries.partners import partners as partners_with_keys
from entente.domains.dossiers.queries.units import units_asked
from entente.domains.dossiers.services.saved_drafts import prefill_request as dossiers_prefill_request
from entente.domains.entities.services.imports import Imported
from entente.domains.entities.services.listed import changed as entities_changed
from entente.domains.entities.services.listed import listed as entities_listed
from entente.domains.events.services.touching import on_hit as events_on_hit
from entente.domains.expertise.rules.promises import Promise
from entente.domains.hitchecks.queries import Compared, compared_with
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.keeping import look as hitchecks_look
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.identities.rules.registers import Register
from entente.domains.meetings.rules.facts import Agreed, InMargins
from entente.domains.meetings.services.ports import Desk as MeetingDesk
from entente.domains.notices.services.arising import on_overlap as notices_on_overlap
from entente.domains.notices.services.arising import on_reviews as notices_on_reviews
from entente.domains.notices.services.ports import NOWHERE_OUT, Outside, Push
from entente.domains.notices.services.postman import Postman
from entente.domains.officers.queries.absences import acting
from entente.domains.officers.rules.sessions import Limits
from entente.domains.officers.services import sessions
from entente.domains.operations.services.deadlines import due as operations_due
from entente.domains.partners.queries import files as partner_files
from entente.domains.partners.queries import offices as partner_offices
from entente.domains.partners.queries.offices import Held
from entente.domains.partners.rules.level import Level, levels
from entente.domains.partners.rules.timeline import Others
from entente.domains.screening.services.desk import Desk as ScreeningDesk
from entente.domains.screening.services.steering import watch_orphans
from entente.exchange import keyring, statements
from entente.exchange.caretaking import Caretaker
from entente.exchange.drafts import Draft
from entente.exchange.house import House
from entente.exchange.http.client import HttpTransport
from entente.exchange.ports import Eraser
from entente.exchange.pump import Pump
from entente.exchange.recovering import Recovering
from entente.exchange.service import Exchange
from entente.node import accreditation, cooperation, screening
from entente.node.configuration import Configuration
from entente.node.identities import Identities, forgetting, identities_of, list_imported, register_of
from entente.node.reactions import ERASERS, FOLD_HANDLERS, HANDLERS, SWEEPS
from entente.node.reapplying import reapply
from entente.node.tls import outgoing
from entente.node.ways_out import PUSH_KEY
from entente.vocabulary.clock import Clock, Milliseconds, system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import KeyId, ServiceId
from entente.web.models import Officer
from entente.web.passkeys import Authenticator


@dataclass(frozen=True)
class Node:
    """One running node: its configuration, its clock, an exchange for each local service."""

    configuration: Configuration
    clock: Clock
    exchanges: Mapping[ServiceId, Exchange]
    caretakers: Mapping[ServiceId, Caretaker] = field(default_factory=dict)
    recoveries: dict[ServiceId, Recovering] = field(default_factory=dict)
    """Of services that were restored from a backup and have not caught up."""
    outside: Outside = NOWHERE_OUT
    """E-mail and web push, as far as the administrator enabled them."""
    postmen: Mapping[ServiceId, Postman] = field(default_factory=dict)
    identities: Mapping[ServiceId, Identities] = field(default_factory=dict)
    """By service: the index of who and what is mentioned, and the cross-check."""
    screening: Mapping[ServiceId, ScreeningDesk] = field(default_factory=dict)
    """Lists compared with what each service holds."""
    accreditation: Mapping[ServiceId, AccreditationDesk] = field(default_factory=dict)
    pulse: Pulse = field(default_factory=Pulse)
    """Tells the screens of this process that a room changed."""
    stopped: Event = field(default_factory=Event)

    def exchange(self, service: ServiceId) -> Exchange:
        """The exchange of a local service; raise LocalError for a service that does not live here."""
        if service not in self.exchanges:
            raise LocalError(
                f"the service {service} does not live in this node",
                cure="correct the officer's service, or add the service to node.toml",
            )
        return self.exchanges[service]

    def agreements_for(self, service: ServiceId, members: frozenset[ServiceId]) -> list[tuple[str, str]]:
        """Id and title of the agreements in force that bind all these members."""
        found = agreements_in_force(service, members, self.clock())
        return [(str(agreement), title) for agreement, title in found]

    def compared_with(self, service: ServiceId, dossier: str, since: Milliseconds) -> Mapping[str, Compared]:
        """By partner: when a dossier was compared with what it works on, and how many overlaps wait."""
        return compared_with(service, dossier, since)

    def hold(self, service: ServiceId, draft: Draft, actor: Actor) -> str:
        """Lay a draft up for release by a second officer; the name under which it waits."""
        return hold(self.exchange(service).house, draft, actor).name

    def acting(self, officer: Officer, absent: str) -> Actor:
        """The officer as the deputy of an absent one, as long as the absence holds."""
        return acting(officer, absent, self.clock())

    def sessions_open(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these sessions are open still."""
        told = self.configuration.sign_in
        return sessions.still_open(keys, self.clock(), Limits.of(told.idle_minutes, told.hours, network=told.network))

    def released_by(self, service: ServiceId, messages: Collection[str]) -> Mapping[str, str]:
        """By message, the second officer who released it."""
        return released_by(service, messages)

    def to_release(self, service: ServiceId, actor: Actor) -> int:
        """How many drafts and reviews wait for this officer."""
        return waiting_for(self.exchange(service).house, actor)

    def units_asked(self, service: ServiceId) -> Mapping[str, tuple[str, ...]]:
        """By request, the domestic units whose contribution is outstanding."""
        return units_asked(service)

    def offices_held(self, service: ServiceId, partner: str, on: date) -> list[Held]:
        """The offices of a partner (key of its file, or service id) with their holders on a day, by precedence."""
        return partner_offices.held_at(service, partner, on)

    def counterparts(self, service: ServiceId) -> list[tuple[str, str]]:
        """Key and name of every counterpart that the service keeps a file of, by name."""
        return partner_files.named(service)

    def partner_nodes(self, service: ServiceId) -> dict[str, str]:
        """By key of a file, the service id of the partner's node; empty for whoever has none."""
        return dict(partner_files.counterparts(service).values_list("key", "node"))

    def refuse_persons_to(self, service: ServiceId, partner: str) -> None:
        """Before a paper or message with persons goes to a counterpart (key); raise PersonsWithheld."""
        partner_files.refuse_persons_to(service, partner)

    def cooperation_levels(self, service: ServiceId, since: int) -> dict[str, Level]:
        """By partner's service id or key, the figures that the domains of this node have counted since then."""
        return levels(service, since, self.clock(), cooperation.COUNTERS)

    def partners_with_keys(self, service: ServiceId) -> list[tuple[str, str]]:
        """Service id and name of every partner whose keys the exchange has."""
        return [(each.partner, each.name) for each in partners_with_keys(service)]

    def agreements_named(self, service: ServiceId) -> list[tuple[str, str]]:
        """Dossier id and title of every agreement of the service, for choosing one."""
        return [(each.dossier, each.title) for each in all_agreements(service)]

    def partner_elsewhere(self, service: ServiceId, key: str, node: str) -> Others:
        """What the other domains know of a counterpart: papers, what is open, what happened."""
        return cooperation.elsewhere(service, key, node, self.clock())

    def take_into_diary(self, service: ServiceId, meeting: Agreed, by: str) -> int:
        """Enter a meeting that was agreed by messages in the diary; its number there."""
        return cooperation.take_into_diary(service, meeting, by, self.clock())

    def meetings_in_margins(self, service: ServiceId, assembly: str) -> list[InMargins]:
        """What partners ask for by message at an assembly of this name."""
        return cooperation.in_margins(service, assembly)

    def answer_by_plan(self, actor: Actor, verdict: Verdict) -> bool:
        """Send a partner what the plan of an assembly says of its proposal; whether anything was left to say."""
        exchange = self.exchange(actor.service)
        return cooperation.answer_by_plan(MeetingDesk(actor, exchange.compose, exchange.house.now), verdict)

    def personal_key(self, officer: str, passphrase: str) -> SigningKey:
        """The officer's personal key for signing; raise WrongPassphrase, SecretMissing."""
        return open_personal_key(_home(self.configuration) / "personal" / folder_of(officer), passphrase)

    def personal_credential(self, service: ServiceId, officer: str) -> str:
        """The key id of that key; empty where the officer has none."""
        return credential_of(service, officer)

    def personal_passkey(self, service: ServiceId, officer: str) -> Authenticator | None:
        """The officer's passkey for signing; None where there is none."""
        return authenticator(service, officer)

    def promises(self, service: ServiceId) -> Iterable[Promise]:
        """What the agreements in force promise in training and assistance."""
        return cooperation.promises(service, self.clock())

    @property
    def registers(self) -> tuple[Register, ...]:
        """The national systems that requests may be checked against; raise RegisterRefused."""
        return tuple(map(register_of, self.configuration.registers))

    def list_imported(self, imported: Imported) -> None:
        """A list was imported: its entries are held against the rest."""
        list_imported(imported)

    def requests_with(self, service: ServiceId, partner: str) -> Sequence[Duty]:
        """The open requests with a partner's node, the oldest first."""
        return requests_with(service, partner)

    @property
    def statement_texts(self) -> Writer:
        """The reviewed templates of public statements, in every language."""
        return statement_texts

    @property
    def reading_model(self) -> Model | None:
        """The site's own language model, where the administrator named one."""
        return model_of(self.configuration.reader)

    def start(self) -> None:
        """Start delivering to partners, and what the node does by itself; a restored service catches up first."""
        for service, exchange in self.exchanges.items():
            if exchange.house.quarantined:
                self.recoveries[service] = Recovering(exchange, reapply, exchange.start)
                self.recoveries[service].start()
            else:
                exchange.start()
        for caretaker in self.caretakers.values():
            caretaker.start()
        for postman in self.postmen.values():
            postman.start()
        for each in self.identities.values():
            each.checker.start()
        for desk in self.screening.values():
            watch_orphans(desk, self.stopped)

    def stop(self) -> None:
        """Stop delivering; what is in flight ends first."""
        self.stopped.set()
        for recovering in self.recoveries.values():
            recovering.stop()
        for caretaker in self.caretakers.values():
            caretaker.stop()
        for postman in self.postmen.values():
            postman.stop()
        for each in self.identities.values():
            each.checker.stop()
        for exchange in self.exchanges.values():
            exchange.stop()


def compose(configuration: Configuration, keys: KeyStore, clock: Clock = system_clock) -> Node:
    """Put a node together; raise LocalError without a home, KeysMissing without keys."""
    home = _home(configuration)
    services = [ServiceId(name) for name in configuration.services]
    known: dict[ServiceId, Identities] = {}
    erasers = (*ERASERS, forgetting(known))
    exchanges = {service: _exchange(configuration, home, service, keys, clock, erasers) for service in services}
    known.update({service: identities_of(exchange.house, home) for service, exchange in exchanges.items()})
    desks = screening.desks(exchanges, events_on_hit(notices_on_reviews))
    checks = {service: each.checks.checks for service, each in exchanges.items() if isinstance(each.checks, CheckDesk)}
    sweep = accreditation.sweep(desks, checks)
    caretakers = {service: _caretaker(exchange, keys, sweep) for service, exchange in exchanges.items()}
    outside = _outside(configuration, home)
    postmen = {
        service: Postman(each.house, units_asked, outside, operations_due) for service, each in exchanges.items()
    }
    return Node(
        configuration,
        clock,
        exchanges,
        caretakers,
        outside=outside,
        postmen=postmen,
        identities=known,
        screening=desks,
        accreditation=accreditation.desks(desks, checks),
    )


def _outside(configuration: Configuration, home: Path) -> Outside:
    mail, push = configuration.mail, configuration.push
    reached = (
        Push(PushKey.at(home / PUSH_KEY), push.contact, push.hosts, configuration.insecure_loopback) if push else None
    )
    return Outside(configuration.url, mail.sender if mail else "", mail.domains if mail else frozenset(), reached)


def _caretaker(exchange: Exchange, keys: KeyStore, sweep: Callable[[House], int]) -> Caretaker:
    house, desk = exchange.house, exchange.checks

    def look_at_checks(_house: House) -> int:
        return hitchecks_look(desk.checks) if isinstance(desk, CheckDesk) else 0

    def destroy() -> list[KeyId]:
        return keyring.destroy_retired(keys, statements.all_own(house.service), house.now)

    return Caretaker(house, destroy, (*SWEEPS, sweep, look_at_checks))


def _exchange(
    configuration: Configuration,
    home: Path,
    service: ServiceId,
    keys: KeyStore,
    clock: Clock,
    erasers: tuple[Eraser, ...],
) -> Exchange:
    own = keyring.load(keys, statements.current(service), clock())
    house = House(
        service=service,
        keyring=own,
        clock=clock,
        folder=home / "attachments" / service,
        transport=HttpTransport(
            service,
            own.transport,
            clock,
            insecure_loopback=configuration.insecure_loopback,
            tls=outgoing(configuration.tls),
        ),
        terms=terms,
        cleared=is_cleared,
        handlers=HANDLERS,
        fold_handlers=FOLD_HANDLERS,
        erasers=erasers,
    )
    checks = Checks(
        house=house,
        folder=home / "checks" / service,
        in_force=agreements_in_force,
        listed=entities_listed,
        list_changed=entities_changed,
        tell=notices_on_overlap,
        prefill=dossiers_prefill_request,
        tell_hit=events_on_hit(notices_on_reviews),
    )
    return Exchange(house=house, pump_loop=Pump(house), checks=CheckDesk(checks))


def _home(configuration: Configuration) -> Path:
    if configuration.home is None:
        raise LocalError("no node is named", cure="set ENTENTE_HOME, or pass --home")
    return configuration.home


@cache
def node() -> Node:
    """The node of this process, made on first use from ENTENTE_HOME and the passphrase."""
    from entente.node.settings import NODE  # Django's settings exist only once it is set up

    keys = FileKeyStore(_home(NODE) / "keys", passphrase.read(ask=passphrase.terminal()))
    return compose(NODE, keys)
