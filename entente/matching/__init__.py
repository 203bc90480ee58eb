"""Names and identities compared: a pure core."""
