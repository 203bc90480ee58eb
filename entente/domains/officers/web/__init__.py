"""Pages and middleware of this domain."""
