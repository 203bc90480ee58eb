"""What a partner gone bad does to blind checks: batches bent by an asker, answers bent by a holder."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from entente.crypto.digests import Label
from entente.crypto.oprf import Key
from entente.domains.hitchecks.models import Epoch
from entente.domains.hitchecks.services import filter_files
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.ports import Checks
from entente.protocol.blind_checks import Answer, AskChunk, AskEpochs, Chunk, Epochs, Evaluated
from entente.protocol.blind_checks import Question as Asked
from entente.protocol.signed import sign
from entente.vocabulary.ids import ServiceId

Bent = Callable[[Asked, Answer], Answer]
FORGED = "f" * 32
"""The epoch that a forged filter is announced under."""


@dataclass(frozen=True)
class HostileDesk:
    """Answers as an honest desk does, then bends the answer."""

    honest: CheckDesk
    bend: Bent

    def answer(self, sender: ServiceId, question: Asked) -> Answer:
        """The bent answer."""
        return self.bend(question, self.honest.answer(sender, question))


ELEMENTS: dict[str, Callable[[tuple[bytes, ...]], tuple[bytes, ...]]] = {
    "no point of the group": lambda sound: (b"\xff" * 32, *sound[1:]),
    "the neutral element": lambda sound: (bytes(32), *sound[1:]),
    "another length": lambda sound: (sound[0][:31], *sound[1:]),
    "more keys than allowed": lambda sound: (*sound, Key.generate().public),
    "fewer keys": lambda sound: sound[1:],
    "one key twice": lambda sound: (sound[1], *sound[1:]),
    "none": lambda _sound: (),
}
CLAUSES = {
    "no point of the group": "RFC 9497, 2.1",
    "the neutral element": "RFC 9497, 2.1",
    "another length": "RFC 9497, 2.1",
}
"""By which clause each is refused; all others by P-14.5."""


def wrong_proof(_question: Asked, answer: Answer) -> Answer:
    """Evaluations with a proof in which one bit is another."""
    match answer:
        case Evaluated(elements, proof):
            return Evaluated(elements, proof[:-1] + bytes([proof[-1] ^ 1]))
    return answer


def announcing(checks: Checks, told: bytes) -> Bent:
    """An epoch that is announced with these bytes for its filter, under the holder's real signature."""

    def bend(question: Asked, answer: Answer) -> Answer:
        match question, answer:
            case AskEpochs(), Epochs(claims):
                claim = Epoch.objects.get(service=checks.service, side="held", epoch=FORGED).claim
                forged = filter_files.write(checks, FORGED, 0, [told])
                claim = msgspec.structs.replace(claim, epoch=FORGED, parts=(forged,))
                assert claims
                return Epochs((sign(checks.house.keyring.signing, Label.BLIND_EPOCH, claim),))
            case AskChunk(part=part, index=index), _:
                return Chunk(*filter_files.chunk(checks, FORGED, part, index))
        return answer

    return bend
