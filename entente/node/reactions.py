"""What domains do when messages come, when threads fold, when content is erased, and with time: four tables."""

from entente.domains.agreements.services.ending import destroy_due as agreements_destroy_due
from entente.domains.agreements.services.handling_messages import on_messages as agreements_on_messages
from entente.domains.approvals.services.deciding import sweep as approvals_sweep
from entente.domains.approvals.services.erasing import erase_derived as approvals_erase_drafts
from entente.domains.approvals.services.reviewing import on_messages as approvals_on_messages
from entente.domains.centre.services.keeping import on_folded as centre_on_folded
from entente.domains.centre.services.keeping import on_messages as centre_on_messages
from entente.domains.diary.services.consenting import erase_derived as diary_erase_derived
from entente.domains.diary.services.consenting import on_folded as diary_hear_consents
from entente.domains.diary.services.consenting import on_messages as diary_on_messages
from entente.domains.diary.services.erasing import erase_due as diary_erase_due
from entente.domains.diary.services.following import on_folded as diary_follow
from entente.domains.dossiers.services.channels import erase_due as dossiers_erase_due
from entente.domains.dossiers.services.saved_drafts import erase_derived as dossiers_erase_drafts
from entente.domains.dossiers.services.saved_drafts import erase_due as dossiers_erase_drafts_due
from entente.domains.dossiers.services.sending_once import forget_due as dossiers_forget_sent_forms
from entente.domains.dossiers.services.taskings import erase_derived as dossiers_erase_derived
from entente.domains.dossiers.services.waiting import count_anew as dossiers_count_anew
from entente.domains.dossiers.services.waiting import keep as dossiers_keep_waiting
from entente.domains.events.services.delegates import erase_due as events_erase_due
from entente.domains.events.services.sharing import erase_derived as events_erase_records
from entente.domains.events.services.sharing import on_messages as events_on_records
from entente.domains.events.services.touching import erase_derived as events_erase_derived
from entente.domains.events.services.touching import handler as events_handler
from entente.domains.events.services.touching import sweep as events_sweep
from entente.domains.expertise.services.forgetting import erase_due as expertise_erase_due
from entente.domains.hitchecks.services.rekeying import on_erased as hitchecks_on_erased
from entente.domains.hitchecks.services.rekeying import on_messages as hitchecks_on_messages
from entente.domains.identities.services.keeping import on_messages as identities_on_messages
from entente.domains.meetings.services.taking import erase_derived as meetings_erase_derived
from entente.domains.meetings.services.taking import on_folded as meetings_on_folded
from entente.domains.meetings.services.taking import on_messages as meetings_on_messages
from entente.domains.notices.services.arising import on_messages as notices_on_messages
from entente.domains.notices.services.arising import on_reviews as notices_on_reviews
from entente.domains.operations.services.keeping import erase_derived as operations_erase_derived
from entente.domains.operations.services.keeping import on_folded as operations_on_folded
from entente.domains.operations.services.keeping import on_messages as operations_on_messages
from entente.domains.partners.services.forgetting import erase_due as partners_erase_due
from entente.domains.screening.services.purging import purge_due as screening_purge_due
from entente.exchange.ports import Eraser, FoldHandler, Handler

HANDLERS: tuple[Handler, ...] = (
    agreements_on_messages,
    approvals_on_messages,
    hitchecks_on_messages,
    notices_on_messages,
    identities_on_messages,
    centre_on_messages,
    events_handler(notices_on_reviews),
    events_on_records,
    meetings_on_messages,
    diary_on_messages,
    operations_on_messages,
)
"""Domains that learn of messages, in this order, inside the transaction that stores them."""
FOLD_HANDLERS: tuple[FoldHandler, ...] = (
    dossiers_keep_waiting,
    centre_on_folded,
    meetings_on_folded,
    diary_follow,
    diary_hear_consents,
    operations_on_folded,
)
"""Domains that keep what the folds of threads say, in the transaction that keeps the folds."""
ERASERS: tuple[Eraser, ...] = (
    approvals_erase_drafts,
    dossiers_erase_derived,
    dossiers_erase_drafts,
    hitchecks_on_erased,
    events_erase_derived,
    events_erase_records,
    meetings_erase_derived,
    diary_erase_derived,
    operations_erase_derived,
)
"""Domains that destroy what they derived from erased messages, inside the erasure's transaction."""
SWEEPS = (
    agreements_destroy_due,
    diary_erase_due,
    dossiers_count_anew,
    dossiers_erase_due,
    dossiers_erase_drafts_due,
    dossiers_forget_sent_forms,
    approvals_sweep,
    events_sweep(notices_on_reviews),
    events_erase_due,
    screening_purge_due,
    partners_erase_due,
    expertise_erase_due,
)
"""Domains that erase what is due of what they keep besides messages."""
