"""Partners for programs, by the pages' own services: levels before the keys of files."""

from entente.domains.partners.api.files import router as files
from entente.domains.partners.api.levels import router as levels

__all__ = ["files", "levels"]
