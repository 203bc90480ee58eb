"""The desk's own rows, beside the exchange's messages and folds."""

from entente.domains.dossiers.models.channels import ChannelEntry
from entente.domains.dossiers.models.taskings import Tasking

__all__ = ["ChannelEntry", "Tasking"]
