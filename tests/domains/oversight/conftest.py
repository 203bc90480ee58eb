"""Three services that know each other, as in tests/exchange."""

from tests.exchange.conftest import clock, es, fr, lines, ma

__all__ = ["clock", "es", "fr", "lines", "ma"]
