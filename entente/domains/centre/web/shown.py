"""An entry as templates take it: codes in words, clocks in words, refusals with who can lift them."""

from collections.abc import Iterable
from typing import Any

import msgspec

from entente.domains.centre.rules.clocks import Sign
from entente.domains.centre.services.reading import Line
from entente.domains.centre.web.words import STAGES, TONES, sign_words
from entente.vocabulary.codes import LogKind, LogOutcome
from entente.vocabulary.handling import Handling
from entente.web.labels import label
from entente.web.reasons import reasons


def shown(line: Line) -> dict[str, Any]:
    """What `centre/entry.html` shows."""
    answered = line.kind is LogKind.ANSWER and line.outcome is not LogOutcome.NONE
    return {
        "entry": line.entry,
        "kind": line.kind,
        "handling": msgspec.convert(line.entry.handling, Handling),
        "tone": TONES[line.kind],
        "outcome": label(line.outcome) if answered else "",
        "words": line.words,
        "erased": line.erased,
        "corrected": line.corrected,
        "refusal": reasons(line.refusal) if line.refusal else (),
        "signs": [("quiet" if s.sign is Sign.TOLD_LATER else "warn", sign_words(s)) for s in line.signs],
        "asked": [(service, *STAGES[stage]) for service, stage in line.asked],
        "order": f"{line.entry.place:020d}{line.entry.message}",
    }


def all_shown(found: Iterable[Line]) -> list[dict[str, Any]]:
    """The same for many."""
    return [shown(line) for line in found]
