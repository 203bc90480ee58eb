"""How each language writes dates, where the house differs from Django."""
