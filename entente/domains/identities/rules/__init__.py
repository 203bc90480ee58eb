"""Pure rules: what is compared, which pairs are asked, what may be decided, what is independent of what."""
