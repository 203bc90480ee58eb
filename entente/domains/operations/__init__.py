"""Joint operations: what is needed and offered, who may do what where, what may begin, what came of it."""
