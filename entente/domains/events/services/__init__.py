"""What changes events and their risks."""
