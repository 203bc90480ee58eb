"""What decides about hit checks, without a database."""
