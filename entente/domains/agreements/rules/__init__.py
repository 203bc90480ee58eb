"""What agreements may say, and what follows from it: clause kinds, validation, compilation, differences, life."""
