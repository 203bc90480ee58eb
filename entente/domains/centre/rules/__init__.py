"""What holds of a watch log, without a database or a clock."""
