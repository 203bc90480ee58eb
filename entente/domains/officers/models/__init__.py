"""The tables of this domain."""

from entente.domains.officers.models.sessions import OpenSession

__all__ = ["OpenSession"]
