"""Sign, verify, seal, open, derive and keep keys: the only user of cryptographic libraries."""
