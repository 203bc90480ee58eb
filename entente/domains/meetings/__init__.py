"""Meetings between services by message: proposed, answered, moved, cancelled; minutes that both sides sign (P-15)."""
