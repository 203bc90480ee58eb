"""What is done with drafts that wait and with messages under review."""
