"""Entities: the people and things that a service holds on record, and the public lists they come from."""
