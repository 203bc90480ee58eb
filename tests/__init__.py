"""Tests mirror the package; what they share (a node's home, the cast, PostgreSQL) stands at this level."""
