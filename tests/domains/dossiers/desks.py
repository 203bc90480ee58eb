"""What the desk's tests do all the time: open dossiers, write, carry messages over, ask as one role or another."""

from dataclasses import dataclass

from entente.access.actors import Actor
from entente.domains.dossiers.services.writing import drafted
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import RequestBody
from entente.protocol.wire import Ground
from entente.vocabulary.codes import ExchangeKind, RequestForm, Use
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import DossierId, MessageId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.exchange.houses import AGREEMENT, ES, case, officer, pump_all, report, send

H2 = Handling(codes=frozenset({HandlingCode.H2}))
ON_REQUEST = Ground(
    exchange_kind=ExchangeKind.INFORMATION_ON_REQUEST,
    agreement=AGREEMENT,
    crime_area=CrimeArea.TERRORISM,
    purpose=Purpose.INVESTIGATION,
    categories=frozenset({DataCategory.IDENTITY}),
)


def supervisor(exchange: Exchange) -> Actor:
    """Who may erase."""
    return officer(exchange.service, Role.SUPERVISOR)


def request(exchange: Exchange, dossier: DossierId, *to: Exchange) -> MessageId:
    """A free request for information."""
    control = controls.Request(form=RequestForm.FREE, to=tuple(other.service for other in to))
    body = RequestBody(text="Who is this?", facts="Seen at the port.", questions=("Who is this?",))
    return exchange.compose([drafted(exchange, dossier, control, body, ground=ON_REQUEST)], officer(exchange.service))[
        0
    ]


@dataclass(frozen=True)
class Passed:
    """A report of ma.dgsn under H2 that fr.dgsi passed on to es.policia with consent."""

    case: DossierId
    spain: DossierId
    report: MessageId
    consent: MessageId
    forward: MessageId


def consent_to(ma: Exchange, fr: Exchange, dossier: DossierId, message: MessageId, *to: Exchange) -> MessageId:
    """fr asks, ma grants forwarding."""
    services = tuple(sorted(other.service for other in to))
    ask = drafted(fr, dossier, controls.ConsentRequest(use=Use.FORWARD, to=services), refers_to=(message,))
    asked = fr.compose([ask], officer(fr.service))[0]
    pump_all(ma, fr)
    grant = drafted(
        ma, dossier, controls.Consent(use=Use.FORWARD, granted=True, to=services), refers_to=(asked, message)
    )
    granted = ma.compose([grant], officer(ma.service))[0]
    pump_all(ma, fr)
    return granted


def passed_on(ma: Exchange, fr: Exchange, es: Exchange) -> Passed:
    """Report, consent, forward."""
    from entente.domains.dossiers.services.forwarding import forward

    matter = case(ma, fr)
    told = send(ma, report(matter, "The courier comes by ferry.", handling=H2))
    pump_all(ma, fr)
    consent = consent_to(ma, fr, matter, told, es)
    spain = case(fr, es)
    pump_all(fr, es)
    on = send_ground()
    sent = forward(fr, officer(fr.service), told, spain, ground=on, consent=consent)
    pump_all(fr, es)
    return Passed(matter, spain, told, consent, sent)


def send_ground() -> Ground:
    """The ground of a share on own initiative."""
    return Ground(
        exchange_kind=ExchangeKind.OWN_INITIATIVE,
        agreement=AGREEMENT,
        crime_area=CrimeArea.TERRORISM,
        purpose=Purpose.INVESTIGATION,
        categories=frozenset({DataCategory.IDENTITY}),
    )


__all__ = ["ES", "H2", "ON_REQUEST", "Passed", "consent_to", "passed_on", "request", "send_ground", "supervisor"]
