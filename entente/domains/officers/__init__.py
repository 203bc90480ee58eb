"""Officers: their sessions, roles, absences and deputies, and the change of any of these by two administrators."""
