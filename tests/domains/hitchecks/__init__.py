"""Hit checks and deconfliction between two services."""
