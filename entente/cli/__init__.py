"""Commands; they call services."""
