"""Who is this? What messages and registers say of people and things, searched, held against each other, and decided."""
