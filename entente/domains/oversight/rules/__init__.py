"""What oversight decides without a database: periods, punctuality, counts, ages."""
