"""What notices decide without a database: kinds, ways, whom they concern."""
