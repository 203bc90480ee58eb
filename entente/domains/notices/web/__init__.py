"""The bell, the list and the preferences."""
