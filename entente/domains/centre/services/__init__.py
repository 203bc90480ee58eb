"""What changes a watch log."""
