"""Tests of entente.matching.identities."""
