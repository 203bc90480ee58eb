"""What this domain does."""
