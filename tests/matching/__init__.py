"""Tests of entente.matching."""
