"""How a public sanctions list is read: lines, rows, names, dates of birth, remarks, entries, bodies. No I/O."""
