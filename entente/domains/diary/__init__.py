"""Diary: who met whom, when, where, about what, and what came of it."""
