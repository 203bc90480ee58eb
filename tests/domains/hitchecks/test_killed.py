"""A process killed between the count and the answer: the batch is counted once, and asking again is counted once."""

import os
import signal

import pytest
from django.db import connections, transaction
from django.db.models.signals import post_save

from entente.domains.hitchecks.models import Check, Served
from entente.domains.hitchecks.rules.states import CheckState
from entente.domains.hitchecks.services import asking, keeping, refreshing, serving
from entente.matching.blind.check import SLOTS, BatchRefused, Question
from entente.protocol.blind_checks import AskBatch
from entente.vocabulary.clock import HOUR
from tests.domains.hitchecks.pair import GROUND, Pair, desk, hold, idriss, suspect, wish
from tests.exchange.houses import FR, MA, case


def _killed_once_counted(pair: Pair, asked: AskBatch) -> int:
    """Answer in a process of its own, which is killed as soon as its count is committed; the signal that ended it."""
    connections.close_all()
    child = os.fork()
    if child == 0:

        def die() -> None:
            os.kill(os.getpid(), signal.SIGKILL)

        post_save.connect(lambda **_told: transaction.on_commit(die), sender=Served, weak=False)
        try:
            serving.evaluate(pair.checks(FR), MA, asked)
        finally:  # never back into the tests
            os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_kill_between_count_and_answer_doubles_nothing(pair: Pair) -> None:
    hold(pair.fr, suspect())
    epoch = refreshing.refresh(pair.checks(MA), FR)[0].epoch
    made = Question.about(idriss(), "ab" * 16, bytes(32)).batch()
    asked = AskBatch(epoch, GROUND, "ab" * 16, made.elements, made.commitment)
    assert _killed_once_counted(pair, asked) == -signal.SIGKILL
    assert [row.elements for row in Served.objects.filter(service=FR)] == [SLOTS]
    with pytest.raises(BatchRefused):
        serving.evaluate(pair.checks(FR), MA, asked)
    again = asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), desk(MA))
    assert again.state_code is CheckState.HIT
    assert serving.used(pair.checks(FR), MA) == 2 * SLOTS


def test_a_check_whose_answer_never_came_counts_as_lost(pair: Pair) -> None:
    refreshing.refresh(pair.checks(MA), FR)
    row = asking.ask(pair.checks(MA), wish(case(pair.ma), idriss()), desk(MA))
    Check.objects.filter(pk=row.pk).update(state=CheckState.ASKED.value)
    pair.clock.now += HOUR
    keeping.erase_due(pair.checks(MA))
    row.refresh_from_db()
    assert row.state_code is CheckState.LOST
