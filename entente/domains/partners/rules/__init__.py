"""What is decided about partners without a database: to whom persons may go, what is open, how wide it reaches."""
