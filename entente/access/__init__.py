"""The gate: decide(actor, action, record, ...) -> Decision, from a table of rules with their sources."""
