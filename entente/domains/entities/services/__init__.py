"""What is done with entities: import a list, open one on a purpose, make reports of them."""
