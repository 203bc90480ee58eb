"""A holding of identities that can be searched by any mix of attributes, kept in memory-mapped files."""
