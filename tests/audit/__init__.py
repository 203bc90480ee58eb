"""Tests of entente.audit."""
