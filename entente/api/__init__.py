"""The API toolkit: scoped tokens, typed errors as JSON, paging, wire values in OpenAPI; and what has no domain."""
