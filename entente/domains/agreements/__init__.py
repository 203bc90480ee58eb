"""Agreements as executable policy: drafted, countered clause by clause, signed, in force, suspended, ended."""
