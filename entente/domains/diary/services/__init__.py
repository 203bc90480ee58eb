"""Files of communiqués opened and read."""
