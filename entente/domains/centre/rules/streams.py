"""How many screens may follow rooms at once: the server counts its threads by it, before any model is loaded."""

MOST = 256
"""Streams of a process; further screens ask by themselves every few seconds."""
