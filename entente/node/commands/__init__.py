"""Commands that found, run, move and show whole nodes; they need the composition root."""
