"""What pages, papers and programs read of events."""
