"""The protocol a second time: standard library and `cryptography`, nothing of entente."""
