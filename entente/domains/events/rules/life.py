"""Where a scenario stands: whether its judgement holds today, and what an analyst must do."""

from datetime import date

from entente.domains.events.rules.codes import Standing


def standing(judged: int, valid_until: date | None, calls: int, today: date) -> Standing:
    """A judgement holds until its day; a call for review changes no level, but the level waits for a word."""
    if judged == 0 or valid_until is None:
        return Standing.UNJUDGED
    if valid_until < today:
        return Standing.EXPIRED
    return Standing.TO_REVIEW if calls else Standing.CURRENT


MAY_BE_VALID = 366
"""Days: a judgement that nobody looks at for longer is none."""
