"""Pieces of one line that do not pull each other about: in a right-to-left paper a mark stands between them.

Without it the bidirectional algorithm takes a number that follows a Latin name for a part of that name (UAX #9, W7).
"""

from django.utils.translation import get_language_bidi

RIGHT_TO_LEFT_MARK = "\u200f"


def mark() -> str:
    """What ends the influence of a Latin word before it; nothing in a left-to-right paper."""
    return RIGHT_TO_LEFT_MARK if get_language_bidi() else ""


def beside(*pieces: str, between: str = " · ") -> str:
    """The pieces that say something, one beside the other."""
    return f"{mark()}{between}{mark()}".join(piece for piece in pieces if piece)
