"""What a clause's value says, in sentences: message ids with values, for pages and for first words in any language."""

from entente.domains.agreements.rules.said_of_exchange import EXCHANGE
from entente.domains.agreements.rules.said_of_frame import FRAME
from entente.domains.agreements.rules.sentence import Sentence
from entente.domains.agreements.rules.values import Value

RENDERERS = FRAME | EXCHANGE
"""By the type of the value."""


def sentences(value: Value) -> tuple[Sentence, ...]:
    """The sentences of a value, in order; a clause of words alone has none."""
    return tuple(RENDERERS[type(value)](value)) if type(value) in RENDERERS else ()
