"""How many screens of one process follow rooms at once."""

MOST = 256
"""Streams of a process; further screens ask by themselves every few seconds."""
