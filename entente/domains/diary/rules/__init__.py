"""Communiqués read by rules and tables: text in, structured entries out."""
