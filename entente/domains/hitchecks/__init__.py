"""Hit/no-hit searches that do not tell whom they are about, and deconfliction: do we both work on the same?"""
