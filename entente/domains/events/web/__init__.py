"""Pages of events and their risks."""
