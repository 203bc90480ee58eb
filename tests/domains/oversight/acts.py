"""What the tests of oversight let the services do: ask, answer late or in time, refuse, tell, take back."""

from entente.domains.dossiers.services.writing import drafted
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.codes import Extent, RefusalGround
from entente.vocabulary.ids import DossierId, MessageId
from tests.domains.dossiers.desks import ON_REQUEST, request
from tests.exchange.houses import officer, pump_all

__all__ = ["answer", "asked", "refuse"]


def asked(here: Exchange, there: Exchange, matter: DossierId) -> MessageId:
    """A request that has arrived."""
    made = request(here, matter, there)
    pump_all(here, there)
    return made


def answer(there: Exchange, matter: DossierId, to: MessageId, extent: Extent = Extent.WHOLE) -> MessageId:
    """An answer, not yet delivered."""
    body = ContentBody(text="Nothing is known here.")
    draft = drafted(there, matter, controls.Answer(extent=extent), body, ground=ON_REQUEST, refers_to=(to,))
    return there.compose([draft], officer(there.service))[0]


def refuse(there: Exchange, matter: DossierId, to: MessageId, ground: RefusalGround) -> MessageId:
    """A refusal on a ground, not yet delivered."""
    draft = drafted(there, matter, controls.Refusal(ground=ground), ground=ON_REQUEST, refers_to=(to,))
    return there.compose([draft], officer(there.service))[0]
