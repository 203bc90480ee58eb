"""Partners: whom the service cooperates with, who held which office when, how far that reaches, what was planned."""
