"""The append-only Merkle log of all that a node sent, received, showed and erased."""
