"""Each kind that an officer writes by hand, and its form."""

from entente.domains.dossiers.web.kinds.answering import AnswerForm, ProgressForm, RefusalForm
from entente.domains.dossiers.web.kinds.asking import ClarificationForm, NoteForm, RequestFormPage, WithdrawalForm
from entente.domains.dossiers.web.kinds.base import About, KindForm
from entente.domains.dossiers.web.kinds.consenting import ConsentForm, ConsentRequestForm, OralForm, UrgentUseForm
from entente.domains.dossiers.web.kinds.reporting import CorrectionForm, FeedbackForm, RecallForm, ReportForm
from entente.vocabulary.codes import MessageKind

KINDS: dict[MessageKind, type[KindForm]] = {
    MessageKind.NOTE: NoteForm,
    MessageKind.REQUEST: RequestFormPage,
    MessageKind.REPORT: ReportForm,
    MessageKind.PROGRESS: ProgressForm,
    MessageKind.CLARIFICATION: ClarificationForm,
    MessageKind.ANSWER: AnswerForm,
    MessageKind.REFUSAL: RefusalForm,
    MessageKind.WITHDRAWAL: WithdrawalForm,
    MessageKind.FEEDBACK: FeedbackForm,
    MessageKind.RECALL: RecallForm,
    MessageKind.CORRECTION: CorrectionForm,
    MessageKind.CONSENT_REQUEST: ConsentRequestForm,
    MessageKind.CONSENT: ConsentForm,
    MessageKind.URGENT_USE: UrgentUseForm,
    MessageKind.ORAL: OralForm,
}

__all__ = ["KINDS", "About", "KindForm"]
