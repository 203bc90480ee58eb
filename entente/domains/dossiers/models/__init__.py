"""The desk's own rows, beside the exchange's messages and folds."""

from entente.domains.dossiers.models.channels import ChannelEntry
from entente.domains.dossiers.models.drafts import SavedDraft, SentForm
from entente.domains.dossiers.models.duties import Duty
from entente.domains.dossiers.models.taskings import Tasking
from entente.domains.dossiers.models.visits import Visit

__all__ = ["ChannelEntry", "Duty", "SavedDraft", "SentForm", "Tasking", "Visit"]
