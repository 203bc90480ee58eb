"""First use: a fresh node set up in the browser, step by step, each of which can be left and taken up again."""
