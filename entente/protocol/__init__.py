"""The protocol without I/O: messages, verification order, dossier log, state tables, legal clock."""
