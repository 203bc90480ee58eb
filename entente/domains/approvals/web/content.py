"""A draft's content for the page, as its recipients would read it."""

from typing import Any

from entente.domains.approvals.services.written import Written
from entente.protocol.bodies import decode_body
from entente.vocabulary.persons import DataCategory


def content_of(whole: Written) -> dict[str, Any]:
    """The context for `approvals/draft.html`; `turn` stands where the conversation has a message."""
    return {
        "whole": whole,
        "turn": {"header": whole, "word": ""},
        "body": None if whole.body is None else decode_body(whole.kind, whole.body),
        "categories": sorted(each for each in whole.ground.categories if each is not DataCategory.NONE),
        "special": sorted(whole.ground.special),
        "handling": whole.handling,
        "fled": sorted(whole.facts.state_fled),
    }
