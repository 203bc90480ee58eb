"""The network: RFC 9421 signatures, the client that sends, the views that receive (P-10)."""
