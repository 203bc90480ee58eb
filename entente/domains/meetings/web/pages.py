"""One meeting on its page: what is on the table, what was said in which order, the minutes and who signed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entente.domains.meetings import queries
from entente.domains.meetings.models import Meeting, Step
from entente.domains.meetings.services import arranging
from entente.domains.meetings.web.desk import READERS, Desk, arranges, desk_of, meeting_of
from entente.domains.meetings.web.forms import GroundForm, WordsForm
from entente.domains.meetings.web.listing import HANDLING
from entente.domains.meetings.web.words import TONES, form_word, topic_word
from entente.protocol.meetings_thread import ON_PAPER, MeetingStage, MeetingState
from entente.vocabulary.codes import MeetingGround, MeetingStep
from entente.web.context import OWN_NAMES
from entente.web.grounds import requires


@require_safe
@requires(*READERS)
def meeting(request: HttpRequest, thread: str) -> HttpResponse:
    """The meeting."""
    desk = desk_of(request)
    held = meeting_of(desk, thread)
    return render(request, "meetings/meeting.html", context_of(desk, held))


def context_of(desk: Desk, held: Meeting) -> dict[str, Any]:
    """Everything that the page shows."""
    folded = held.folded
    return {
        "held": held,
        "handling": HANDLING,
        "tone": TONES[held.stage_code],
        "stage": held.stage_code,
        "folded": folded,
        "now": facts_of(held, (folded.agreed or folded.offer).message),
        "offered": facts_of(held, folded.offer.message) if folded.stage is MeetingStage.MOVING else None,
        "steps": [_step(row, folded) for row in held.steps.all()],
        "paper": paper_of(held),
        "arranges": arranges(desk),
        "may": _may(desk, held, folded),
        "words_form": WordsForm(),
        "ground_form": GroundForm(auto_id="decline_%s"),
        "cancel_form": GroundForm(auto_id="cancel_%s"),
    }


def facts_of(held: Meeting, message: str) -> dict[str, Any]:
    """What one proposal says, in words."""
    row = held.steps.filter(message=message).first()
    if row is None:
        return {"starts": held.starts, "ends": held.ends}
    said = row.body
    return {
        "starts": row.starts,
        "ends": row.ends,
        "said": said,
        "form": form_word(said.form),
        "topics": [topic_word(code) for code in said.topics],
        "by": row.by,
    }


def paper_of(held: Meeting) -> dict[str, Any] | None:
    """The minutes on the table with their signatures."""
    row = queries.on_paper(held)
    if row is None:
        return None
    words = sorted(row.read.words.items())
    return {
        "row": row,
        "text": row.read,
        "signed": held.signatures.filter(digest=row.digest),
        "words": words,
        "languages": [(code, OWN_NAMES.get(code, code)) for code, _text in words],
    }


def _may(desk: Desk, held: Meeting, folded: MeetingState) -> dict[str, bool]:
    if not arranges(desk):
        return {}
    return {
        "answer": arranging.may_answer(folded, desk.service),
        "counter": arranging.may_counter(folded),
        "cancel": arranging.may_cancel(folded),
        "minute": arranging.may_minute(folded, desk.now),
        "sign": folded.stage in ON_PAPER or held.stage_code is MeetingStage.SIGNED_IN_PART,
        "take": folded.agreed is not None and held.entry is None and folded.stage is not MeetingStage.CANCELLED,
    }


def _step(row: Step, folded: MeetingState) -> dict[str, Any]:
    idle = {each.message: each.clause for each in folded.no_effect}
    return {
        "row": row,
        "step": MeetingStep(row.step),
        "ground": MeetingGround(row.ground) if row.ground else None,
        "said": row.body,
        "without_effect": idle.get(row.message, ""),  # type: ignore[call-overload]  # ids are texts
    }
