"""Pages of what is held: the list, one entity, the imports."""
