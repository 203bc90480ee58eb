"""What is decided about expertise without a database: what fits what, who may come, what was promised and delivered."""
