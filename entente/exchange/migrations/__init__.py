"""The exchange's tables as they came to be."""
