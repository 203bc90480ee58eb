"""Tests of entente.matching.names."""
