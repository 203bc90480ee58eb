"""The demo: three nodes in processes of their own on loopback, and a story played between them."""
