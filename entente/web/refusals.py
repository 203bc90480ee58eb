"""An error in the reader's words: a refusal of the gate by its reasons, any other by what is wrong and the way out."""

from entente.exchange.errors import Denied
from entente.vocabulary.errors import EntenteError
from entente.web.labels.errors import sentences
from entente.web.reasons import reasons


def told(error: EntenteError) -> str:
    """One message; each reason of the gate says who can lift it."""
    if isinstance(error, Denied) and (refused := reasons(error.decision)):
        return " ".join(f"{each.what} {each.cure}" for each in refused)
    what, cure = sentences(error)
    return f"{what.rstrip('.')}. {cure}" if cure else what
