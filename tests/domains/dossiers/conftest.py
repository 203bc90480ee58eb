"""Three services that know each other, as in tests/exchange."""

from tests.exchange.conftest import agreed, clock, es, fr, lines, ma

__all__ = ["agreed", "clock", "es", "fr", "lines", "ma"]
