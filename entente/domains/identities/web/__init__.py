"""Pages of who is mentioned: search, the queue of candidates, a subject, the link chart, checks of registers."""
