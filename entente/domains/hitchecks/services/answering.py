"""The desk that partners' nodes ask: each question by its kind (P-14.12)."""

from dataclasses import dataclass, field

from entente.domains.hitchecks.models import Epoch
from entente.domains.hitchecks.rules.states import EpochState, Side
from entente.domains.hitchecks.services import countering, filter_files, keeping, serving, suspending
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.trust import decoded
from entente.protocol.blind_checks import (
    Answer,
    AskBatch,
    AskChunk,
    AskEpochs,
    Chunk,
    Epochs,
    Offer,
    Question,
    Return,
)
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class CheckDesk:
    """One local service's answers to its partners."""

    checks: Checks = field(repr=False)

    def answer(self, sender: ServiceId, question: Question) -> Answer:
        """The answer; raise a typed error, and nothing is evaluated."""
        match question:
            case AskEpochs():
                return self._epochs(sender)
            case AskChunk():
                return self._chunk(sender, question)
            case AskBatch():
                return serving.evaluate(self.checks, sender, question)
            case Offer() | Return():
                return self._compared(sender, question)

    def _epochs(self, sender: ServiceId) -> Epochs:
        suspending.require_none(self.checks.house, sender)
        keeping.prepare_small(self.checks, sender)
        now = self.checks.house.now
        rows = Epoch.objects.filter(
            service=self.checks.service, side=Side.HELD, partner=sender, state=EpochState.OPEN, closes__gt=now
        )
        return Epochs(tuple(decoded(bytes(row.signed)) for row in rows.filter(ends_early="")))

    def _chunk(self, sender: ServiceId, asked: AskChunk) -> Chunk:
        suspending.require_none(self.checks.house, sender)
        there = Epoch.objects.filter(
            service=self.checks.service, side=Side.HELD, partner=sender, epoch=asked.epoch[:32], state=EpochState.OPEN
        ).exists()
        if not there:
            raise serving.EpochUnknown(
                "this epoch does not run for you", clause="P-14.1", cure="ask for the epochs that run"
            )
        data, path = filter_files.chunk(self.checks, asked.epoch, asked.part, asked.index)
        return Chunk(data, path)

    def _compared(self, sender: ServiceId, question: Offer | Return) -> Answer:
        try:
            if isinstance(question, Offer):
                return countering.counter(self.checks, sender, question)
            return countering.conclude(self.checks, sender, question)
        except EntenteError as error:
            countering.refused(self.checks, sender, question, error)
            raise
