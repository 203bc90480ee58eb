"""What this domain reads."""
