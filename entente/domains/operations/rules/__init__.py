"""What holds of a joint operation, without a database or a clock."""
