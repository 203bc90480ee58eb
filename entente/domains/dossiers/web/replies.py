"""Which kinds of message may follow which: the buttons under a message. A table; the gate and the fold still decide."""

from entente.protocol import controls
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind

K = MessageKind
TO_THEIRS: dict[MessageKind, tuple[MessageKind, ...]] = {
    K.REQUEST: (K.PROGRESS, K.CLARIFICATION, K.ANSWER, K.REFUSAL),
    K.CLARIFICATION: (K.CLARIFICATION,),
    K.ANSWER: (K.FEEDBACK, K.CONSENT_REQUEST, K.ORAL, K.URGENT_USE),
    K.REPORT: (K.FEEDBACK, K.CONSENT_REQUEST, K.ORAL, K.URGENT_USE),
    K.FORWARD: (K.FEEDBACK,),
    K.CONSENT_REQUEST: (K.CONSENT,),
    K.ORAL: (K.REQUEST,),
    K.RECALL: (K.DECLARATION,),
    K.CORRECTION: (K.DECLARATION,),
}
TO_OURS: dict[MessageKind, tuple[MessageKind, ...]] = {
    K.REQUEST: (K.WITHDRAWAL, K.CLARIFICATION),
    K.REPORT: (K.CORRECTION, K.RECALL),
    K.ANSWER: (K.CORRECTION, K.RECALL),
    K.FORWARD: (K.RECALL,),
    K.ORAL: (K.REQUEST,),
    K.NOTE: (K.CORRECTION, K.RECALL),
}


def replies_to(header: Header, *, own: bool) -> tuple[MessageKind, ...]:
    """The kinds offered under a message of a partner or of our own."""
    control = header.control
    if isinstance(control, controls.Oral) and control.what == "consent":
        return (K.CONSENT,)
    if isinstance(control, controls.Clarification) and control.reply:
        return ()
    if own and header.sealed is None:
        return ()
    return (TO_OURS if own else TO_THEIRS).get(header.kind, ())
