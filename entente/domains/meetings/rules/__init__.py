"""What meetings are, without a database."""
