"""The coordination centre: a watch log that services share in a dossier. It coordinates and never commands."""
