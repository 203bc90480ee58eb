"""The diary for programs, by the same services as the pages: entries, public statements, consents."""

from entente.domains.diary.api.asked import router as asked
from entente.domains.diary.api.entries import router as entries
from entente.domains.diary.api.statements import router as statements

__all__ = ["asked", "entries", "statements"]
