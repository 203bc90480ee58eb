"""Names in any script: cleaned, split, keyed, compared."""
