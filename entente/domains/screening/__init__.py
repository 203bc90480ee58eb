"""Screening: lists compared with what the service holds; each hit is a candidate until an officer decides."""
