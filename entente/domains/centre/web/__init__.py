"""The pages of the coordination centre."""
