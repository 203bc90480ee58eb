"""The pseudonymised hit/no-hit check: does a partner hold anything on this identity, without saying on whom."""
