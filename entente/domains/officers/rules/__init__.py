"""Pure rules: when a session ends and where it belongs, what one administrator may do alone."""
