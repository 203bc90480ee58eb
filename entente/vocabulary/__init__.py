"""Frozen values that every part shares: ids, codes, purposes, the clock, errors. Standard library only."""
