"""Oversight: what went out and came back, load and delay, yearly figures, and dossiers on paper."""
