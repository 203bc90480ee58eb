"""What changes a joint operation."""
