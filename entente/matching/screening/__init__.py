"""Whole lists compared with whole lists: blocking, scoring in kernels, all cores."""
