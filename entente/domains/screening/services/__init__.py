"""What is done with lists: taken in, read, compared, decided, purged."""
