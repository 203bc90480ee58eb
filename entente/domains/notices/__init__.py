"""Notices: what an officer should know, in the page, by e-mail and by push without content."""
