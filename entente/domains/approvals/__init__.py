"""Approvals: what waits sealed for a second pair of eyes before it leaves or is used, and what was decided."""
