"""Tests of entente.matching.index."""
