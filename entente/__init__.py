"""Entente: the node that a national police or security service runs to cooperate with partner services."""

__version__ = "0.1.0"
