"""Several services in one database: who is shown what, read at random and held against an independent table."""
