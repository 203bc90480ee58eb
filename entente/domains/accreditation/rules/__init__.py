"""Opinions, their grounds and their states. No I/O."""
