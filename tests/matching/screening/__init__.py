"""Tests of entente.matching.screening."""
