"""A second implementation, which shares no code with the node, and the test vectors on which both agree."""
