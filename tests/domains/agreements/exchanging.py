"""What is exchanged under an agreement that the two services concluded: a case, reports in it, officers."""

from entente.access.actors import Actor
from entente.exchange.drafts import Draft
from entente.protocol.bodies import ContentBody
from entente.protocol.controls import Report
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from tests.domains.agreements.pair import Pair
from tests.domains.agreements.texts import FR, MA

H1 = Handling(codes=frozenset({HandlingCode.H1}))


def officer(service: ServiceId, *roles: Role) -> Actor:
    """A desk officer, unless told otherwise."""
    return Actor(service, "officer", frozenset(roles or (Role.DESK_OFFICER,)))


def case(pair: Pair, *more: ServiceId) -> DossierId:
    """A case of ma.dgsn with fr.dgsi."""
    members = [(service, MemberRole.MEMBER) for service in (FR, *more)]
    opened = pair.exchanges[MA].open_dossier(
        DossierKind.CASE, members, officer(MA), title="A case", purpose=Purpose.INVESTIGATION
    )
    pair.carry()
    return opened


def report(pair: Pair, dossier: DossierId, **more: object) -> Draft:
    """A report with personal data under the agreement of the pair."""
    ground = Ground(
        ExchangeKind.OWN_INITIATIVE,
        pair.dossier,
        CrimeArea.DRUGS,
        Purpose.INVESTIGATION,
        frozenset({DataCategory.IDENTITY}),
    )
    return Draft(dossier, Report(), ground, ContentBody(text="A report."), H1, **more)  # type: ignore[arg-type]  # fields by name


def sent(pair: Pair, draft: Draft, by: ServiceId = MA) -> MessageId:
    """Compose and deliver it."""
    [message] = pair.exchanges[by].compose([draft], officer(by))
    pair.carry()
    return message
