"""Pages of hit checks."""
