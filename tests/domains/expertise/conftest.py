"""The fixtures of partners and of agreements between two services."""

from tests.domains.agreements.conftest import pair
from tests.domains.partners.conftest import keeper, police

__all__ = ["keeper", "pair", "police"]
