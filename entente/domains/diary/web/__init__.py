"""Pages of the diary: list, calendar, entries with their file, commitments, partners, communiqués read."""
