"""The API toolkit: tokens, scopes, errors, paging."""
