"""The REST interface, its tokens and its client, against the real application."""
