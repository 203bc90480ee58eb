"""The houses of tests/exchange, here under attack by a partner that keeps the protocol's form and breaks its spirit."""

from tests.exchange.conftest import agreed, clock, es, fr, lines, ma

__all__ = ["agreed", "clock", "es", "fr", "lines", "ma"]
