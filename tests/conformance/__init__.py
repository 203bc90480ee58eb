"""A second implementation, written from docs/protocol alone, and the test vectors on which both agree."""
