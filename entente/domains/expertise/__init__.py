"""Expertise: courses, assistance and equipment offered and requested, people posted, honours given and received."""
