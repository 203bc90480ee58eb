"""What the desk does: it opens dossiers and writes messages through the exchange."""
