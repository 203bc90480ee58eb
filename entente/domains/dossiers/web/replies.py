"""Which kinds of message may follow which: the buttons under a message. A table; the gate and the fold still decide."""

from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind

K = MessageKind
TO_THEIRS: dict[MessageKind, tuple[MessageKind, ...]] = {
    K.REQUEST: (K.PROGRESS, K.CLARIFICATION, K.ANSWER, K.REFUSAL),
    K.CLARIFICATION: (K.CLARIFICATION,),
    K.ANSWER: (K.FEEDBACK, K.CONSENT_REQUEST),
    K.REPORT: (K.FEEDBACK, K.CONSENT_REQUEST),
    K.FORWARD: (K.FEEDBACK, K.CONSENT_REQUEST),
    K.CONSENT_REQUEST: (K.CONSENT,),
    K.RECALL: (K.DECLARATION,),
    K.CORRECTION: (K.DECLARATION,),
}
TO_OURS: dict[MessageKind, tuple[MessageKind, ...]] = {
    K.REQUEST: (K.WITHDRAWAL, K.CLARIFICATION),
    K.REPORT: (K.CORRECTION, K.RECALL),
    K.ANSWER: (K.CORRECTION, K.RECALL),
    K.FORWARD: (K.RECALL,),
}


def replies_to(header: Header, *, own: bool) -> tuple[MessageKind, ...]:
    """The kinds offered under a message of a partner or of our own."""
    return (TO_OURS if own else TO_THEIRS).get(header.kind, ())
