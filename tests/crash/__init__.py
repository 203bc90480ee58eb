"""Killing nodes at random instants: nothing is lost, nothing is doubled, the ledger verifies."""
