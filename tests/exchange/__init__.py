"""Tests of the federation shell: real keys, real database, real HTTP between two nodes."""
