"""Pages of screening: lists, columns, progress, candidates."""
