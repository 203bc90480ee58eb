"""Start-up checks: a node refuses to run on a database or a machine that could lose what it acknowledged."""
