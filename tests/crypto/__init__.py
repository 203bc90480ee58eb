"""Tests of entente.crypto."""
