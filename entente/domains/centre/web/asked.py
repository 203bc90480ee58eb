"""Numbers in the address of a screen: what it has, how far back it goes. What is no number counts as not said."""

from django.http import HttpRequest

from entente.vocabulary.clock import Milliseconds

DIGITS = 18
"""More than any row or place has, and fewer than overflow a column."""


def whole(text: str, otherwise: int = 0) -> int:
    """The number, or what is taken where there is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else otherwise


def place(request: HttpRequest) -> Milliseconds | None:
    """The place of the oldest entry that the screen shows (`from`)."""
    return whole(request.GET.get("from", ""), 0) or None
