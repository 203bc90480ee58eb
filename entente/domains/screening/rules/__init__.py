"""How a list is read, compared and decided on: columns, rows, refusals, candidates, states. No I/O."""
