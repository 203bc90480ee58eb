"""Papers: what leaves on paper or as PDF, typeset with our own fonts, its handling on every page."""
