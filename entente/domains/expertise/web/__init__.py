"""Pages of expertise."""
