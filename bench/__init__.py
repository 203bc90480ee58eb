"""Benchmarks: `make bench` runs them all in one go and prints this node's figures beside its limits and its peers'."""
